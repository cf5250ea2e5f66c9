/** Lists of notifications as the window keeps them: newest first, ids strictly falling, so that a search by halves finds one. */
import type { Notification } from '../../shared/model.ts'

export interface NotificationList {
  readonly notifications: readonly Notification[]
  /** Whether the hub has older ones. */
  readonly more: boolean
}

/** Where the notification with this id stands, or where it would: the first place whose id is not greater. */
export function placeOf(notifications: readonly Notification[], id: number): number {
  let low = 0
  let high = notifications.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const there = notifications[middle]
    if (there !== undefined && there.id > id) low = middle + 1
    else high = middle
  }
  return low
}

export function find(notifications: readonly Notification[], id: number): Notification | undefined {
  const there = notifications[placeOf(notifications, id)]
  return there?.id === id ? there : undefined
}

/** The list with an older page below it. A notification that both have is kept as the list has it. */
export function withOlder(list: NotificationList, page: NotificationList): NotificationList {
  const oldest = list.notifications.at(-1)
  const older = oldest === undefined ? page.notifications : page.notifications.filter(one => one.id < oldest.id)
  return { notifications: [...list.notifications, ...older], more: page.more }
}

/** The list with its head as the hub has it now: what is in the answer's range is the answer's, what is older stays. */
export function withHead(list: NotificationList, head: NotificationList): NotificationList {
  const oldest = head.notifications.at(-1)
  if (!head.more || oldest === undefined) return head
  const older = list.notifications.slice(placeOf(list.notifications, oldest.id - 1))
  return { notifications: [...head.notifications, ...older], more: older.length > 0 ? list.more : true }
}

/** The newest `count` of the list; the hub has the others. */
export function trimmed(list: NotificationList, count: number): NotificationList {
  if (list.notifications.length <= count) return list
  return { notifications: list.notifications.slice(0, count), more: true }
}

/** A list while a batch of events is applied to it: copied at the first change, however many follow. */
export class ListDraft {
  readonly #list: NotificationList
  #copy: Notification[] | undefined

  constructor(list: NotificationList) {
    this.#list = list
  }

  get notifications(): readonly Notification[] {
    return this.#copy ?? this.#list.notifications
  }

  #own(): Notification[] {
    this.#copy ??= [...this.#list.notifications]
    return this.#copy
  }

  /** Takes the new state of one that is in the list. False where it is not. */
  replace(notification: Notification): boolean {
    const place = placeOf(this.notifications, notification.id)
    if (this.notifications[place]?.id !== notification.id) return false
    this.#own()[place] = notification
    return true
  }

  /** Takes one that is not in the list, if it belongs to the loaded part. False where it does not. */
  insert(notification: Notification): boolean {
    const oldest = this.notifications.at(-1)
    if (this.#list.more && oldest !== undefined && notification.id < oldest.id) return false
    this.#own().splice(placeOf(this.notifications, notification.id), 0, notification)
    return true
  }

  /** Marks these as read, or all. */
  markRead(ids: readonly number[] | null): void {
    if (ids === null) {
      if (this.notifications.some(one => !one.read)) {
        this.#copy = this.notifications.map(one => (one.read ? one : { ...one, read: true }))
      }
      return
    }
    for (const id of ids) {
      const one = find(this.notifications, id)
      if (one !== undefined && !one.read) this.replace({ ...one, read: true })
    }
  }

  /** Forgets every one with an id up to this. */
  expire(upTo: number): void {
    const place = placeOf(this.notifications, upTo)
    if (place < this.notifications.length) this.#copy = this.notifications.slice(0, place)
  }

  /** Takes these out; gives those that were in it. */
  remove(ids: ReadonlySet<number>): number[] {
    const removed = [...ids].filter(id => find(this.notifications, id) !== undefined)
    if (removed.length > 0) this.#copy = this.notifications.filter(one => !ids.has(one.id))
    return removed
  }

  done(): NotificationList {
    return this.#copy === undefined ? this.#list : { notifications: this.#copy, more: this.#list.more }
  }
}
