/** What the user reads in the history, and does with what is in it. */
import type { Cursor, Notification, NotificationDetail, SentNotification } from '../../shared/model.ts'
import type { HubParts } from './hub-parts.ts'
import { UnknownNotificationError } from './lifecycle.ts'
import { type Outline, outlineOf } from './outline.ts'

export interface Page {
  /** Newest first. */
  readonly notifications: Notification[]
  readonly more: boolean
}

export interface SinceOptions {
  /** From now on where there is none. */
  readonly after?: number | undefined
  readonly limit: number
  readonly application?: string | undefined
  readonly search?: string | undefined
}

export interface IdsOptions {
  readonly newest?: number | undefined
  readonly oldest?: number | undefined
  readonly search?: string | undefined
}

export interface Since {
  /** Oldest first. */
  readonly notifications: SentNotification[]
  /** Where to go on from. */
  readonly upTo: number
  readonly more: boolean
  readonly cursor: Cursor
}

/** So many ids are given at once. */
const mostMarked = 10_000

export class Inbox {
  readonly #parts: HubParts

  constructor(parts: HubParts) {
    this.#parts = parts
  }

  /** At most `limit` notifications older than `before`; with `search`, those that match it. */
  page({ before, limit, search }: { before?: number | undefined; limit: number; search?: string | undefined }): Page {
    const { store, lifecycle, now } = this.#parts
    const stored = store.notifications.list({ before, search, limit: limit + 1 }, now())
    const notifications = stored.slice(0, limit).map(one => ({ ...one, shownUntil: lifecycle.shownUntil(one.id) }))
    return { notifications, more: stored.length > limit }
  }

  /**
   * At most `limit` notifications that are newer than `after`, oldest first; with `application` or `search`, of those that
   * match. Every one up to the id `upTo` has been considered then.
   */
  since({ after, limit, application, search }: SinceOptions): Since {
    const { store, events, now } = this.#parts
    const cursor = events.cursor()
    const newest = store.notifications.newestId()
    if (after === undefined) return { notifications: [], upTo: newest, more: false, cursor }
    const notifications = store.notifications.listDetails({ after, application, search, limit }, now())
    const last = notifications.at(-1)
    const more = last !== undefined && notifications.length === limit && last.id < newest
    return { notifications, upTo: more ? last.id : Math.max(newest, after), more, cursor }
  }

  /** What was sent of at most `limit` notifications older than `before` that match, newest first. */
  sent(filter: { before?: number | undefined; limit: number; search: string }): SentNotification[] {
    const { store, now } = this.#parts
    return store.notifications.listDetails(filter, now())
  }

  /** What was sent of these, newest first; of those that are there. */
  sentByIds(ids: readonly number[]): SentNotification[] {
    return this.#parts.store.notifications.detailsByIds(ids)
  }

  /** How many there are up to `newest`, with `search` of those that match, and where: see `outlineOf`. */
  outline({ newest, search }: Pick<IdsOptions, 'newest' | 'search'>, signal?: AbortSignal): Promise<Outline> {
    const { store, now } = this.#parts
    return outlineOf(store.notifications, { newest, search, now: now() }, signal)
  }

  /** The ids of those between two, both included, newest first, at most 10,000; with `search`, of those that match it. */
  ids({ newest, oldest, search }: IdsOptions): { ids: number[]; more: boolean } {
    const { store, now } = this.#parts
    const before = newest === undefined ? undefined : newest + 1
    const ids = store.notifications.idsOf({ before, oldest, search, limit: mostMarked + 1 }, now())
    return { ids: ids.slice(0, mostMarked), more: ids.length > mostMarked }
  }

  /** Throws UnknownNotificationError. */
  detail(id: number): NotificationDetail {
    const { store, lifecycle, callbacks } = this.#parts
    const stored = store.notifications.detail(id)
    if (stored === undefined) throw new UnknownNotificationError(id)
    const history = store.events.statesOf(id)
    return {
      ...stored,
      shownUntil: lifecycle.shownUntil(id),
      senderWaits: callbacks.isWaiting(id),
      history: [{ state: 'received', at: stored.receivedAt }, ...history],
    }
  }

  /**
   * The user clicked it: whoever waits is told. Gives the URL to open, where the sender asked for that. Rejects with
   * UnknownNotificationError, and with ForbiddenMoveError if it was dealt with already.
   */
  async click(id: number): Promise<{ open: string | null }> {
    await this.#parts.lifecycle.move(id, 'clicked')
    return { open: this.#parts.store.notifications.detail(id)?.callbackTarget ?? null }
  }

  /** The user closed it. Rejects as `click`. */
  async close(id: number): Promise<void> {
    await this.#parts.lifecycle.move(id, 'closed')
  }

  /** Closes those of them that are on screen; all that is, without `ids`. */
  async closeAll(ids?: readonly number[]): Promise<void> {
    const these = ids && new Set(ids)
    await this.#parts.lifecycle.moveAll(['shown'], 'closed', ({ id }) => these?.has(id) ?? true)
  }

  /** See `Lifecycle.hold`. */
  hold(ids: readonly number[], held: boolean, holder: AbortSignal): void {
    for (const id of ids) this.#parts.lifecycle.hold(id, held, holder)
  }

  /** Marks these as unread. */
  async markUnread(ids: readonly number[]): Promise<void> {
    const { store, events, lifecycle, now } = this.#parts
    await store.write(
      () => {
        const changed = store.notifications.markUnread(ids)
        return store.notifications.byIds(changed).map(stored => ({
          stored,
          // Who missed it is told of its whole new state.
          seq: store.events.append(now(), 'read', stored.id),
        }))
      },
      changed => {
        this.#parts.changeUnread(changed.length)
        const unread = this.#parts.unread()
        for (const { stored, seq } of changed) {
          const notification = { ...stored, shownUntil: lifecycle.shownUntil(stored.id) }
          events.publish({ kind: 'notification', seq, notification, unread })
        }
      },
    )
  }

  /** Marks these, or all, as read. */
  async markRead(ids: readonly number[] | null): Promise<void> {
    const { store, events, now } = this.#parts
    await store.write(
      () => {
        const changed = store.notifications.markRead(ids)
        if (changed.length === 0) return undefined
        const at = now()
        const seq =
          ids === null
            ? store.events.append(at, 'read', null)
            : changed.reduce((_, id) => store.events.append(at, 'read', id), 0)
        return { changed, seq }
      },
      result => {
        if (result === undefined) return
        this.#parts.changeUnread(-result.changed.length)
        const unread = this.#parts.unread()
        events.publish({ kind: 'read', seq: result.seq, ids: ids === null ? null : result.changed, unread })
      },
    )
  }
}
