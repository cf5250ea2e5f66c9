import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { anySignal, SharedWork } from '../../../src/main/client/shared-work.ts'

/** Work that the test ends, and the signals that it was begun with. */
function heldWork() {
  const begun: AbortSignal[] = []
  const ends: PromiseWithResolvers<string>[] = []
  const work = new SharedWork(signal => {
    begun.push(signal)
    const end = Promise.withResolvers<string>()
    ends.push(end)
    return end.promise
  })
  return { work, begun, ends }
}

describe('shared work', () => {
  it('is begun by the first and joined by the others', async () => {
    const { work, begun, ends } = heldWork()
    const all = [work.join(), work.join(), work.join(new AbortController().signal)]
    ends[0]?.resolve('done')
    expect(await Promise.all(all)).toEqual(['done', 'done', 'done'])
    expect(begun).toHaveLength(1)
  })

  it('is begun anew when it has ended, well or not', async () => {
    const { work, begun, ends } = heldWork()
    const first = work.join()
    ends[0]?.reject(new Error('no'))
    await expect(first).rejects.toThrow('no')
    const second = work.join()
    ends[1]?.resolve('done')
    await second
    void work.join()
    expect(begun).toHaveLength(3)
  })

  it('is not begun for a signal that has aborted', async () => {
    const { work, begun } = heldWork()
    const reason = new Error('enough')
    await expect(work.join(AbortSignal.abort(reason))).rejects.toBe(reason)
    expect(begun).toHaveLength(0)
  })

  it('goes on as long as one waits, and is given up with the last', async () => {
    const { work, begun } = heldWork()
    const controllers = [new AbortController(), new AbortController()]
    const settled = Promise.allSettled(controllers.map(({ signal }) => work.join(signal)))
    controllers[0]?.abort(1)
    await Promise.resolve()
    await Promise.resolve()
    expect(begun[0]?.aborted).toBe(false)
    controllers[1]?.abort(2)
    expect(await settled).toMatchObject([{ reason: 1 }, { reason: 2 }])
    expect(begun[0]?.aborted).toBe(true)
  })

  it('that was given up is not joined', async () => {
    const { work, begun, ends } = heldWork()
    const controller = new AbortController()
    const left = work.join(controller.signal)
    controller.abort()
    await expect(left).rejects.toThrow()
    const next = work.join()
    ends[0]?.resolve('late')
    ends[1]?.resolve('next')
    expect(await next).toBe('next')
    expect(begun).toHaveLength(2)
  })

  it('leaves no listener on a signal: not when it has ended, and not when the signal has aborted before', async () => {
    const { work, ends } = heldWork()
    const [ended, aborted] = [new AbortController(), new AbortController()]
    const first = work.join(ended.signal)
    const second = work.join(aborted.signal)
    aborted.abort()
    await expect(second).rejects.toThrow()
    expect(getEventListeners(aborted.signal, 'abort')).toEqual([])
    ends[0]?.resolve('done')
    await first
    await Promise.resolve()
    expect(getEventListeners(ended.signal, 'abort')).toEqual([])
  })

  it('has a signal that nobody needs to have', () => {
    const { signal } = new AbortController()
    expect(anySignal(undefined, undefined)).toBeUndefined()
    expect(anySignal(undefined, signal)).toBe(signal)
    expect(anySignal(AbortSignal.abort(1), signal)?.reason).toBe(1)
  })
})
