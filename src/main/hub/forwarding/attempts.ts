/** How often, and with which pauses, a message is tried again that was not taken. */
import type { Verdict } from './verdict.ts'

export interface AttemptLimits {
  /** The pause after the first failure: each is twice as long as the one before, up to the longest. */
  readonly firstPauseMs: number
  readonly longestPauseMs: number
  /** For how long a message is tried again that the recipient fails to take, while it does answer. */
  readonly failingMs: number
}

/** How often something is sent that is refused: it may be that there is no room for it just now. */
const mostRefusals = 3

export class Attempts {
  readonly #limits: AttemptLimits
  #failures = 0
  #refusals = 0
  #failingSince: number | undefined

  constructor(limits: AttemptLimits) {
    this.#limits = limits
  }

  /** Another message is the next one: what was held against the one before is not held against it. */
  nextMessage(): void {
    this.#refusals = 0
    this.#failingSince = undefined
  }

  /** Whether a message that came to this is worth another attempt. */
  mayPass(verdict: Verdict): boolean {
    if (verdict === 'refused') {
      this.#refusals += 1
      return this.#refusals < mostRefusals
    }
    if (verdict !== 'failed') return true
    this.#failingSince ??= performance.now()
    return performance.now() - this.#failingSince < this.#limits.failingMs
  }

  /** Somewhere between half and the whole of the next pause: many that failed together must not come back together. */
  nextPauseMs(): number {
    const { firstPauseMs, longestPauseMs } = this.#limits
    const wholeMs = Math.min(firstPauseMs * 2 ** this.#failures, longestPauseMs)
    this.#failures += 1
    return wholeMs * (0.5 + Math.random() / 2)
  }

  /** It goes well, or there is a reason to think that it does: the next pause is the first one again. */
  expectWell(): void {
    this.#failures = 0
  }
}
