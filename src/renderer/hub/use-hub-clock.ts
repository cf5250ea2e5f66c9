import { useEffect, useState } from 'react'
import { useConnected, useKnown } from './hub.tsx'

/** The hub's clock, once a second. It stands still without a connection: what it would count down may have come otherwise. */
export function useHubClock(): number {
  const clockOffsetMs = useKnown(known => known.clockOffsetMs)
  const isConnected = useConnected()
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (!isConnected) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [isConnected])
  return now + clockOffsetMs
}
