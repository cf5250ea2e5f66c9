import { useEffect, useState } from 'react'
import { startOfDay, startOfNextDay } from './time.ts'

/** The first moment of today; changes at midnight. */
export function useToday(): number {
  const [today, setToday] = useState(() => startOfDay(Date.now()))
  useEffect(() => {
    const update = () => setToday(startOfDay(Date.now()))
    const timer = setTimeout(update, startOfNextDay(today) - Date.now() + 50)
    // A machine that slept over midnight wakes with its timers late.
    document.addEventListener('visibilitychange', update)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', update)
    }
  }, [today])
  return today
}
