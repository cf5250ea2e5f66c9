/** A queue with an end to how much it holds: who puts more into it waits until there is room, and only so many may wait. */
import { GntpError } from '../gntp/error.ts'

export interface QueueLimits {
  /** Items in the queue; as many more may wait for room. */
  readonly maxQueued: number
  /** Of all items in the queue together. One that is alone in it may have more. */
  readonly maxBytes: number
}

interface Entry<T> {
  readonly item: T
  readonly bytes: number
}

interface Waiting<T> extends Entry<T> {
  readonly resolve: () => void
  readonly reject: (reason: unknown) => void
}

export class BoundedQueue<T> {
  readonly #limits: QueueLimits
  readonly #entries: Entry<T>[] = []
  readonly #waiting: Waiting<T>[] = []
  readonly #takers: ((item: T | undefined) => void)[] = []
  #bytes = 0
  #endReason: GntpError | undefined

  constructor(limits: QueueLimits) {
    this.#limits = limits
  }

  /**
   * Resolves when the item is in the queue, or taken. Rejects with INVALID_REQUEST where too many wait for room already, and with
   * the reason of the end when the queue has ended.
   */
  async put(item: T, bytes: number): Promise<void> {
    if (this.#endReason !== undefined) throw this.#endReason
    const taker = this.#takers.shift()
    if (taker !== undefined) {
      taker(item)
      return
    }
    if (this.#hasRoomFor(bytes)) {
      this.#add({ item, bytes })
      return
    }
    const { maxQueued } = this.#limits
    if (this.#waiting.length >= maxQueued) {
      const words = `More than ${maxQueued} notifications wait for room in the queue (maxQueued): try again later`
      throw new GntpError('INVALID_REQUEST', words)
    }
    await new Promise<void>((resolve, reject) => this.#waiting.push({ item, bytes, resolve, reject }))
  }

  /** The next item, as soon as there is one; undefined when the queue has ended. */
  async take(): Promise<T | undefined> {
    if (this.#endReason !== undefined) return undefined
    const entry = this.#entries.shift()
    if (entry === undefined) return new Promise(resolve => this.#takers.push(resolve))
    this.#bytes -= entry.bytes
    this.#letIn()
    return entry.item
  }

  /** Nothing comes in or out any more. What is in it is dropped; who waits for room is refused with the reason. */
  end(reason: GntpError): void {
    this.#endReason ??= reason
    this.#entries.length = 0
    for (const { reject } of this.#waiting.splice(0)) reject(reason)
    for (const taker of this.#takers.splice(0)) taker(undefined)
  }

  #hasRoomFor(bytes: number): boolean {
    const { maxQueued, maxBytes } = this.#limits
    if (this.#entries.length === 0) return true
    return this.#entries.length < maxQueued && this.#bytes + bytes <= maxBytes && this.#waiting.length === 0
  }

  #add(entry: Entry<T>): void {
    this.#bytes += entry.bytes
    this.#entries.push(entry)
  }

  #letIn(): void {
    const { maxQueued, maxBytes } = this.#limits
    for (;;) {
      const first = this.#waiting[0]
      if (first === undefined) return
      const fits = this.#entries.length < maxQueued && this.#bytes + first.bytes <= maxBytes
      if (this.#entries.length > 0 && !fits) return
      this.#waiting.shift()
      this.#add(first)
      first.resolve()
    }
  }
}
