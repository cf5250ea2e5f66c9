/** Gathers what comes in, and hands it on at most once per frame: a burst costs as many renderings as the screen has frames. */

/** A hidden page gets no frames, and must still know how many are unread. */
const withoutFramesMs = 250

export interface FrameBatches<T> {
  add(items: readonly T[]): void
  /** Hands on at once what is waiting. */
  flush(): void
}

export function frameBatches<T>(handle: (items: readonly T[]) => void): FrameBatches<T> {
  let waiting: T[] = []
  let frame: number | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function flush(): void {
    if (frame !== undefined) cancelAnimationFrame(frame)
    clearTimeout(timer)
    frame = undefined
    timer = undefined
    const items = waiting
    waiting = []
    if (items.length > 0) handle(items)
  }

  return {
    add(items) {
      for (const item of items) waiting.push(item)
      frame ??= requestAnimationFrame(flush)
      timer ??= setTimeout(flush, withoutFramesMs)
    },
    flush,
  }
}
