import { useReducedMotion } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import type { Notification } from '../../shared/model.ts'

/** As long as the motion in Toast.module.css. */
const leavingMs = 160

export interface Drawn {
  readonly notification: Notification
  readonly isLeaving: boolean
}

/** What is to be drawn: the toasts, and for a moment those that are on their way out. */
export function useLeaving(toasts: readonly Notification[]): readonly Drawn[] {
  const still = useReducedMotion()
  const [seen, setSeen] = useState<readonly Notification[]>([])
  const [drawn, setDrawn] = useState<readonly Drawn[]>([])
  if (!isSame(seen, toasts)) {
    setSeen(toasts)
    setDrawn(merged(drawn, toasts, still))
  }

  const hasLeaving = drawn.some(one => one.isLeaving)
  useEffect(() => {
    if (!hasLeaving) return
    const timer = setTimeout(() => setDrawn(all => all.filter(one => !one.isLeaving)), leavingMs)
    return () => clearTimeout(timer)
  }, [hasLeaving])

  return drawn
}

function merged(drawn: readonly Drawn[], toasts: readonly Notification[], still: boolean): Drawn[] {
  const staying = new Set(toasts.map(one => one.id))
  const leaving = still ? [] : drawn.filter(one => !staying.has(one.notification.id))
  return [
    ...toasts.map(notification => ({ notification, isLeaving: false })),
    ...leaving.map(({ notification }) => ({ notification, isLeaving: true })),
  ].sort((one, other) => one.notification.id - other.notification.id)
}

function isSame(one: readonly Notification[], other: readonly Notification[]): boolean {
  return one.length === other.length && one.every((notification, index) => notification === other[index])
}
