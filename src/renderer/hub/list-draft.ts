import type { Notification } from '../../shared/model.ts'
import { type NotificationList, placeOf, runIndexOf } from './lists.ts'

interface RunDraft {
  notifications: readonly Notification[]
  /** The same ones, where they may be changed. */
  own?: Notification[]
  missing: number
}

/** A list while a batch of events is applied to it: what changes is copied at the first change, however many follow. */
export class ListDraft {
  readonly #list: NotificationList
  readonly #runs: RunDraft[]
  #isChanged = false

  constructor(list: NotificationList) {
    this.#list = list
    this.#runs = list.runs.map(({ notifications, missing }) => ({ notifications, missing }))
  }

  /** Takes the new state of one that is in the list. False where it is not. */
  replace(notification: Notification): boolean {
    const [run, place] = this.#find(notification.id)
    if (run === undefined) return false
    this.#own(run)[place] = notification
    return true
  }

  /** Takes one that is not in the list, where its place is among loaded rows. False where it is in a gap. */
  insert(notification: Notification): boolean {
    const { id } = notification
    const [top] = this.#runs
    const newest = this.#runs.find(({ notifications }) => notifications.length > 0)?.notifications[0]
    const isNewest = newest === undefined || id > newest.id
    const run = isNewest ? top : (this.#runs[runIndexOf(this.#runs, id)] ?? this.#lowest(id))
    if (run === undefined) return false
    this.#own(run).splice(placeOf(run.notifications, id), 0, notification)
    return true
  }

  /** Marks these as read, or all. */
  markRead(ids: readonly number[] | null): void {
    for (const id of ids ?? this.#unreadIds()) {
      const [run, place] = this.#find(id)
      const one = run?.notifications[place]
      if (run !== undefined && one?.read === false) this.#own(run)[place] = { ...one, read: true }
    }
  }

  /** Forgets every one with an id up to this. */
  expire(upTo: number): void {
    while (this.#runs.length > 1 && (this.#runs.at(-1)?.notifications[0]?.id ?? 0) <= upTo) {
      this.#runs.pop()
      this.#isChanged = true
    }
    const last = this.#runs.at(-1)
    const oldest = last?.notifications.at(-1)
    if (last === undefined || oldest === undefined) return
    if (oldest.id <= upTo) {
      this.#own(last).splice(placeOf(last.notifications, upTo))
      last.missing = 0
    } else if (last.missing > oldest.id - upTo - 1) {
      // Each of those that are missing has an id of its own.
      last.missing = oldest.id - upTo - 1
      this.#isChanged = true
    }
  }

  /** Takes these out; gives those that were loaded. With `isNews` those that were not are missing no more. */
  remove(ids: Iterable<number>, isNews: boolean): number[] {
    const removed: number[] = []
    for (const id of ids) {
      const [run, place] = this.#find(id)
      if (run !== undefined) {
        this.#own(run).splice(place, 1)
        removed.push(id)
      } else if (isNews) this.#missOneLess(id)
    }
    this.#join()
    return removed
  }

  done(): NotificationList {
    return this.#isChanged
      ? { runs: this.#runs.map(({ notifications, missing }) => ({ notifications, missing })) }
      : this.#list
  }

  #find(id: number): [run: RunDraft, place: number] | [run: undefined, place: -1] {
    const run = this.#runs[runIndexOf(this.#runs, id)]
    const place = run === undefined ? -1 : placeOf(run.notifications, id)
    return run?.notifications[place]?.id === id ? [run, place] : [undefined, -1]
  }

  #own(run: RunDraft): Notification[] {
    this.#isChanged = true
    run.own ??= [...run.notifications]
    run.notifications = run.own
    return run.own
  }

  /** The last run, where nothing is missing below it and this id is older than all. */
  #lowest(id: number): RunDraft | undefined {
    const last = this.#runs.at(-1)
    return last?.missing === 0 && (last.notifications.at(-1)?.id ?? 0) > id ? last : undefined
  }

  #unreadIds(): number[] {
    return this.#runs.flatMap(({ notifications }) => notifications.filter(one => !one.read).map(one => one.id))
  }

  #missOneLess(id: number): void {
    const index = this.#runs.findLastIndex(
      ({ notifications }) => (notifications.at(-1)?.id ?? Number.MAX_SAFE_INTEGER) > id,
    )
    const gap = this.#runs[index]
    // That none is missing shows when its rows are loaded: this number may have been a guess.
    if (gap === undefined || gap.missing < 2) return
    gap.missing -= 1
    this.#isChanged = true
  }

  /** Leaves out runs without rows. */
  #join(): void {
    for (let index = this.#runs.length - 1; index > 0; index -= 1) {
      const [before, run] = [this.#runs[index - 1], this.#runs[index]]
      if (before === undefined || run === undefined || run.notifications.length > 0) continue
      before.missing += run.missing
      this.#runs.splice(index, 1)
    }
    const [top] = this.#runs
    if (top?.notifications.length === 0 && top.missing === 0 && this.#runs.length > 1) this.#runs.shift()
  }
}
