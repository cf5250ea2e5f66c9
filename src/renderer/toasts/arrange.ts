/** Which of the notifications on screen are shown in full, and which fold into one line. Pure. */
import type { Notification } from '../../shared/model.ts'

export interface Arrangement {
  /** Oldest first: the newest is nearest to the corner. */
  readonly full: readonly Notification[]
  readonly folded: Folded | undefined
}

export interface Folded {
  readonly count: number
  /** The newest of them, whose icon stands for all. */
  readonly newest: Notification
  /** The application that all of them are from, if they are from one. */
  readonly application: string | undefined
}

/**
 * Keeps at most `limit` in full: emergencies first, then sticky ones, high priority, those that `stay`, and the newest. While a burst
 * lasts, what is being read is in `stay`, so that it is not taken away at each frame.
 */
export function arrange(onScreen: Iterable<Notification>, limit: number, stay: ReadonlySet<number>): Arrangement {
  const full: Notification[] = []
  let count = 0
  let newest: Notification | undefined
  let applications: string | undefined
  let isMixed = false

  function fold(notification: Notification): void {
    count++
    if (newest === undefined || notification.id > newest.id) newest = notification
    if (applications !== undefined && applications !== notification.application) isMixed = true
    applications = notification.application
  }

  for (const notification of onScreen) {
    const place = full.findIndex(one => comesFirst(notification, one, stay))
    if (place >= 0) full.splice(place, 0, notification)
    else if (full.length < limit) full.push(notification)
    else fold(notification)
    if (full.length > limit) {
      const last = full.pop()
      if (last !== undefined) fold(last)
    }
  }
  full.sort((one, other) => one.id - other.id)
  const folded = newest && { count, newest, application: isMixed ? undefined : applications }
  return { full, folded }
}

function comesFirst(one: Notification, other: Notification, stay: ReadonlySet<number>): boolean {
  const rank = weight(one, stay) - weight(other, stay)
  return rank === 0 ? one.id > other.id : rank > 0
}

function weight(notification: Notification, stay: ReadonlySet<number>): number {
  const emergency = notification.priority === 2 ? 8 : 0
  const sticky = notification.sticky ? 4 : 0
  const high = notification.priority === 1 ? 2 : 0
  return emergency + sticky + high + (stay.has(notification.id) ? 1 : 0)
}
