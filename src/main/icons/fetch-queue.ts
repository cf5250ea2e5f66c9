/** Fetches in parallel, but not all at once: so many in all, and so many from one host, so that a slow one holds up only itself. */
import limit, { type LimitFunction } from 'p-limit'

export interface FetchQueueLimits {
  readonly atOnce: number
  readonly atOncePerHost: number
  /** Those that are at it included. */
  readonly maxWaiting: number
  /** One slow host must not take all the room there is. */
  readonly maxWaitingPerHost: number
}

export const defaultFetchQueueLimits: FetchQueueLimits = {
  atOnce: 8,
  atOncePerHost: 2,
  maxWaiting: 2000,
  maxWaitingPerHost: 500,
}

interface HostQueue {
  readonly run: LimitFunction
  waiting: number
}

export class FetchQueue {
  readonly #limits: FetchQueueLimits
  readonly #all: LimitFunction
  readonly #hosts = new Map<string, HostQueue>()
  #waiting = 0

  constructor(limits: Partial<FetchQueueLimits> = {}) {
    this.#limits = { ...defaultFetchQueueLimits, ...limits }
    this.#all = limit(this.#limits.atOnce)
  }

  /** Whether one more may wait for this host. */
  hasRoom(host: string): boolean {
    const { maxWaiting, maxWaitingPerHost } = this.#limits
    return this.#waiting < maxWaiting && (this.#hosts.get(host)?.waiting ?? 0) < maxWaitingPerHost
  }

  /** Runs `work` when it is its turn; settles as it does. */
  async run<T>(host: string, work: () => Promise<T>): Promise<T> {
    const queue = this.#hosts.get(host) ?? { run: limit(this.#limits.atOncePerHost), waiting: 0 }
    this.#hosts.set(host, queue)
    this.#waiting += 1
    queue.waiting += 1
    try {
      // Its host's turn first: who waits for that takes no place of the others.
      return await queue.run(() => this.#all(work))
    } finally {
      this.#waiting -= 1
      queue.waiting -= 1
      if (queue.waiting === 0) this.#hosts.delete(host)
    }
  }
}
