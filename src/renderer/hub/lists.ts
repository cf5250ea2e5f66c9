/**
 * Lists of notifications as the window keeps them: newest first, ids strictly falling. Of a long one only some runs are loaded; of a
 * gap between them is known between which ids it lies, and about how many rows it has, so that the list has its whole length.
 */
import type { Notification } from '../../shared/model.ts'

/** What the hub answers with. */
export interface NotificationPage {
  readonly notifications: readonly Notification[]
  /** Whether the hub has older ones. */
  readonly more: boolean
}

/** Loaded rows without a gap between them. */
export interface Run {
  /** Empty only in the first run, where nothing of the list's top is loaded. */
  readonly notifications: readonly Notification[]
  /** About how many are missing before the next run, or before the end; 0 only where it is certain that there are none. */
  readonly missing: number
}

/** Has at least one run. */
export interface NotificationList {
  readonly runs: readonly Run[]
}

/** Rows that are not loaded. */
export interface Gap {
  /** The ids of the rows around it; undefined where it reaches to that end of the list. */
  readonly above: number | undefined
  readonly below: number | undefined
  /** The rank of its first row: how many stand above it. */
  readonly rank: number
  readonly count: number
}

/** So many are taken to be missing until the hub has said how many there are. */
const unknownCount = 100

export const emptyList: NotificationList = { runs: [{ notifications: [], missing: 0 }] }

export function listOf({ notifications, more }: NotificationPage): NotificationList {
  return { runs: [{ notifications, missing: more ? unknownCount : 0 }] }
}

/** With those that are missing. */
export function countOf({ runs }: NotificationList): number {
  return runs.reduce((sum, { notifications, missing }) => sum + notifications.length + missing, 0)
}

/** Of the row at its top; undefined where that is not loaded, or there is none. */
export function newestIdOf({ runs }: NotificationList): number | undefined {
  return runs[0]?.notifications[0]?.id
}

export function loadedCountOf({ runs }: NotificationList): number {
  return runs.reduce((sum, { notifications }) => sum + notifications.length, 0)
}

export function* loadedOf({ runs }: NotificationList): Generator<Notification> {
  for (const { notifications } of runs) yield* notifications
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

export function find({ runs }: NotificationList, id: number): Notification | undefined {
  const notifications = runs[runIndexOf(runs, id)]?.notifications
  const there = notifications?.[placeOf(notifications, id)]
  return there?.id === id ? there : undefined
}

/** How many stand above this id; of one in a gap, about how many. */
export function rankOf({ runs }: NotificationList, id: number): number {
  let rank = 0
  for (const [index, { notifications, missing }] of runs.entries()) {
    const place = placeOf(notifications, id)
    if (place < notifications.length) return rank + place
    rank += notifications.length
    const [above, below] = [notifications.at(-1)?.id ?? id + 1, runs[index + 1]?.notifications[0]?.id ?? 0]
    if (below < id) return rank + Math.round((missing * (above - 1 - id)) / Math.max(1, above - 1 - below))
    rank += missing
  }
  return rank
}

/** What stands at this rank; undefined where that is not loaded. */
export function at({ runs }: NotificationList, rank: number): Notification | undefined {
  let place = rank
  for (const { notifications, missing } of runs) {
    if (place < notifications.length) return notifications[place]
    place -= notifications.length + missing
    if (place < 0) return undefined
  }
  return undefined
}

/** From the top to the bottom. */
export function gapsOf({ runs }: NotificationList): Gap[] {
  const gaps: Gap[] = []
  let rank = 0
  for (const [index, { notifications, missing }] of runs.entries()) {
    rank += notifications.length
    const [above, below] = [notifications.at(-1)?.id, runs[index + 1]?.notifications[0]?.id]
    if (missing > 0) gaps.push({ above, below, rank, count: missing })
    rank += missing
  }
  return gaps
}

/** The run between whose first and last row this id lies; -1 where it lies in none. */
export function runIndexOf(runs: readonly Run[], id: number): number {
  return runs.findIndex(({ notifications }) => {
    const [first, last] = [notifications[0], notifications.at(-1)]
    return first !== undefined && last !== undefined && first.id >= id && last.id <= id
  })
}
