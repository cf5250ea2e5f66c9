/** Icons wherever they stand: those of notifications, of types and of applications. */
import type { DatabaseSync } from 'node:sqlite'
import type { FoundIcon, IconSource } from '../../shared/icon-source.ts'
import type { IconOwner } from '../../shared/model.ts'
import { integer, type Row, text } from './rows.ts'
import { failureValue, toSource } from './stored-icon.ts'

/** An owner, and where its icon is fetched from. */
export interface AwaitedIcon {
  readonly owner: IconOwner
  readonly source: IconSource
}

/** The row of an owner, for the values of `keysOf`. */
const rowOf: Readonly<Record<IconOwner['kind'], string>> = {
  notification: 'id = ?',
  type: 'application = (SELECT id FROM application WHERE name = ?) AND name = ?',
  application: 'name = ?',
}
/** Of notifications: nobody looks for an icon that was missing long ago, and looking through a large history is felt. */
const mostAwaitedAgain = 10_000
/** As the index notification_icon_awaited has it. */
const isAwaited = 'icon_url IS NOT NULL AND icon IS NULL AND icon_failure IS NULL'

export class IconTable {
  readonly #database: DatabaseSync
  readonly #put
  readonly #source
  readonly #awaitedByApplications
  readonly #awaitedByTypes
  readonly #awaitedByNotifications
  readonly #awaitAgain
  readonly #onScreen

  constructor(database: DatabaseSync) {
    this.#database = database
    const put = (kind: IconOwner['kind']) =>
      database.prepare(
        `UPDATE ${kind} SET icon = ?, icon_failure = ? WHERE ${rowOf[kind]} AND icon_url = ? AND icon_reach = ?
           AND (icon IS NOT ? OR icon_failure IS NOT ?) RETURNING ${kind === 'type' ? 'application' : 'id'} AS subject`,
      )
    const source = (kind: IconOwner['kind']) =>
      database.prepare(`SELECT icon_url, icon_reach FROM ${kind} WHERE ${rowOf[kind]}`)
    this.#put = { notification: put('notification'), type: put('type'), application: put('application') }
    this.#source = { notification: source('notification'), type: source('type'), application: source('application') }
    this.#awaitedByApplications = database.prepare(
      `SELECT name, icon_url, icon_reach FROM application WHERE ${isAwaited} LIMIT ?`,
    )
    this.#awaitedByTypes = database.prepare(
      `SELECT (SELECT name FROM application WHERE id = type.application) AS application, name, icon_url, icon_reach
         FROM type WHERE ${isAwaited} LIMIT ?`,
    )
    this.#awaitedByNotifications = database.prepare(
      `SELECT id, icon_url, icon_reach FROM notification WHERE ${isAwaited} ORDER BY id DESC LIMIT ?`,
    )
    const again = (kind: IconOwner['kind'], which: string) =>
      database.prepare(`UPDATE ${kind} SET icon_failure = NULL WHERE icon_failure ->> '$.blockedHost' = ? AND ${which}`)
    this.#awaitAgain = [
      again('notification', `id > (SELECT max(id) FROM notification) - ${mostAwaitedAgain}`),
      again('type', 'true'),
      again('application', 'true'),
    ]
    this.#onScreen = database.prepare(
      `SELECT DISTINCT COALESCE(notification.icon, type.icon, application.icon) AS shown FROM notification
         LEFT JOIN application ON application.name = notification.application
         LEFT JOIN type ON type.application = application.id AND type.name = notification.type
         WHERE state IN ('shown', 'queued') AND shown IS NOT NULL`,
    )
  }

  /**
   * Takes what a fetch came to; gives the id of the notification, or of the application. Undefined where that changes nothing:
   * the owner is gone, or named another icon since, or had it.
   */
  put(owner: IconOwner, { url, reach }: IconSource, { hash, failure }: FoundIcon): number | undefined {
    const found = [hash, failureValue(failure)]
    const row = this.#put[owner.kind].get(...found, ...keysOf(owner), url, reach, ...found)
    return row && integer(row, 'subject')
  }

  /** Where the icon of this owner is fetched from; undefined where that is nowhere, or where there is no such owner. */
  sourceOf(owner: IconOwner): IconSource | undefined {
    const row = this.#source[owner.kind].get(...keysOf(owner))
    return (row && toSource(row)) ?? undefined
  }

  /** Those that failed because this host was not allowed are awaited again: the newest notifications, applications and types. */
  awaitAgain(blockedHost: string): void {
    for (const statement of this.#awaitAgain) statement.run(blockedHost)
  }

  /** Those that were neither fetched nor failed: so many of each kind of owner, of notifications the newest. */
  awaited(limit: number): AwaitedIcon[] {
    return [
      ...this.#awaitedByApplications
        .all(limit)
        .flatMap(row => awaitedIn(row, { kind: 'application', name: text(row, 'name') })),
      ...this.#awaitedByTypes
        .all(limit)
        .flatMap(row =>
          awaitedIn(row, { kind: 'type', application: text(row, 'application'), name: text(row, 'name') }),
        ),
      ...this.#awaitedByNotifications
        .all(limit)
        .flatMap(row => awaitedIn(row, { kind: 'notification', id: integer(row, 'id') })),
    ]
  }

  /** Those of all that is kept. Looks at every notification. */
  inUse(): Set<string> {
    const icons = (kind: IconOwner['kind']) => `SELECT icon FROM ${kind} WHERE icon IS NOT NULL`
    const sql = (['notification', 'type', 'application'] as const).map(icons).join(' UNION ')
    return new Set(
      this.#database
        .prepare(sql)
        .all()
        .map(row => text(row, 'icon')),
    )
  }

  /** The icons that notifications need which are on screen or wait to be. */
  onScreen(): Set<string> {
    return new Set(this.#onScreen.all().map(row => text(row, 'shown')))
  }
}

function awaitedIn(row: Row, owner: IconOwner): AwaitedIcon[] {
  const source = toSource(row)
  return source === null ? [] : [{ owner, source }]
}

function keysOf(owner: IconOwner): (string | number)[] {
  switch (owner.kind) {
    case 'notification':
      return [owner.id]
    case 'type':
      return [owner.application, owner.name]
    case 'application':
      return [owner.name]
  }
}
