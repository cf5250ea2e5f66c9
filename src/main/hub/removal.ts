/** What the user removes from the history, and restores: for a minute, and until this program ends, that is possible. */
import { randomUUID } from 'node:crypto'
import type { HubParts } from './hub-parts.ts'
import type { Sharing } from './sharing.ts'

/** There is nothing (any more) that could be restored. */
export class UnknownRemovalError extends Error {
  constructor() {
    super('It was removed for good, or is back already')
    this.name = 'UnknownRemovalError'
  }
}

export interface RemovalOptions {
  readonly parts: HubParts
  readonly sharing: Pick<Sharing, 'takeOut' | 'putBack'>
  /** How long it can be undone. */
  readonly undoMs?: number | undefined
}

const defaultUndoMs = 60_000

export class Removal {
  readonly #options: RemovalOptions
  /** Until when what was removed can be restored. */
  readonly #timers = new Map<string, NodeJS.Timeout>()

  constructor(options: RemovalOptions) {
    this.#options = options
  }

  /**
   * Takes these out of the history: `count` of them were there. What is on screen of them, or waits to be, is closed first: so whoever
   * waits is told, and it does not come back on screen. `undo`: for `restore`.
   */
  async remove(ids: readonly number[]): Promise<{ undo: string; count: number }> {
    const { parts, sharing } = this.#options
    const { store, lifecycle, callbacks, events, activity, now } = parts
    const undo = randomUUID()
    const removed = await store.write(
      () => {
        const there = store.notifications.byIds(ids)
        const active = there.filter(({ state }) => state === 'shown' || state === 'queued')
        const moved = active.map(({ id }) => lifecycle.write(id, 'closed'))
        callbacks.keep(there.map(({ id }) => id))
        const leaving = store.outgoing.among(ids)
        const counted = activity.isKept ? store.activity.among(ids) : []
        const taken = store.removed.take(ids, undo)
        const seq = taken.ids.reduce((_, id) => store.events.append(now(), 'removed', id), 0)
        return { ...taken, moved, leaving, counted, seq }
      },
      ({ ids: gone, unread, moved, leaving, counted, seq }) => {
        if (gone.length === 0) return
        lifecycle.committed(moved)
        sharing.takeOut(leaving)
        activity.left(counted)
        for (const id of gone) callbacks.answer(id, 'CLOSED')
        parts.changeUnread(-unread)
        events.publish({ kind: 'removed', seq, ids: gone, unread: parts.unread() })
      },
    )
    if (removed.ids.length > 0) this.#dropLater(undo)
    return { undo, count: removed.ids.length }
  }

  /** Brings back what was removed under this name. Rejects with UnknownRemovalError. */
  async restore(undo: string): Promise<{ count: number }> {
    const { parts, sharing } = this.#options
    const { store, events, activity, awaitedIcons, now } = parts
    const ids = await store.write(
      () => {
        const back = store.removed.putBack(undo)
        if (back.length === 0) throw new UnknownRemovalError()
        const seqs = new Map(back.map(id => [id, store.events.append(now(), 'notification', id)]))
        const notifications = store.notifications.byIds(back)
        const counted = activity.isKept ? store.activity.among(back) : []
        return { notifications, seqs, counted, leaving: store.outgoing.among(back) }
      },
      ({ notifications, seqs, counted, leaving }) => {
        this.#forget(undo)
        parts.changeUnread(notifications.filter(({ read }) => !read).length)
        for (const one of notifications) {
          const seq = seqs.get(one.id) ?? 0
          events.publish({
            kind: 'notification',
            seq,
            notification: { ...one, shownUntil: null },
            unread: parts.unread(),
          })
        }
        sharing.putBack(leaving)
        activity.restored(counted)
        for (const one of notifications) {
          if (one.icon === null && one.iconFailure === null)
            awaitedIcons.fetchStored({ kind: 'notification', id: one.id })
        }
      },
    )
    return { count: ids.notifications.length }
  }

  /** Nothing that was removed until now can be restored. Inside a transaction. */
  dropAll(): void {
    this.#options.parts.store.removed.dropAll()
  }

  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
  }

  #dropLater(undo: string): void {
    const { parts, undoMs = defaultUndoMs } = this.#options
    const { store, onError } = parts
    const drop = () => {
      this.#forget(undo)
      store.write(() => store.events.deleteOfNotifications(store.removed.drop(undo))).catch(onError)
    }
    this.#timers.set(undo, setTimeout(drop, undoMs))
  }

  #forget(undo: string): void {
    clearTimeout(this.#timers.get(undo))
    this.#timers.delete(undo)
  }
}
