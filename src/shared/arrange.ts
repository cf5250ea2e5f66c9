/** Which of the notifications on screen are shown in full, and which fold into one line. Pure. */
import type { Notification } from './model.ts'

export interface Arrangement {
  /** Oldest first. */
  readonly full: readonly Notification[]
  readonly folded: Folded | undefined
}

export interface Folded {
  readonly ids: readonly number[]
  /** The newest of them, whose icon stands for all. */
  readonly newest: Notification
  /** The application that all of them are from, if they are from one. */
  readonly application: string | undefined
}

/** How much there is room for. */
export interface Room {
  /** More are never seen at once. */
  readonly most: number
  /** In pixels, as the heights. */
  readonly height: number
  /** Of a toast, with the gap to the next one. */
  readonly heightOf: (id: number) => number
  /** Of the line for those that are folded. */
  readonly foldHeight: number
}

/**
 * Keeps as many in full as there is room for, and at least one: emergencies first, then sticky ones, high priority, those that `stay`,
 * and the newest. While a burst lasts, what is being read is in `stay`, so that it is not taken away at each frame. What stays until it
 * is dealt with leaves one place to what passes by, which would otherwise never be seen; the only place is an emergency's alone.
 */
export function arrange(onScreen: Iterable<Notification>, room: Room, stay: ReadonlySet<number>): Arrangement {
  const all = [...onScreen]
  const lasting = all.filter(isLasting)
  const passing = all.filter(one => !isLasting(one))
  for (let limit = Math.min(room.most, Math.max(1, all.length)); ; limit -= 1) {
    const full = inFull(lasting, passing, limit, stay)
    if (limit > 1 && !hasRoom(full, full.length < all.length, room)) continue
    full.sort((one, other) => one.id - other.id)
    return { full, folded: fold(all, new Set(full.map(({ id }) => id))) }
  }
}

function inFull(
  lasting: readonly Notification[],
  passing: readonly Notification[],
  limit: number,
  stay: ReadonlySet<number>,
): Notification[] {
  const hasEmergency = lasting.some(({ priority }) => priority === 2)
  const forLasting = passing.length === 0 || (limit === 1 && hasEmergency) ? limit : limit - 1
  const first = best(lasting, forLasting, stay)
  return [...first, ...best(passing, limit - first.length, stay)]
}

function hasRoom(full: readonly Notification[], hasFold: boolean, { height, heightOf, foldHeight }: Room): boolean {
  return full.reduce((sum, { id }) => sum + heightOf(id), hasFold ? foldHeight : 0) <= height
}

function isLasting({ sticky, priority }: Notification): boolean {
  return sticky || priority === 2
}

/** The `limit` of them that come first: one pass, however many there are. */
function best(notifications: readonly Notification[], limit: number, stay: ReadonlySet<number>): Notification[] {
  const found: Notification[] = []
  for (const notification of notifications) {
    const place = found.findIndex(one => comesFirst(notification, one, stay))
    if (place >= 0) found.splice(place, 0, notification)
    else if (found.length < limit) found.push(notification)
    if (found.length > limit) found.pop()
  }
  return found
}

function fold(all: readonly Notification[], inFull: ReadonlySet<number>): Folded | undefined {
  const rest = all.filter(({ id }) => !inFull.has(id))
  const [some] = rest
  if (some === undefined) return undefined
  return {
    ids: rest.map(({ id }) => id),
    newest: rest.reduce((newest, one) => (one.id > newest.id ? one : newest)),
    application: rest.every(one => one.application === some.application) ? some.application : undefined,
  }
}

function comesFirst(one: Notification, other: Notification, stay: ReadonlySet<number>): boolean {
  const rank = weight(one, stay) - weight(other, stay)
  return rank === 0 ? one.id > other.id : rank > 0
}

function weight({ id, priority, sticky }: Notification, stay: ReadonlySet<number>): number {
  const emergency = priority === 2 ? 8 : 0
  const high = priority === 1 ? 2 : 0
  return emergency + (sticky ? 4 : 0) + high + (stay.has(id) ? 1 : 0)
}
