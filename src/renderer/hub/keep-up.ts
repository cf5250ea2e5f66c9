/** When the hub is asked once more for what changes. No React, no hub. */

export interface Upkeep {
  /** Asks once; resolves when it has been answered, well or not. Rejects never. */
  readonly ask: () => Promise<void>
  /** Whether what came last is out of date. */
  readonly isStale: () => boolean
  /** Tells when `isStale` may have changed; gives what ends that. Time alone may change it too: it is looked at again and again. */
  readonly watch: (look: () => void) => () => void
  /** After an answer it rests for so long. */
  readonly restMs: number
  /** It is asked for after so long in any case. */
  readonly latestMs: number
}

/** Asks at once, then as often as it has to, one after the other, until the function that it gives is called. */
export function keepUp({ ask, isStale, watch, restMs, latestMs }: Upkeep): () => void {
  let isOver = false
  /** Undefined while an answer is waited for. */
  let answeredAt: number | undefined
  let timer: ReturnType<typeof setInterval> | undefined

  async function askOnce(): Promise<void> {
    clearInterval(timer)
    answeredAt = undefined
    await ask()
    if (isOver) return
    answeredAt = Date.now()
    timer = setInterval(look, restMs)
  }

  function look(): void {
    if (answeredAt === undefined) return
    const rested = Date.now() - answeredAt
    if (rested >= restMs && (rested >= latestMs || isStale())) void askOnce()
  }

  const unwatch = watch(look)
  void askOnce()
  return () => {
    isOver = true
    answeredAt = undefined
    unwatch()
    clearInterval(timer)
  }
}
