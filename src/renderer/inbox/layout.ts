/** The list as it stands on the screen: notifications under the headings of their days. Pure. */
import type { Notification } from '../../shared/model.ts'
import { startOfDay, startOfNextDay } from '../ui/time.ts'

export const rowHeight = 76
export const dayHeight = 34

export type LayoutItem =
  | { readonly kind: 'day'; readonly key: string; readonly day: number }
  | { readonly kind: 'row'; readonly key: number; readonly notification: Notification }

export function layOut(notifications: readonly Notification[]): LayoutItem[] {
  const items: LayoutItem[] = []
  // To ask for each notification's day would cost a Date each; most are of the day of the one before.
  let day = Number.NaN
  let nextDay = Number.NaN
  const days = new Set<number>()
  for (const notification of notifications) {
    const { id, receivedAt } = notification
    if (!(receivedAt >= day && receivedAt < nextDay)) {
      day = startOfDay(receivedAt)
      nextDay = startOfNextDay(receivedAt)
      // A clock that was set back gives a day twice: the id of its first notification tells them apart.
      items.push({ kind: 'day', key: days.has(day) ? `day ${day} ${id}` : `day ${day}`, day })
      days.add(day)
    }
    items.push({ kind: 'row', key: id, notification })
  }
  return items
}

/** Where in the layout the notification stands. */
export function indexOf(items: readonly LayoutItem[], id: number): number {
  return items.findIndex(item => item.key === id)
}
