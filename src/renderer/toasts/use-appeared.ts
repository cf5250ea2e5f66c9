import { useEffect, useRef } from 'react'
import type { Notification } from '../../shared/model.ts'

/**
 * Tells of what has appeared on screen since the drawing before, oldest first; not of what was there when the window opened. `handle`
 * may be another one each time.
 */
export function useAppeared(
  onScreen: readonly Notification[],
  handle: (appeared: readonly Notification[]) => void,
): void {
  const before = useRef<ReadonlySet<number>>(new Set(onScreen.map(one => one.id)))
  const latest = useRef(handle)
  latest.current = handle
  useEffect(() => {
    const appeared = onScreen.filter(one => !before.current.has(one.id))
    before.current = new Set(onScreen.map(one => one.id))
    if (appeared.length > 0) latest.current(appeared)
  }, [onScreen])
}
