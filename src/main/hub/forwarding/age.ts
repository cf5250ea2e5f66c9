/**
 * How old notifications are, on a machine whose clock may jump. The clock on the wall is set forward, and back; the monotonic one
 * tells how much time really passed since this program began. What is old by only one of them is not old.
 */
import type { ForwardedRow } from '../../store/outgoing.ts'

export class Age {
  readonly #now: () => number
  readonly #lastBefore: number
  readonly #begunAt: number
  readonly #begun = performance.now()

  /** `now`: the clock on the wall, in milliseconds since 1970. `lastBefore`: the id of the last notification before this run. */
  constructor(now: () => number, lastBefore: number) {
    this.#now = now
    this.#lastBefore = lastBefore
    this.#begunAt = now()
  }

  /** In milliseconds. */
  of({ id, receivedAt }: Pick<ForwardedRow, 'id' | 'receivedAt'>): number {
    const runMs = performance.now() - this.#begun
    const ageMs = Math.min(this.#now(), this.#begunAt + runMs) - receivedAt
    // It is no older than the run that it came in, whatever the clock said then.
    return id > this.#lastBefore ? Math.min(ageMs, runMs) : ageMs
  }
}
