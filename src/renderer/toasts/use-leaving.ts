import { useReducedMotion } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import type { Notification } from '../../shared/model.ts'

/** As long as the motion in Toast.module.css. */
const leavingMs = 160
/** More than these at once are a burst, or unfolded: they appear without pushing each other around. */
const mostComing = 4

export interface Drawn {
  readonly notification: Notification
  /** Leaving: it is on its way out. Replacing: it came in the place of one that folded, and needs no room made for it. */
  readonly motion: 'coming' | 'replacing' | 'leaving'
}

/** What is to be drawn: the toasts, and for a moment those that have left the screen. */
export function useLeaving(toasts: readonly Notification[], isOnScreen: (id: number) => boolean): readonly Drawn[] {
  const still = useReducedMotion()
  const [seen, setSeen] = useState<readonly Notification[]>([])
  const [drawn, setDrawn] = useState<readonly Drawn[]>([])
  if (!isSame(seen, toasts)) {
    setSeen(toasts)
    setDrawn(merged(drawn, toasts, still ? () => true : isOnScreen))
  }

  const hasLeaving = drawn.some(one => one.motion === 'leaving')
  useEffect(() => {
    if (!hasLeaving) return
    const timer = setTimeout(() => setDrawn(all => all.filter(one => one.motion !== 'leaving')), leavingMs)
    return () => clearTimeout(timer)
  }, [hasLeaving])

  return drawn
}

function merged(drawn: readonly Drawn[], toasts: readonly Notification[], hasFolded: (id: number) => boolean): Drawn[] {
  const before = new Map(drawn.map(one => [one.notification.id, one]))
  const staying = new Set(toasts.map(one => one.id))
  const gone = drawn.filter(one => !staying.has(one.notification.id))
  const come = toasts.filter(one => !before.has(one.id)).length
  const isReplacing = come > mostComing || gone.some(one => hasFolded(one.notification.id))
  return [
    ...toasts.map((notification): Drawn => {
      const motion = before.get(notification.id)?.motion ?? (isReplacing ? 'replacing' : 'coming')
      return { notification, motion: motion === 'leaving' ? 'coming' : motion }
    }),
    ...gone
      .filter(one => !hasFolded(one.notification.id))
      .map(({ notification }): Drawn => ({ notification, motion: 'leaving' })),
  ].sort((one, other) => one.notification.id - other.notification.id)
}

function isSame(one: readonly Notification[], other: readonly Notification[]): boolean {
  return one.length === other.length && one.every((notification, index) => notification === other[index])
}
