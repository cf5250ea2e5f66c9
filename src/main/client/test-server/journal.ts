/** What came, and the tests that wait for more of it. */
import type { RequestVerb } from '../../gntp/message.ts'
import { checkMs } from './play.ts'
import { describe, type Fault, type RecordedByVerb, type RecordedRequest } from './recorded.ts'

export interface NextOptions {
  /**
   * Milliseconds to wait, from 0 to 2,147,483,647, or Infinity. Default: 4000, so that its words come before Vitest and Jest end
   * a test, after 5 s.
   */
  readonly timeoutMs?: number
  /** Ends the wait: it rejects with the signal's reason. */
  readonly signal?: AbortSignal
}

interface Waiting<Item> {
  resolve(item: Item): void
  reject(error: unknown): void
}

const defaultTimeoutMs = 4000
/** How many requests the words of a time-out tell of. */
const maxTold = 10

export class Journal {
  readonly requests: RecordedRequest[] = []
  readonly faults: Fault[] = []
  readonly #queues: { readonly [Verb in RequestVerb]: Queue<RecordedByVerb[Verb]> } = {
    REGISTER: new Queue(),
    NOTIFY: new Queue(),
    SUBSCRIBE: new Queue(),
  }
  #connections = 0
  #isClosed = false

  addConnection(): void {
    this.#connections += 1
  }

  add(request: RecordedRequest): void {
    this.requests.push(request)
    switch (request.verb) {
      case 'REGISTER':
        this.#queues.REGISTER.put(request)
        break
      case 'NOTIFY':
        this.#queues.NOTIFY.put(request)
        break
      case 'SUBSCRIBE':
        this.#queues.SUBSCRIBE.put(request)
        break
    }
  }

  async next<Verb extends RequestVerb>(verb: Verb, options: NextOptions = {}): Promise<RecordedByVerb[Verb]> {
    const { timeoutMs = defaultTimeoutMs, signal } = options
    if (timeoutMs !== Number.POSITIVE_INFINITY) checkMs('timeoutMs', timeoutMs)
    signal?.throwIfAborted()
    const queue = this.#queues[verb]
    const request = queue.shift()
    if (request !== undefined) return request
    if (this.#isClosed) throw closedError(verb)
    return queue.wait(timeoutMs, signal, () => new Error(`No ${verb} came within ${timeoutMs} ms. ${this.#story()}`))
  }

  clear(): void {
    this.requests.length = 0
    this.faults.length = 0
    this.#connections = 0
    for (const queue of Object.values(this.#queues)) queue.clear()
  }

  /** Nothing more comes. */
  close(): void {
    this.#isClosed = true
    this.#queues.REGISTER.failAll(closedError('REGISTER'))
    this.#queues.NOTIFY.failAll(closedError('NOTIFY'))
    this.#queues.SUBSCRIBE.failAll(closedError('SUBSCRIBE'))
  }

  /** What did come, for whoever waited in vain. */
  #story(): string {
    if (this.requests.length === 0 && this.faults.length === 0) {
      if (this.#connections === 0) return 'Nobody connected.'
      return `Nothing else came either, on ${count(this.#connections, 'connection')}: no request was complete.`
    }
    const told = this.requests.slice(-maxTold).map(describe)
    const left = this.requests.length - told.length
    if (left > 0) told.unshift(`${left} more`)
    for (const { code, description } of this.faults.slice(-maxTold)) told.push(`a fault, ${code}: ${description}`)
    return `What came, what next() has handed out included: ${told.join('; ')}.`
  }
}

/** Items in the order in which they came, for those who wait in the order in which they asked. */
class Queue<Item> {
  #items: Item[] = []
  readonly #waiting = new Set<Waiting<Item>>()

  put(item: Item): void {
    const [first] = this.#waiting
    if (first === undefined) this.#items.push(item)
    else first.resolve(item)
  }

  shift(): Item | undefined {
    return this.#items.shift()
  }

  wait(timeoutMs: number, signal: AbortSignal | undefined, timeoutError: () => Error): Promise<Item> {
    return new Promise((resolve, reject) => {
      const timer =
        timeoutMs === Number.POSITIVE_INFINITY ? undefined : setTimeout(() => waiting.reject(timeoutError()), timeoutMs)
      const onAbort = () => waiting.reject(signal?.reason)
      const stop = () => {
        this.#waiting.delete(waiting)
        clearTimeout(timer)
        signal?.removeEventListener('abort', onAbort)
      }
      const waiting: Waiting<Item> = {
        resolve: item => {
          stop()
          resolve(item)
        },
        reject: error => {
          stop()
          reject(error)
        },
      }
      signal?.addEventListener('abort', onAbort)
      this.#waiting.add(waiting)
    })
  }

  clear(): void {
    this.#items = []
  }

  failAll(error: Error): void {
    for (const waiting of [...this.#waiting]) waiting.reject(error)
  }
}

function closedError(verb: RequestVerb): Error {
  return new Error(`No ${verb} comes any more: the test server is closed`)
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`
}
