/**
 * What all peers together make the server hold of messages that are still on their way. Each alone is within its limits; ten
 * thousand of them would be more than a machine has.
 */
import { GntpError } from '../gntp/error.ts'
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
