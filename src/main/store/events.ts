/** The numbered log of what happened: the windows catch up from it, and a notification's states are read from it. */
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { type NotificationState, notificationState } from '../../shared/model.ts'
import { integer, integerOrNull, text } from './rows.ts'

export const eventKind = z.enum(['notification', 'read', 'removed', 'expired', 'application', 'forgotten', 'settings'])
export type EventKind = z.infer<typeof eventKind>

export interface StoredEvent {
  readonly seq: number
  readonly kind: EventKind
  readonly subject: number | null
}

export class EventLog {
  readonly #database: DatabaseSync
  readonly #append
  readonly #lastSeq
  readonly #at

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#append = database.prepare('INSERT INTO event (at, kind, subject, state) VALUES (?, ?, ?, ?)')
    this.#lastSeq = database.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'event'")
    this.#at = database.prepare('SELECT at FROM event WHERE seq = ?')
  }

  /** Gives the event's number. `state`: the one that a notification came into. */
  append(at: number, kind: EventKind, subject: number | null, state: NotificationState | null = null): number {
    return Number(this.#append.run(at, kind, subject, state).lastInsertRowid)
  }

  /** The highest number ever given; 0 before the first. */
  lastSeq(): number {
    const row = this.#lastSeq.get()
    return row === undefined ? 0 : integer(row, 'seq')
  }

  /** When an event happened; undefined where it is not kept (any more). */
  atOf(seq: number): number | undefined {
    const row = this.#at.get(seq)
    return row === undefined ? undefined : integer(row, 'at')
  }

  after(seq: number, limit: number): StoredEvent[] {
    return this.#database
      .prepare('SELECT seq, kind, subject FROM event WHERE seq > ? ORDER BY seq LIMIT ?')
      .all(seq, limit)
      .map(row => ({
        seq: integer(row, 'seq'),
        kind: eventKind.parse(row['kind']),
        subject: integerOrNull(row, 'subject'),
      }))
  }

  /** The states that a notification came into, oldest first. */
  statesOf(notificationId: number): { state: NotificationState; at: number }[] {
    return this.#database
      .prepare(
        "SELECT state, at FROM event WHERE kind = 'notification' AND subject = ? AND state IS NOT NULL ORDER BY seq",
      )
      .all(notificationId)
      .map(row => ({ state: notificationState.parse(text(row, 'state')), at: integer(row, 'at') }))
  }

  /** Drops the events of notifications with an id up to this, as they leave the history. */
  deleteOfNotificationsUpTo(id: number): void {
    this.#database.prepare("DELETE FROM event WHERE kind IN ('notification', 'read') AND subject <= ?").run(id)
  }

  /** Drops the events of these, which left the history; but for those that say so. */
  deleteOfNotifications(ids: readonly number[]): void {
    this.#database
      .prepare(
        "DELETE FROM event WHERE kind IN ('notification', 'read') AND subject IN (SELECT value FROM json_each(?))",
      )
      .run(JSON.stringify(ids))
  }

  /** Drops events up to this number that say nothing of a notification's states, at most `limit` of them; gives how many. */
  deleteOthersUpTo(seq: number, limit: number): number {
    const { changes } = this.#database
      .prepare(
        `DELETE FROM event WHERE seq IN
           (SELECT seq FROM event WHERE kind IN ('read', 'removed', 'expired', 'application', 'forgotten', 'settings') AND seq <= ? LIMIT ?)`,
      )
      .run(seq, limit)
    return Number(changes)
  }
}
