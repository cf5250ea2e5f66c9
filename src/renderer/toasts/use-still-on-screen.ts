import { useEffect, useState } from 'react'
import type { Notification } from '../../shared/model.ts'
import { useConnected, useKnown } from '../hub/hub.tsx'

/**
 * Without the hub nobody tells the window when a toast's time is over, so it looks at the clock itself: a toast that cannot
 * be closed must not stand there for ever.
 */
export function useStillOnScreen(onScreen: readonly Notification[]): readonly Notification[] {
  const isConnected = useConnected()
  const clockOffsetMs = useKnown(known => known.clockOffsetMs)
  const [now, setNow] = useState(0)
  const isWatching = !isConnected && onScreen.length > 0
  useEffect(() => {
    if (!isWatching) return
    const look = () => setNow(Date.now())
    look()
    const timer = setInterval(look, 500)
    return () => clearInterval(timer)
  }, [isWatching])
  if (isConnected) return onScreen
  return onScreen.filter(one => one.shownUntil === null || one.shownUntil > now + clockOffsetMs)
}
