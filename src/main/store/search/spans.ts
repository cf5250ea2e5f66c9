/**
 * Between which ids a time lies. Notifications come in the order of their ids, and the clock tells their times: as a rule they rise
 * together, but a clock may be set back, or forward and back. For each span of ids is kept when the earliest of them came in, and the
 * latest of all before them: so what lies outside of the bounds certainly does not belong, and what lies within is looked at.
 */
import type { DatabaseSync } from 'node:sqlite'
import { integer, integerOrNull } from '../rows.ts'
import type { Bounds } from './condition.ts'

/** In migrations.ts too. */
const spanBits = 10

export class Spans {
  readonly #earliest
  readonly #begin
  readonly #setEarliest
  readonly #raiseLatest
  readonly #lastBefore
  readonly #lastAfter

  constructor(database: DatabaseSync) {
    this.#earliest = database.prepare('SELECT earliest FROM span WHERE number = ?')
    // The latest of all before: of those before the span before, and of that span.
    this.#begin = database.prepare(
      `INSERT INTO span (number, earliest, latest_before) VALUES (?1, ?2, max(
         ifnull((SELECT max(latest_before) FROM span WHERE number < ?1), 0),
         ifnull((SELECT max(received_at) FROM notification
                  WHERE id < ?1 << ${spanBits} AND id >= (SELECT max(number) FROM span WHERE number < ?1) << ${spanBits}), 0)))`,
    )
    this.#setEarliest = database.prepare('UPDATE span SET earliest = ?2 WHERE number = ?1')
    this.#raiseLatest = database.prepare('UPDATE span SET latest_before = ?2 WHERE number > ?1 AND latest_before < ?2')
    this.#lastBefore = database.prepare('SELECT max(number) AS number FROM span WHERE earliest < ?')
    this.#lastAfter = database.prepare('SELECT max(number) AS number FROM span WHERE latest_before < ?')
  }

  /** This one came in then. Inside a transaction. */
  add(id: number, receivedAt: number): void {
    const number = Math.floor(id / 2 ** spanBits)
    const row = this.#earliest.get(number)
    if (row === undefined) this.#begin.run(number, receivedAt)
    else if (receivedAt < integer(row, 'earliest')) this.#setEarliest.run(number, receivedAt)
  }

  /** This one, which came in then, is back in its place. Inside a transaction. */
  putBack(id: number, receivedAt: number): void {
    this.add(id, receivedAt)
    this.#raiseLatest.run(Math.floor(id / 2 ** spanBits), receivedAt)
  }

  /** All that came in before this time lie below the id that this gives. */
  endOf(before: number): number {
    const number = numberIn(this.#lastBefore.get(before))
    return number === undefined ? 0 : (number + 1) * 2 ** spanBits
  }

  /** All that came in at this time or after it lie above the id that this gives. */
  beginOf(after: number): number {
    const number = numberIn(this.#lastAfter.get(after))
    return number === undefined ? 0 : number * 2 ** spanBits - 1
  }
}

function numberIn(row: Parameters<typeof integerOrNull>[0] | undefined): number | undefined {
  return (row && integerOrNull(row, 'number')) ?? undefined
}

export function within(one: Bounds, other: Bounds): Bounds {
  return { after: Math.max(one.after, other.after), before: Math.min(one.before, other.before) }
}
