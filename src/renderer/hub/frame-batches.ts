/**
 * Hands on what comes in: the first after a quiet time at once, so that a toast has the whole of the frame that it came in;
 * then at most once per frame; in a burst some times a second, so that the time is left to who uses the window.
 */

/** A hidden page gets no frames, and must still know how many are unread. */
const withoutFramesMs = 250
/** After more than these at once, */
const fewItems = 4
/** the next ones wait so long for each of them, */
const restMsEach = 8
/** but not longer than this: nobody reads faster. */
const longestRestMs = 200
/** What the user did last is answered first, if that is not longer ago; */
const answerMs = 60
/** but who holds a key down sees what comes in too. */
const longestYieldMs = 150

export interface FrameBatches<T> {
  add(items: readonly T[]): void
  /** Hands on at once what is waiting. */
  flush(): void
}

/** `lastInputAt`: when the user did something the last time, by `performance.now()`. */
export function frameBatches<T>(handle: (items: readonly T[]) => void, lastInputAt: () => number): FrameBatches<T> {
  let waiting: T[] = []
  /** Until the next frame begins, what comes in waits for it. */
  let next: { readonly frame: number; readonly timer: ReturnType<typeof setTimeout> } | undefined
  let restsUntil = 0

  function flush(): void {
    const items = waiting
    waiting = []
    if (items.length === 0) return
    if (items.length > fewItems) restsUntil = performance.now() + Math.min(longestRestMs, items.length * restMsEach)
    handle(items)
  }

  function awaitFrame(): void {
    next = { frame: requestAnimationFrame(onFrame), timer: setTimeout(onFrame, withoutFramesMs) }
  }

  function onFrame(): void {
    if (next !== undefined) {
      cancelAnimationFrame(next.frame)
      clearTimeout(next.timer)
    }
    next = undefined
    const now = performance.now()
    const isYielding = now < restsUntil + longestYieldMs && now < lastInputAt() + answerMs
    const isResting = now < restsUntil || isYielding
    if (waiting.length === 0 && !isResting) return
    awaitFrame()
    if (!isResting) flush()
  }

  return {
    add(items) {
      for (const item of items) waiting.push(item)
      if (next !== undefined) return
      awaitFrame()
      flush()
    },
    flush,
  }
}
