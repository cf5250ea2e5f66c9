/** The two clocks that run while something is awaited of a peer: for silence, and for all of it. */
import type { ServerLimits } from './limits.ts'

type Limits = Pick<ServerLimits, 'idleTimeoutMs' | 'messageTimeoutMs' | 'lingerTimeoutMs'>

export class Clocks {
  readonly #limits: Limits
  #silence: NodeJS.Timeout | undefined
  #total: NodeJS.Timeout | undefined

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** A message is awaited from now on. `onLate` is told, in words that name the limit, that it has not come. */
  awaitMessage(onLate: (words: string) => void): void {
    const { idleTimeoutMs, messageTimeoutMs } = this.#limits
    this.stop()
    this.#silence = setTimeout(() => {
      onLate(`Nothing came for ${idleTimeoutMs / 1000} s, and the message is not complete (idleTimeoutMs)`)
    }, idleTimeoutMs)
    this.#total = setTimeout(() => {
      onLate(`The message was not complete after ${messageTimeoutMs / 1000} s (messageTimeoutMs)`)
    }, messageTimeoutMs)
  }

  /** All is said: the peer may close. A peer that is still sending has not looked at its answer yet. */
  awaitClose(onLate: () => void): void {
    this.stop()
    this.#silence = setTimeout(onLate, this.#limits.lingerTimeoutMs)
    this.#total = setTimeout(onLate, this.#limits.messageTimeoutMs)
  }

  /** Something came. */
  heard(): void {
    this.#silence?.refresh()
  }

  stop(): void {
    clearTimeout(this.#silence)
    clearTimeout(this.#total)
    this.#silence = undefined
    this.#total = undefined
  }
}
