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
  /** Until its turn has come, what comes in waits for it. */
  let isAwaitingTurn = false
  let restsUntil = Number.NEGATIVE_INFINITY

  function flush(): void {
    const items = waiting
    waiting = []
    if (items.length === 0) return
    if (items.length > fewItems) restsUntil = performance.now() + Math.min(longestRestMs, items.length * restMsEach)
    if (!isAwaitingTurn) awaitTurn()
    handle(items)
  }

  function awaitTurn(): void {
    isAwaitingTurn = true
    const restMs = restLeftMs()
    // A timer, not a look at each frame: a frame that is asked for is laid out and painted even if nothing changes in it.
    if (restMs > 0) setTimeout(onTurn, restMs)
    else onNextFrame(onTurn)
  }

  function onTurn(): void {
    isAwaitingTurn = false
    if (restLeftMs() > 0) awaitTurn()
    else flush()
  }

  function restLeftMs(): number {
    const yieldsUntil = Math.min(lastInputAt() + answerMs, restsUntil + longestYieldMs)
    return Math.max(restsUntil, yieldsUntil) - performance.now()
  }

  return {
    add(items) {
      for (const item of items) waiting.push(item)
      if (!isAwaitingTurn) flush()
    },
    flush,
  }
}

function onNextFrame(then: () => void): void {
  const once = () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
    then()
  }
  const frame = requestAnimationFrame(once)
  const timer = setTimeout(once, withoutFramesMs)
}
