import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Scaler, type ScalerWorker } from '../../src/renderer/icons/scaler.ts'
import type { ScaleAnswer, ScaleRequest } from '../../src/renderer/icons/scaler.worker.ts'

/** A worker that answers when the test says so. */
class TestWorker extends EventTarget implements ScalerWorker {
  /** What it was asked, by the words in the blobs. */
  readonly asked: Promise<string>[] = []
  isTerminated = false

  postMessage({ blob }: ScaleRequest): void {
    this.asked.push(blob.text())
  }

  terminate(): void {
    this.isTerminated = true
  }

  answer(answer: ScaleAnswer): void {
    this.dispatchEvent(new MessageEvent('message', { data: answer }))
  }

  die(): void {
    this.dispatchEvent(new Event('error'))
  }
}

function testScaler() {
  const workers: TestWorker[] = []
  const scaler = new Scaler(() => {
    const worker = new TestWorker()
    workers.push(worker)
    return worker
  })
  return {
    workers,
    scaled: (name: string, signal = new AbortController().signal) =>
      scaler.scaled({ blob: new Blob([name]), mostPixels: 256, targetPixels: 128, isStill: false }, signal),
    /** What each worker was asked so far. */
    asked: () => Promise.all(workers.map(({ asked }) => Promise.all(asked))),
  }
}

const turn = () => vi.advanceTimersByTimeAsync(0)
const small = (words: string) => new Blob([words])

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('the way to the worker that makes icons small', () => {
  test('asks for one at a time, the latest first, and gives to each what was answered to it', async () => {
    const { workers, scaled, asked } = testScaler()
    const all = ['a', 'b', 'c'].map(name => scaled(name))
    await turn()
    expect(await asked()).toEqual([['a']])
    workers[0]?.answer({ small: small('small a') })
    await turn()
    workers[0]?.answer({ small: undefined })
    await turn()
    workers[0]?.answer({ small: small('small b') })
    const words = (await Promise.all(all)).map(blob => blob?.text())
    expect(await Promise.all(words)).toEqual(['small a', 'small b', undefined])
    expect(await asked()).toEqual([['a', 'c', 'b']])
    expect(vi.getTimerCount()).toBe(0)
  })

  test('says why one cannot be made small, and goes on with the same worker', async () => {
    const { workers, scaled } = testScaler()
    const bad = expect(scaled('bad')).rejects.toThrow('not an image')
    await turn()
    workers[0]?.answer({ problem: 'not an image' })
    await bad
    const good = scaled('good')
    await turn()
    workers[0]?.answer({ small: undefined })
    expect(await good).toBeUndefined()
    expect(workers).toHaveLength(1)
  })

  test('goes on with another worker when one dies', async () => {
    const { workers, scaled, asked } = testScaler()
    const bad = expect(scaled('bad')).rejects.toThrow('The worker has failed')
    const good = scaled('good')
    await turn()
    workers[0]?.die()
    await bad
    await turn()
    expect(workers[0]?.isTerminated).toBe(true)
    expect(await asked()).toEqual([['bad'], ['good']])
    workers[1]?.answer({ small: undefined })
    expect(await good).toBeUndefined()
  })

  test('gives up on one that never answers, and on it alone', async () => {
    const { workers, scaled, asked } = testScaler()
    const endless = expect(scaled('endless')).rejects.toThrow('The worker does not answer')
    const good = scaled('good')
    await vi.advanceTimersByTimeAsync(15_000)
    await endless
    expect(workers[0]?.isTerminated).toBe(true)
    expect(await asked()).toEqual([['endless'], ['good']])
    // It was on its way, and is for nobody.
    workers[0]?.answer({ problem: 'too late' })
    workers[1]?.answer({ small: small('small good') })
    expect(await (await good)?.text()).toBe('small good')
  })

  test('does not ask for what nobody wants any more', async () => {
    const { workers, scaled, asked } = testScaler()
    const leaving = new AbortController()
    const first = scaled('first')
    const unwanted = expect(scaled('unwanted', leaving.signal)).rejects.toThrow('out of sight')
    leaving.abort(new Error('out of sight'))
    await unwanted
    await turn()
    workers[0]?.answer({ small: undefined })
    await first
    expect(await asked()).toEqual([['first']])
  })

  test('says so where no worker can be started, and tries to start one the next time', async () => {
    const startWorker = vi.fn((): ScalerWorker => {
      throw new Error('No workers here')
    })
    const scaler = new Scaler(startWorker)
    const request = { blob: new Blob(), mostPixels: 256, targetPixels: 128, isStill: false }
    for (const _ of ['first', 'second']) {
      await expect(scaler.scaled(request, new AbortController().signal)).rejects.toThrow('No workers here')
    }
    expect(startWorker).toHaveBeenCalledTimes(2)
  })
})
