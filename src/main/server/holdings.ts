/**
 * What all peers together make the server hold: messages on their way or being worked on, and answers that are not read.
 * Each alone is within its limits; ten thousand of them would be more than a machine has.
 */
import { GntpError } from '../gntp/error.ts'
import type { ServerLimits } from './limits.ts'

export class Holdings {
  readonly #limits: ServerLimits
  #bytes = 0
  #isMakingRoom = false
  /** Those that hold more than a header may be long, and may be told to go. */
  readonly #large = new Set<Share>()

  constructor(limits: ServerLimits) {
    this.#limits = limits
  }

  /**
   * A share has changed by so many bytes. While all together are too many, who holds most has to go: small messages come
   * through at any time.
   *
   * @internal for Share
   */
  changed(share: Share, byBytes: number): void {
    const { maxHeldBytes, maxHeaderBytes } = this.#limits
    this.#bytes += byBytes
    if (share.isWorkedOn || share.bytes <= maxHeaderBytes) this.#large.delete(share)
    else this.#large.add(share)
    // Who is told to go changes its share: that is within this.
    if (this.#isMakingRoom) return
    this.#isMakingRoom = true
    try {
      while (this.#bytes > maxHeldBytes) {
        const largest = this.#largest()
        if (largest === undefined) break
        const words = `More than ${maxHeldBytes} bytes of messages are on their way (maxHeldBytes): try again later`
        largest.giveUp(new GntpError('INVALID_REQUEST', words))
      }
    } finally {
      this.#isMakingRoom = false
    }
  }

  #largest(): Share | undefined {
    let largest: Share | undefined
    for (const share of this.#large) if (largest === undefined || share.bytes > largest.bytes) largest = share
    return largest
  }
}

/** Whoever has a share. */
export interface Holder {
  /** Called at most once: it has to go, and what it has does not count any longer. */
  giveUp(refusal: GntpError): void
}

/** What one peer has of it. */
export class Share {
  readonly #holdings: Holdings
  readonly #holder: Holder
  #heldBytes = 0
  #unreadBytes = 0
  #workedOnBytes = 0
  #isWorkedOn = false
  /** What the holdings know of. */
  #countedBytes = 0
  #isGone = false

  constructor(holdings: Holdings, holder: Holder) {
    this.#holdings = holdings
    this.#holder = holder
  }

  get bytes(): number {
    return this.#heldBytes + this.#unreadBytes + this.#workedOnBytes
  }

  /** Whether a message of it is being worked on: that will be answered, and is stored perhaps. */
  get isWorkedOn(): boolean {
    return this.#isWorkedOn
  }

  /** So many bytes have come and wait, beside those that are worked on. */
  hold(bytes: number): void {
    if (bytes === this.#heldBytes) return
    this.#heldBytes = bytes
    this.#count()
  }

  /** So many bytes of answers are not read. */
  unread(bytes: number): void {
    if (bytes === this.#unreadBytes) return
    this.#unreadBytes = bytes
    this.#count()
  }

  /** Of what was held, a message of so many bytes is being worked on. */
  workOn(messageBytes: number): void {
    this.#heldBytes = Math.max(0, this.#heldBytes - messageBytes)
    this.#workedOnBytes = messageBytes
    this.#isWorkedOn = true
    this.#count()
  }

  workDone(): void {
    if (!this.#isWorkedOn) return
    this.#workedOnBytes = 0
    this.#isWorkedOn = false
    this.#count()
  }

  /** @internal for Holdings */
  giveUp(refusal: GntpError): void {
    this.#heldBytes = 0
    this.#unreadBytes = 0
    this.#workedOnBytes = 0
    this.#count()
    this.#isGone = true
    this.#holder.giveUp(refusal)
  }

  #count(): void {
    if (this.#isGone) return
    const by = this.bytes - this.#countedBytes
    this.#countedBytes = this.bytes
    this.#holdings.changed(this, by)
  }
}
