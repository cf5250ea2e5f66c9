/** Fetches in parallel, but not all at once: so many in all, and so many from one host, so that a slow one holds up only itself. */
import limit, { type LimitFunction } from 'p-limit'

export interface FetchQueueLimits {
  readonly atOnce: number
  readonly atOncePerHost: number
  /** Those that wait for their turn included. */
  readonly maxWaiting: number
}

export const defaultFetchQueueLimits: FetchQueueLimits = { atOnce: 8, atOncePerHost: 2, maxWaiting: 1000 }

export class FetchQueue {
  readonly #limits: FetchQueueLimits
  readonly #all: LimitFunction
  readonly #perHost = new Map<string, LimitFunction>()
  #waiting = 0

  constructor(limits: Partial<FetchQueueLimits> = {}) {
    this.#limits = { ...defaultFetchQueueLimits, ...limits }
    this.#all = limit(this.#limits.atOnce)
  }

  /** Whether one more may wait. */
  get hasRoom(): boolean {
    return this.#waiting < this.#limits.maxWaiting
  }

  /** Runs `work` when it is its turn; settles as it does. */
  async run<T>(host: string, work: () => Promise<T>): Promise<T> {
    let ofHost = this.#perHost.get(host)
    if (ofHost === undefined) {
      ofHost = limit(this.#limits.atOncePerHost)
      this.#perHost.set(host, ofHost)
    }
    this.#waiting += 1
    try {
      // Its host's turn first: who waits for that takes no place of the others.
      return await ofHost(() => this.#all(work))
    } finally {
      this.#waiting -= 1
      if (ofHost.activeCount === 0 && ofHost.pendingCount === 0) this.#perHost.delete(host)
    }
  }
}
