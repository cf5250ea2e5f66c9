/** What may have to be forwarded: the notifications that were accepted and switched on, by their place in the history. */
import type { DatabaseSync } from 'node:sqlite'
import { priority } from '../../shared/model.ts'
import type { StoredNotification } from './notifications.ts'
import { integer, type Row, text } from './rows.ts'

/** What decides who gets a notification. */
export type ForwardedRow = Pick<StoredNotification, 'id' | 'application' | 'type' | 'priority' | 'receivedAt'>
type Kind = Pick<ForwardedRow, 'application' | 'type' | 'priority'>

export class Outgoing {
  readonly #after
  readonly #count
  readonly #kinds

  constructor(database: DatabaseSync) {
    const isOutgoing = `id > ? AND state <> 'suppressed'`
    this.#after = database.prepare(
      `SELECT id, application, type, priority, received_at FROM notification
         WHERE ${isOutgoing} AND id <= ? ORDER BY id LIMIT ?`,
    )
    this.#count = database.prepare(`SELECT count(*) AS n FROM notification WHERE ${isOutgoing}`)
    this.#kinds = database.prepare(
      `SELECT application, type, priority, count(*) AS n FROM notification
         WHERE ${isOutgoing} GROUP BY application, type, priority`,
    )
  }

  /** Those that are newer than the id `after`, up to `upTo`, oldest first, at most `limit`. */
  after(after: number, limit: number, upTo = Number.MAX_SAFE_INTEGER): ForwardedRow[] {
    return this.#after.all(after, upTo, limit).map(row => ({
      id: integer(row, 'id'),
      ...toKind(row),
      receivedAt: integer(row, 'received_at'),
    }))
  }

  /** How many are newer. */
  countAfter(after: number): number {
    const row = this.#count.get(after)
    return row === undefined ? 0 : integer(row, 'n')
  }

  /** How many are newer, of each application, type and priority. */
  kindsAfter(after: number): (Kind & { readonly count: number })[] {
    return this.#kinds.all(after).map(row => ({ ...toKind(row), count: integer(row, 'n') }))
  }
}

function toKind(row: Row): Kind {
  return {
    application: text(row, 'application'),
    type: text(row, 'type'),
    priority: priority.parse(row['priority']),
  }
}
