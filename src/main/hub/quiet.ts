/** Work that nobody is in a hurry for waits until no request has come for a moment. */
import { setTimeout } from 'node:timers/promises'

const quietMs = 20
/** Under a load that does not end, it goes on all the same, slowly. */
const maxWaitMs = 1000

export class Quiet {
  #lastRequestAt = Number.NEGATIVE_INFINITY

  /** A request has come. */
  disturb(): void {
    this.#lastRequestAt = performance.now()
  }

  /** Resolves when none has come for 20 ms, or after a second. */
  async moment(): Promise<void> {
    const giveUpAt = performance.now() + maxWaitMs
    for (;;) {
      const now = performance.now()
      const restMs = Math.min(this.#lastRequestAt + quietMs, giveUpAt) - now
      if (restMs <= 0) return
      await setTimeout(restMs, undefined, { ref: false })
    }
  }
}
