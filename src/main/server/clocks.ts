/** The two clocks that run while something is awaited of a peer: for silence, and for all of it. */

export interface ClockTimes {
  /** From the last bytes that came. */
  readonly silenceMs: number
  readonly onSilence: () => void
  /** From now, whatever comes. */
  readonly totalMs: number
  readonly onTotal: () => void
}

export class Clocks {
  #silence: NodeJS.Timeout | undefined
  #total: NodeJS.Timeout | undefined

  /** Starts both anew. */
  start({ silenceMs, onSilence, totalMs, onTotal }: ClockTimes): void {
    this.stop()
    this.#silence = setTimeout(onSilence, silenceMs)
    this.#total = setTimeout(onTotal, totalMs)
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
