/**
 * A time that runs out while the machine sleeps too. It goes by whichever clock says that more has passed: Linux's monotonic one
 * stands still in suspend, and the one on the wall may be set back.
 */
export class Countdown {
  readonly #ms: number
  readonly #monotonic = performance.now()
  readonly #wall = Date.now()

  constructor(ms: number) {
    this.#ms = ms
  }

  /** Whole milliseconds; 0 when it has run out. */
  get leftMs(): number {
    const passedMs = Math.max(performance.now() - this.#monotonic, Date.now() - this.#wall)
    return Math.max(0, Math.ceil(this.#ms - passedMs))
  }
}
