/**
 * Work that is asked for faster than it can be done, as by who scrolls quickly. What was asked for last is what is on screen: it
 * goes first, and what nobody wants any more is not begun.
 */

export class LatestFirst {
  readonly #atOnce: number
  #running = 0
  /** The next is the last. */
  #waiting: (() => void)[] = []

  constructor(atOnce: number) {
    this.#atOnce = atOnce
  }

  /** Settles as `work` does. Rejects with the reason of `signal` where that aborts before its turn has come. */
  async run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    await this.#turn(signal)
    try {
      return await work()
    } finally {
      this.#running -= 1
      this.#next()
    }
  }

  #turn(signal: AbortSignal): Promise<void> {
    return new Promise((begin, reject) => {
      this.#waiting.push(begin)
      signal.addEventListener('abort', () => {
        this.#waiting = this.#waiting.filter(one => one !== begin)
        reject(signal.reason)
      })
      this.#next()
    })
  }

  #next(): void {
    if (this.#running >= this.#atOnce) return
    const next = this.#waiting.pop()
    if (next === undefined) return
    this.#running += 1
    next()
  }
}
