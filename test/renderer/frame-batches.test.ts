import { beforeEach, describe, expect, it, vi } from 'vitest'
import { frameBatches } from '../../src/renderer/hub/frame-batches.ts'

let frames: (() => void)[] = []
let inputAt = Number.NEGATIVE_INFINITY

beforeEach(() => {
  frames = []
  inputAt = Number.NEGATIVE_INFINITY
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => frames.push(callback))
  vi.stubGlobal('cancelAnimationFrame', () => {})
  return () => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  }
})

function nextFrame(): void {
  for (const callback of frames.splice(0)) callback()
}

function collecting() {
  const handled: number[][] = []
  return {
    handled,
    batches: frameBatches<number>(
      items => handled.push([...items]),
      () => inputAt,
    ),
  }
}

describe('what comes in', () => {
  it('is handed on at once after a quiet time, then once per frame', () => {
    const { handled, batches } = collecting()
    batches.add([1])
    batches.add([2])
    batches.add([3])
    expect(handled).toEqual([[1]])
    nextFrame()
    expect(handled).toEqual([[1], [2, 3]])
    batches.add([4])
    nextFrame()
    expect(handled).toEqual([[1], [2, 3], [4]])
    nextFrame()
    batches.add([5])
    expect(handled).toEqual([[1], [2, 3], [4], [5]])
  })

  it('is handed on less often where much comes at once, and no frame is asked for meanwhile', () => {
    const { handled, batches } = collecting()
    const many = Array.from({ length: 16 }, (_, index) => index)
    batches.add(many)
    for (let turn = 1; turn <= 7; turn += 1) {
      batches.add([turn])
      vi.advanceTimersByTime(16)
      expect(handled).toHaveLength(1)
    }
    vi.advanceTimersByTime(16)
    expect(handled).toEqual([many, [1, 2, 3, 4, 5, 6, 7]])
    vi.advanceTimersByTime(60)
    expect(frames).toEqual([])
    batches.add([7])
    expect(handled).toHaveLength(3)
  })

  it('waits in a burst for the answer to what the user does, but not for long', () => {
    const { handled, batches } = collecting()
    batches.add(Array.from({ length: 16 }, (_, index) => index))
    batches.add([1])
    vi.advanceTimersByTime(100)
    for (const isHandled of [false, false, false, true]) {
      inputAt = performance.now()
      vi.advanceTimersByTime(50)
      expect(handled.length === 2).toBe(isHandled)
    }
  })

  it('is handed on in a hidden page too, which gets no frames', () => {
    const { handled, batches } = collecting()
    batches.add([1])
    batches.add([2])
    vi.advanceTimersByTime(1000)
    expect(handled).toEqual([[1], [2]])
  })

  it('is handed on at once where that is asked for', () => {
    const { handled, batches } = collecting()
    batches.add([1])
    batches.add([2])
    batches.flush()
    expect(handled).toEqual([[1], [2]])
  })
})
