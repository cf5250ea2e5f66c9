/**
 * Fetches in parallel, but not all at once: so many in all, and so many from one host, so that a slow one holds up only itself.
 * What was asked for last goes first: it is what the user sees now, and those who ask for much hold up themselves.
 */
import { DisplacedError } from './displaced-error.ts'

export interface FetchQueueLimits {
  readonly atOnce: number
  readonly atOncePerHost: number
  /** Beyond it, who has waited for the longest time loses its place. */
  readonly maxWaiting: number
}

const defaultFetchQueueLimits: FetchQueueLimits = { atOnce: 8, atOncePerHost: 2, maxWaiting: 1000 }

interface Waiting {
  readonly host: string
  readonly begin: () => void
  readonly giveUp: (error: DisplacedError) => void
}

export class FetchQueue {
  readonly #limits: FetchQueueLimits
  /** The latest last. */
  readonly #waiting: Waiting[] = []
  /** How many run, by host. */
  readonly #running = new Map<string, number>()
  #runningInAll = 0

  constructor(limits: Partial<FetchQueueLimits> = {}) {
    this.#limits = { ...defaultFetchQueueLimits, ...limits }
  }

  /** Runs `work` when it is its turn; settles as it does. Rejects with DisplacedError where its turn does not come. */
  async run<T>(host: string, work: () => Promise<T>): Promise<T> {
    await new Promise<void>((begin, giveUp) => {
      this.#waiting.push({ host, begin, giveUp })
      this.#beginNext()
      if (this.#waiting.length > this.#limits.maxWaiting) this.#waiting.shift()?.giveUp(new DisplacedError())
    })
    try {
      return await work()
    } finally {
      this.#count(host, -1)
      this.#beginNext()
    }
  }

  #beginNext(): void {
    if (this.#runningInAll >= this.#limits.atOnce) return
    const place = this.#waiting.findLastIndex(({ host }) => this.#runningOf(host) < this.#limits.atOncePerHost)
    const [next] = place < 0 ? [] : this.#waiting.splice(place, 1)
    if (next === undefined) return
    this.#count(next.host, 1)
    next.begin()
  }

  #runningOf(host: string): number {
    return this.#running.get(host) ?? 0
  }

  #count(host: string, by: number): void {
    this.#runningInAll += by
    const running = this.#runningOf(host) + by
    if (running === 0) this.#running.delete(host)
    else this.#running.set(host, running)
  }
}
