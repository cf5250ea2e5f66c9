/** Watches what a peer does not read of its answers, from when there is something until there is nothing. */
import type { Duplex } from 'node:stream'

export interface UnreadOptions {
  /**
   * Taking nothing for that long cuts the peer off: its answers would be kept for ever. The system tells of what was read in
   * steps of some hundred kilobytes.
   */
  readonly stalledAfterMs: number
  /** Called now and then with how many bytes are unread, and at last with 0. */
  readonly onChange: (bytes: number) => void
}

const lookEveryMs = 250

/** Bytes that the system has not taken yet: it takes some hundred kilobytes before the peer must read. */
export function unreadBytes(wire: Duplex): number {
  return wire.destroyed ? 0 : wire.writableLength
}

export class Unread {
  readonly #wire: Duplex
  readonly #options: UnreadOptions
  readonly #clock: NodeJS.Timeout
  #writtenBytes: number
  #readBytes = 0
  #readAt = performance.now()

  constructor(wire: Duplex, options: UnreadOptions) {
    this.#wire = wire
    this.#options = options
    this.#writtenBytes = wire.writableLength
    this.#clock = setInterval(() => this.#look(), lookEveryMs)
  }

  /** So many bytes more were written. */
  added(bytes: number): void {
    this.#writtenBytes += bytes
  }

  #look(): void {
    const unread = unreadBytes(this.#wire)
    const readBytes = this.#writtenBytes - unread
    if (readBytes > this.#readBytes) {
      this.#readBytes = readBytes
      this.#readAt = performance.now()
    } else if (unread > 0 && performance.now() - this.#readAt > this.#options.stalledAfterMs) {
      this.#wire.destroy()
    }
    const left = unreadBytes(this.#wire)
    if (left === 0) clearInterval(this.#clock)
    this.#options.onChange(left)
  }
}
