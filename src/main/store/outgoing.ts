/**
 * What may have to be forwarded: the notifications that were accepted, are switched on and do not stay on this machine, by their place
 * in the history.
 */
import type { DatabaseSync } from 'node:sqlite'
import { priority } from '../../shared/model.ts'
import type { StoredNotification } from './notification-rows.ts'
import { integer, type Row, text } from './rows.ts'

/** What decides who gets a notification. */
export type ForwardedRow = Pick<StoredNotification, 'id' | 'application' | 'type' | 'priority' | 'receivedAt'>
type Kind = Pick<ForwardedRow, 'application' | 'type' | 'priority'>

export class Outgoing {
  readonly #after
  readonly #among
  readonly #count
  readonly #kinds
  readonly #has
  readonly #keepHere

  constructor(database: DatabaseSync) {
    const isOutgoing = 'id > ? AND outgoing = 1'
    const columns = 'id, application, type, priority, received_at'
    this.#among = database.prepare(
      `SELECT ${columns} FROM notification
         WHERE ${isOutgoing} AND id IN (SELECT value FROM json_each(?)) ORDER BY id`,
    )
    this.#after = database.prepare(
      `SELECT ${columns} FROM notification
         WHERE ${isOutgoing} AND id <= ? ORDER BY id LIMIT ?`,
    )
    this.#count = database.prepare(`SELECT count(*) AS n FROM notification WHERE ${isOutgoing}`)
    this.#kinds = database.prepare(
      `SELECT application, type, priority, count(*) AS n FROM notification
         WHERE ${isOutgoing} GROUP BY application, type, priority`,
    )
    this.#has = database.prepare('SELECT 1 FROM notification WHERE id = ? AND outgoing = 1')
    this.#keepHere = database.prepare(
      `UPDATE notification SET outgoing = 0 WHERE application = ? AND type = ? AND ${isOutgoing}`,
    )
  }

  /** Those that are newer than the id `after`, up to `upTo`, oldest first, at most `limit`. */
  after(after: number, limit: number, upTo = Number.MAX_SAFE_INTEGER): ForwardedRow[] {
    return this.#after.all(after, upTo, limit).map(toForwarded)
  }

  /** Those of them that are forwarded, oldest first. */
  among(ids: readonly number[]): ForwardedRow[] {
    return this.#among.all(0, JSON.stringify(ids)).map(toForwarded)
  }

  /** Whether this is one of them. */
  has(id: number): boolean {
    return this.#has.get(id) !== undefined
  }

  /** Those of a type that are newer are none of them any more. */
  keepHere({ application, type }: Pick<Kind, 'application' | 'type'>, after: number): void {
    this.#keepHere.run(application, type, after)
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

function toForwarded(row: Row): ForwardedRow {
  return { id: integer(row, 'id'), ...toKind(row), receivedAt: integer(row, 'received_at') }
}

function toKind(row: Row): Kind {
  return {
    application: text(row, 'application'),
    type: text(row, 'type'),
    priority: priority.parse(row['priority']),
  }
}
