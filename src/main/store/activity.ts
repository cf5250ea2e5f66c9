/** What came in when, for counting. */
import type { DatabaseSync } from 'node:sqlite'
import { priority } from '../../shared/model.ts'
import type { StoredNotification } from './notification-rows.ts'
import { integer, type Row, text } from './rows.ts'
import { Spans } from './search/spans.ts'

/** Some that came in at about the same time. */
export interface Counted extends Pick<StoredNotification, 'application' | 'type' | 'priority'> {
  /** When, or when the unit of time began that they came in. */
  readonly at: number
  readonly count: number
}

/** One that came in. */
export type Countable = Counted & { readonly id: number }

export class ActivityTable {
  readonly #spans: Spans
  readonly #between
  readonly #among
  readonly #upTo

  constructor(database: DatabaseSync) {
    this.#spans = new Spans(database)
    this.#between = database.prepare(
      `SELECT received_at / ?1 * ?1 AS at, application, type, priority, count(*) AS count FROM notification
         WHERE id > ?2 AND id <= ?3 AND received_at >= ?4 GROUP BY 1, 2, 3, 4`,
    )
    const one = 'SELECT id, received_at AS at, application, type, priority, 1 AS count FROM notification'
    this.#among = database.prepare(`${one} WHERE id IN (SELECT value FROM json_each(?))`)
    this.#upTo = database.prepare(`${one} WHERE id <= ?`)
  }

  /** All that came in at this time or later have ids above this. */
  before(since: number): number {
    return this.#spans.beginOf(since)
  }

  /** Those with ids above `after`, up to `upTo`, that came in at `since` or later, by units of so many milliseconds. */
  between(after: number, upTo: number, since: number, unitMs: number): Counted[] {
    return this.#between.all(BigInt(unitMs), after, upTo, since).map(toCounted)
  }

  among(ids: readonly number[]): Countable[] {
    return this.#among.all(JSON.stringify(ids)).map(toCountable)
  }

  upTo(id: number): Countable[] {
    return this.#upTo.all(id).map(toCountable)
  }
}

function toCounted(row: Row): Counted {
  return {
    at: integer(row, 'at'),
    application: text(row, 'application'),
    type: text(row, 'type'),
    priority: priority.parse(row['priority']),
    count: integer(row, 'count'),
  }
}

function toCountable(row: Row): Countable {
  return { id: integer(row, 'id'), ...toCounted(row) }
}
