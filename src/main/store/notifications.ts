/** The history: every accepted notification, its search index, and what of it is unread or on screen. */
import type { DatabaseSync } from 'node:sqlite'
import { type NotificationState, notificationState } from '../../shared/model.ts'
import {
  detailColumns,
  type NewNotification,
  type StoredDetail,
  type StoredNotification,
  summaryColumns,
  toDetail,
  toSummary,
} from './notification-rows.ts'
import { flag, integer, type Row, text } from './rows.ts'
import { Search, type SearchFor } from './search/search.ts'
import { Spans } from './search/spans.ts'
import { sourceWords } from './search/words.ts'
import { iconColumns, iconValues } from './stored-icon.ts'

export class NotificationTable {
  readonly #database: DatabaseSync
  readonly #spans: Spans
  readonly #search: Search
  readonly #insert
  readonly #insertWords
  readonly #byId
  readonly #summaryById
  readonly #state
  readonly #setState
  readonly #setRead
  readonly #coalesced
  readonly #hop
  readonly #unreadUpTo

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#spans = new Spans(database)
    this.#search = new Search(database, this.#spans)
    this.#insert = database.prepare(`INSERT INTO notification
      (received_at, application, type, type_display_name, title, text, priority, sticky, coalescing_id, state, read, missed,
       ${iconColumns}, address, machine, software, via, source, hop, outgoing, callback, callback_target, notification_id, headers)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
    this.#insertWords = database.prepare(
      'INSERT INTO notification_words (rowid, title, text, application, source) VALUES (?, ?, ?, ?, ?)',
    )
    this.#byId = database.prepare(`SELECT ${detailColumns} FROM notification WHERE id = ?`)
    this.#summaryById = database.prepare(`SELECT ${summaryColumns} FROM notification WHERE id = ?`)
    this.#state = database.prepare('SELECT state FROM notification WHERE id = ?')
    this.#setState = database.prepare('UPDATE notification SET state = ? WHERE id = ?')
    this.#setRead = database.prepare('UPDATE notification SET read = 1 WHERE id = ? AND read = 0')
    this.#coalesced = database.prepare(`SELECT id FROM notification
      WHERE application = ? AND coalescing_id = ? AND coalescing_id IS NOT NULL AND state IN ('shown', 'queued')`)
    this.#unreadUpTo = database.prepare('SELECT count(*) AS n FROM notification WHERE read = 0 AND id <= ?')
    this.#hop = database.prepare('SELECT application, type, title FROM notification WHERE hop = ?')
  }

  /** Gives the id. */
  insert(one: NewNotification): number {
    const source = sourceWords(one.origin)
    const { lastInsertRowid } = this.#insert.run(
      one.receivedAt,
      one.application,
      one.type,
      one.typeDisplayName,
      one.title,
      one.text,
      one.priority,
      Number(one.sticky),
      one.coalescingId,
      one.state,
      Number(one.read),
      Number(one.missed),
      ...iconValues(one.icon),
      one.origin.address,
      one.origin.machine,
      one.origin.software,
      JSON.stringify(one.origin.via),
      source,
      one.hop,
      Number(one.outgoing),
      one.callback,
      one.callbackTarget,
      one.notificationId,
      JSON.stringify(one.headers),
    )
    const id = Number(lastInsertRowid)
    this.#insertWords.run(id, one.title, one.text, one.application, source)
    this.#spans.add(id, one.receivedAt)
    return id
  }

  detail(id: number): StoredDetail | undefined {
    const row = this.#byId.get(id)
    return row === undefined ? undefined : toDetail(row)
  }

  summary(id: number): StoredNotification | undefined {
    const row = this.#summaryById.get(id)
    return row === undefined ? undefined : toSummary(row)
  }

  stateOf(id: number): NotificationState | undefined {
    const row = this.#state.get(id)
    return row === undefined ? undefined : notificationState.parse(row['state'])
  }

  /** With `read` it is marked as read too; gives whether it was unread until then. */
  setState(id: number, state: NotificationState, read: boolean): boolean {
    this.#setState.run(state, id)
    return read && this.#setRead.run(id).changes > 0
  }

  /** It left the screen by itself while nobody was there. */
  markMissed(id: number): void {
    this.#database.prepare('UPDATE notification SET missed = 1 WHERE id = ?').run(id)
  }

  /** The one that the first server that forwarded it calls so; undefined where that has not come. */
  byHop(hop: string): Pick<StoredNotification, 'application' | 'type' | 'title'> | undefined {
    const row = this.#hop.get(hop)
    return row && { application: text(row, 'application'), type: text(row, 'type'), title: text(row, 'title') }
  }

  /** Those of the application under this coalescing id that are on screen or wait to be. */
  activeWithCoalescingId(application: string, coalescingId: string): number[] {
    return this.#coalesced.all(application, coalescingId).map(row => integer(row, 'id'))
  }

  /** Those that are on screen or wait to be, oldest first, without what they say. */
  active(): Pick<StoredNotification, 'id' | 'sticky' | 'state'>[] {
    return this.#database
      .prepare("SELECT id, sticky, state FROM notification WHERE state IN ('shown', 'queued') ORDER BY id")
      .all()
      .map(row => ({
        id: integer(row, 'id'),
        sticky: flag(row, 'sticky'),
        state: notificationState.parse(row['state']),
      }))
  }

  /** 0 where there is none. */
  newestId(): number {
    return this.#count('SELECT ifnull(max(id), 0) AS n FROM notification')
  }

  /** 0 where there is none. */
  oldestId(): number {
    return this.#count('SELECT ifnull(min(id), 0) AS n FROM notification')
  }

  /** The ids of those that `list` would give. */
  idsOf(filter: SearchFor, now = Date.now()): number[] {
    return this.#search.find(filter, now)
  }

  /** Newest first, unless they are those `after`. Times that are searched for and not absolute count from `now`. */
  list(filter: SearchFor, now = Date.now()): StoredNotification[] {
    return this.#select(summaryColumns, filter, now).map(toSummary)
  }

  /** The same, with everything that was sent. */
  listDetails(filter: SearchFor, now = Date.now()): StoredDetail[] {
    return this.#select(detailColumns, filter, now).map(toDetail)
  }

  /** These with everything that was sent, newest first. */
  detailsByIds(ids: readonly number[]): StoredDetail[] {
    return this.#rows(detailColumns, ids, 'DESC').map(toDetail)
  }

  byIds(ids: readonly number[]): StoredNotification[] {
    return this.#rows(summaryColumns, ids, 'ASC').map(toSummary)
  }

  /** Marks these, or all, as read; gives the ids that were unread. */
  markRead(ids: readonly number[] | null): number[] {
    const rows =
      ids === null
        ? this.#database.prepare('UPDATE notification SET read = 1 WHERE read = 0 RETURNING id').all()
        : this.#database
            .prepare(
              'UPDATE notification SET read = 1 WHERE read = 0 AND id IN (SELECT value FROM json_each(?)) RETURNING id',
            )
            .all(JSON.stringify(ids))
    return rows.map(row => integer(row, 'id'))
  }

  /** Marks these as unread; gives the ids that were not. */
  markUnread(ids: readonly number[]): number[] {
    return this.#database
      .prepare(
        'UPDATE notification SET read = 0 WHERE read = 1 AND id IN (SELECT value FROM json_each(?)) RETURNING id',
      )
      .all(JSON.stringify(ids))
      .map(row => integer(row, 'id'))
  }

  countAll(): number {
    return this.#count('SELECT count(*) AS n FROM notification')
  }

  /** Of those with ids up to this: all, without those that are newer, which are few. */
  countUpTo(id: number): number {
    const row = this.#database.prepare('SELECT count(*) AS n FROM notification WHERE id > ?').get(id)
    return this.countAll() - (row === undefined ? 0 : integer(row, 'n'))
  }

  countUnread(): number {
    return this.#count('SELECT count(*) AS n FROM notification WHERE read = 0')
  }

  /** Of those with ids up to this. */
  countUnreadUpTo(id: number): number {
    const row = this.#unreadUpTo.get(id)
    return row === undefined ? 0 : integer(row, 'n')
  }

  /**
   * Finds, among the `step` oldest, those to drop: received before `receivedBefore`, or the `excess` oldest. Gives the
   * highest of their ids.
   */
  expired(receivedBefore: number, excess: number, step: number): number | undefined {
    const rows = this.#database.prepare('SELECT id, received_at FROM notification ORDER BY id LIMIT ?').all(step)
    let last: number | undefined
    for (const [index, row] of rows.entries()) {
      if (index >= excess && integer(row, 'received_at') >= receivedBefore) break
      last = integer(row, 'id')
    }
    return last
  }

  /** Drops every notification with an id up to this; gives how many those were. */
  deleteUpTo(id: number): number {
    // The index of an external table is told what its row held.
    this.#database
      .prepare(
        `INSERT INTO notification_words (notification_words, rowid, title, text, application, source)
           SELECT 'delete', id, title, text, application, source FROM notification WHERE id <= ?`,
      )
      .run(id)
    return Number(this.#database.prepare('DELETE FROM notification WHERE id <= ?').run(id).changes)
  }

  #count(sql: string): number {
    const row = this.#database.prepare(sql).get()
    return row === undefined ? 0 : integer(row, 'n')
  }

  #select(columns: string, filter: SearchFor, now: number): Row[] {
    return this.#rows(columns, this.#search.find(filter, now), filter.after === undefined ? 'DESC' : 'ASC')
  }

  #rows(columns: string, ids: readonly number[], order: 'ASC' | 'DESC'): Row[] {
    return this.#database
      .prepare(`SELECT ${columns} FROM notification WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id ${order}`)
      .all(JSON.stringify(ids))
  }
}
