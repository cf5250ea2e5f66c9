/**
 * What all peers together make the server hold of messages that are still on their way, or being worked on. Each alone is
 * within its limits; ten thousand of them would be more than a machine has.
 */
import { GntpError } from '../gntp/error.ts'
import type { Request } from '../gntp/message.ts'
import type { ServerLimits } from './limits.ts'

export class Holdings {
  readonly #limits: ServerLimits
  #bytes = 0

  constructor(limits: ServerLimits) {
    this.#limits = limits
  }

  /**
   * A peer that had `before` bytes here has `now`. Gives why it must go, where it is one of those that hold much while all
   * together hold too much: small messages come through at any time.
   */
  change(before: number, now: number): GntpError | undefined {
    const { maxHeldBytes, maxHeaderBytes } = this.#limits
    this.#bytes += now - before
    if (this.#bytes <= maxHeldBytes || now <= maxHeaderBytes) return undefined
    const words = `More than ${maxHeldBytes} bytes of messages are on their way (maxHeldBytes): try again later`
    return new GntpError('INVALID_REQUEST', words)
  }
}

/** What one peer has of it. */
export class Share {
  readonly #holdings: Holdings
  #bytes = 0
  /** Of the message that is being worked on. */
  #workedOnBytes = 0

  constructor(holdings: Holdings) {
    this.#holdings = holdings
  }

  workOn({ resources }: Request): void {
    for (const body of resources.values()) this.#workedOnBytes += body.length
  }

  workDone(): void {
    this.#workedOnBytes = 0
  }

  /** So many bytes have come and wait, beside those that are worked on. Gives why the peer must go, if it must. */
  hold(waitingBytes: number): GntpError | undefined {
    const bytes = waitingBytes + this.#workedOnBytes
    if (bytes === this.#bytes) return undefined
    const refusal = this.#holdings.change(this.#bytes, bytes)
    this.#bytes = bytes
    return refusal
  }
}
