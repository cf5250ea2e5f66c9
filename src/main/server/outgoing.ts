/** What goes out to one peer. Who does not read it is cut off: it would be kept for ever. */
import type { Duplex } from 'node:stream'
import type { Share } from './holdings.ts'
import type { ServerLimits } from './limits.ts'

type Limits = Pick<ServerLimits, 'maxUnreadBytes' | 'messageTimeoutMs'>

const lookEveryMs = 250

/** How much of what was written since it began was read, and since when no more was. */
interface Watch {
  readonly clock: NodeJS.Timeout
  writtenBytes: number
  readBytes: number
  readAt: number
}

export class Outgoing {
  readonly #wire: Duplex
  readonly #limits: Limits
  readonly #share: Share
  /** While something is unread: ten thousand who wait for a callback need none. */
  #watch: Watch | undefined

  /** What is unread counts in `share`. */
  constructor(wire: Duplex, limits: Limits, share: Share) {
    this.#wire = wire
    this.#limits = limits
    this.#share = share
  }

  /** Bytes that the system has not taken yet: it takes some hundred kilobytes before the peer must read. */
  get unreadBytes(): number {
    return this.#wire.destroyed ? 0 : this.#wire.writableLength
  }

  write(bytes: Buffer): void {
    this.#wire.write(bytes)
    this.#written(bytes.length)
  }

  /** Closes our side, after these bytes, if any, and what was written before. */
  end(bytes: Buffer | undefined): void {
    if (bytes === undefined) this.#wire.end()
    else this.#wire.end(bytes)
    this.#written(bytes?.length ?? 0)
  }

  /** The wire is closed: nothing more is read of it. */
  stop(): void {
    clearInterval(this.#watch?.clock)
    this.#watch = undefined
    this.#share.unread(0)
  }

  #written(bytes: number): void {
    const { unreadBytes } = this
    if (unreadBytes === 0) return
    if (unreadBytes > this.#limits.maxUnreadBytes) {
      this.#wire.destroy()
      return
    }
    this.#watch ??= {
      clock: setInterval(() => this.#look(), lookEveryMs),
      writtenBytes: unreadBytes - bytes,
      readBytes: 0,
      readAt: performance.now(),
    }
    this.#watch.writtenBytes += bytes
    this.#share.unread(unreadBytes)
  }

  #look(): void {
    const { unreadBytes } = this
    if (this.#watch === undefined || unreadBytes === 0) {
      this.stop()
      return
    }
    this.#share.unread(unreadBytes)
    const readBytes = this.#watch.writtenBytes - unreadBytes
    const now = performance.now()
    if (readBytes > this.#watch.readBytes) Object.assign(this.#watch, { readBytes, readAt: now })
    // The system tells of what was read in steps of some hundred kilobytes: a slow reader has the time of a message for each.
    else if (now - this.#watch.readAt > this.#limits.messageTimeoutMs) this.#wire.destroy()
  }
}
