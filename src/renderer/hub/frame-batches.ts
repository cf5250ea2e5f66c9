/**
 * Hands on what comes in: the first after a quiet time at once, so that a toast has the whole of the frame that it came in;
 * then at most once per frame, so that a burst costs as many renderings as the screen has frames.
 */

/** A hidden page gets no frames, and must still know how many are unread. */
const withoutFramesMs = 250

export interface FrameBatches<T> {
  add(items: readonly T[]): void
  /** Hands on at once what is waiting. */
  flush(): void
}

export function frameBatches<T>(handle: (items: readonly T[]) => void): FrameBatches<T> {
  let waiting: T[] = []
  /** Until the next frame begins, what comes in waits for it. */
  let next: { readonly frame: number; readonly timer: ReturnType<typeof setTimeout> } | undefined

  function flush(): void {
    const items = waiting
    waiting = []
    if (items.length > 0) handle(items)
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
    if (waiting.length === 0) return
    awaitFrame()
    flush()
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
