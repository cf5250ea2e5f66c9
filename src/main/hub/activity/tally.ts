/** Counts of a stretch of time: read from the history when somebody first asks, and kept up with what comes and goes from then on. */
import { setImmediate as turn } from 'node:timers/promises'
import type { Countable, Counted } from '../../store/activity.ts'
import type { Store } from '../../store/store.ts'

export interface TallyOptions {
  readonly store: Store
  readonly now: () => number
  /** How far back it goes. */
  readonly spanMs: number
  /** The units of time that are counted. */
  readonly unitMs: number
  /** More of these came in; fewer, where `sign` is -1. */
  readonly count: (counted: Counted, sign: 1 | -1) => void
}

/** Some milliseconds. */
const stepIds = 4096

export class Tally {
  readonly #options: TallyOptions
  #filling: Promise<void> | undefined
  #since = 0
  /** Those up to the one id, and those above the other, are counted. */
  #countedUpTo = -1
  #countedAbove: number | undefined

  constructor(options: TallyOptions) {
    this.#options = options
  }

  /** Resolves when all is counted that is to be. Where the history cannot be read, the next call goes on from there. */
  ready(): Promise<void> {
    this.#filling ??= this.#fill().catch(error => {
      this.#filling = undefined
      throw error
    })
    return this.#filling
  }

  get isBegun(): boolean {
    return this.#countedAbove !== undefined
  }

  /** These came in, or are back. */
  add(rows: readonly Countable[]): void {
    for (const row of rows) if (this.#isCounted(row)) this.#options.count(row, 1)
  }

  /** These left the history. */
  remove(rows: readonly Countable[]): void {
    for (const row of rows) if (this.#isCounted(row)) this.#options.count(row, -1)
  }

  /** What is older than the stretch of time may have been counted, but nobody asks for that any more. */
  #isCounted({ id, at }: Countable): boolean {
    const { now, spanMs } = this.#options
    const isInside = at >= Math.max(this.#since, now() - spanMs)
    return isInside && (id <= this.#countedUpTo || id > (this.#countedAbove ?? Number.MAX_SAFE_INTEGER))
  }

  async #fill(): Promise<void> {
    const { store, now, spanMs, unitMs, count } = this.#options
    if (this.#countedAbove === undefined) {
      this.#since = now() - spanMs
      this.#countedUpTo = store.activity.before(this.#since)
      this.#countedAbove = store.notifications.newestId()
    }
    const newest = this.#countedAbove
    while (this.#countedUpTo < newest) {
      const upTo = Math.min(this.#countedUpTo + stepIds, newest)
      for (const counted of store.activity.between(this.#countedUpTo, upTo, this.#since, unitMs)) count(counted, 1)
      this.#countedUpTo = upTo
      await turn()
    }
  }
}
