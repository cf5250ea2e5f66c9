/** Work that several wait for: the first begins it, the others join, and it is given up when the last of them has gone. */
import { setMaxListeners } from 'node:events'

interface Running<T> {
  readonly promise: Promise<T>
  readonly controller: AbortController
  waiters: number
}

export class SharedWork<T> {
  readonly #work: (signal: AbortSignal) => Promise<T>
  #running: Running<T> | undefined

  constructor(work: (signal: AbortSignal) => Promise<T>) {
    this.#work = work
  }

  /** Waits for the work that is under way, or begins it. Rejects as it does, or with the reason of `signal` when that aborts. */
  async join(signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted()
    this.#running ??= this.#begin()
    const running = this.#running
    running.waiters += 1
    try {
      return await orAborted(running.promise, signal)
    } finally {
      running.waiters -= 1
      if (running.waiters === 0) {
        running.controller.abort(signal?.reason)
        this.#forget(running)
      }
    }
  }

  #begin(): Running<T> {
    const controller = new AbortController()
    const promise = this.#work(controller.signal)
    const running = { promise, controller, waiters: 0 }
    const forget = () => this.#forget(running)
    promise.then(forget, forget)
    return running
  }

  #forget(running: Running<T>): void {
    if (this.#running === running) this.#running = undefined
  }
}

/** As `promise`, unless `signal` aborts first: then it rejects with its reason, and what becomes of the promise is nobody's concern. */
function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason)
    const done = () => signal.removeEventListener('abort', onAbort)
    signal.addEventListener('abort', onAbort, { once: true })
    promise.then(resolve, reject).finally(done)
    if (signal.aborted) onAbort()
  })
}

const unlimited = new WeakSet<AbortSignal>()

/** One signal for several, of which some may be absent, and any number of requests may wait for. */
export function anySignal(...signals: readonly (AbortSignal | undefined)[]): AbortSignal | undefined {
  const present = signals.filter(signal => signal !== undefined)
  const signal = present.length < 2 ? present[0] : AbortSignal.any(present)
  if (signal !== undefined && !unlimited.has(signal)) {
    // Node 20 would warn of a leak where a batch has one signal.
    setMaxListeners(0, signal)
    unlimited.add(signal)
  }
  return signal
}
