import { useEffect, useState } from 'react'
import type { Notification } from '../../shared/model.ts'

/** How long one is on its way out. */
export const leavingMs = 160
/** More than these at once are a burst, or unfolded: they appear without pushing each other around. */
const mostComing = 4

export interface Drawn {
  readonly notification: Notification
  readonly isLeaving: boolean
  /** How it came: by itself, or in the place of one that folded. */
  readonly entrance: 'coming' | 'replacing'
}

/** What is to be drawn: the toasts, in their order, and for a moment those that have left the screen, where they were. */
export function useLeaving(toasts: readonly Notification[], isOnScreen: (id: number) => boolean): readonly Drawn[] {
  const [seen, setSeen] = useState<readonly Notification[]>([])
  const [drawn, setDrawn] = useState<readonly Drawn[]>([])
  if (!isSame(seen, toasts)) {
    setSeen(toasts)
    setDrawn(withLeaving(drawn, toasts, isOnScreen))
  }

  const hasLeaving = drawn.some(one => one.isLeaving)
  useEffect(() => {
    if (!hasLeaving) return
    const timer = setTimeout(() => setDrawn(all => all.filter(one => !one.isLeaving)), leavingMs)
    return () => clearTimeout(timer)
  }, [hasLeaving])

  return drawn
}

/** Pure. What was drawn and is neither among the toasts nor on screen any more leaves. */
export function withLeaving(
  drawn: readonly Drawn[],
  toasts: readonly Notification[],
  isOnScreen: (id: number) => boolean,
): Drawn[] {
  const before = new Map(drawn.map(one => [one.notification.id, one]))
  const staying = new Set(toasts.map(one => one.id))
  const gone = drawn.filter(one => !staying.has(one.notification.id))
  const come = toasts.filter(one => !before.has(one.id)).length
  const isReplacing = come > mostComing || gone.some(one => isOnScreen(one.notification.id))
  const all = toasts.map((notification): Drawn => {
    const entrance = before.get(notification.id)?.entrance ?? (isReplacing ? 'replacing' : 'coming')
    return { notification, isLeaving: false, entrance }
  })
  for (const [index, one] of drawn.entries()) {
    if (staying.has(one.notification.id) || isOnScreen(one.notification.id)) continue
    const neighbour = drawn[index - 1]?.notification.id
    const place = all.findIndex(({ notification }) => notification.id === neighbour) + 1
    all.splice(place, 0, { ...one, isLeaving: true })
  }
  return all
}

function isSame(one: readonly Notification[], other: readonly Notification[]): boolean {
  return one.length === other.length && one.every((notification, index) => notification === other[index])
}
