/** Answers on their way to one peer. Who does not read them is cut off: they would be kept for ever. */
import type { Duplex } from 'node:stream'

export interface OutgoingOptions {
  /** More that is not read cuts the peer off. */
  readonly maxUnreadBytes: number
  /** So does reading nothing for that long while there is something to read. */
  readonly stalledAfterMs: number
  /** Called when more, or less, is unread. */
  readonly onChange: () => void
}

export class Outgoing {
  readonly #wire: Duplex
  readonly #options: OutgoingOptions
  #writtenBytes = 0
  /** Runs while something is unread. */
  #clock: NodeJS.Timeout | undefined
  /** What had been read when it was started. */
  #readBefore = 0

  constructor(wire: Duplex, options: OutgoingOptions) {
    this.#wire = wire
    this.#options = options
    wire.on('close', () => this.#stop())
  }

  /** Bytes that the system has not taken yet: it takes some hundred kilobytes before the peer must read. */
  get unreadBytes(): number {
    return this.#wire.destroyed ? 0 : this.#wire.writableLength
  }

  write(bytes: Buffer): void {
    this.#writtenBytes += bytes.length
    this.#wire.write(bytes, this.#onTaken)
    this.#watch()
  }

  /** Closes our side, after these bytes, if any, and what was written before. */
  end(bytes: Buffer | undefined): void {
    if (bytes === undefined) {
      this.#wire.end()
      return
    }
    this.#writtenBytes += bytes.length
    this.#wire.end(bytes, this.#onTaken)
    this.#watch()
  }

  readonly #onTaken = (): void => {
    if (this.unreadBytes === 0) this.#stop()
    this.#options.onChange()
  }

  #watch(): void {
    const { unreadBytes } = this
    if (unreadBytes === 0) return
    if (unreadBytes > this.#options.maxUnreadBytes) {
      this.#wire.destroy()
      return
    }
    if (this.#clock === undefined) this.#startClock()
    this.#options.onChange()
  }

  #startClock(): void {
    this.#readBefore = this.#readBytes
    this.#clock = setTimeout(() => {
      if (this.#readBytes === this.#readBefore) this.#wire.destroy()
      else this.#startClock()
    }, this.#options.stalledAfterMs)
  }

  get #readBytes(): number {
    return this.#writtenBytes - this.unreadBytes
  }

  #stop(): void {
    clearTimeout(this.#clock)
    this.#clock = undefined
  }
}
