import { useEffect } from 'react'

/** Tells how many are unread where the window's name stands: in the tab, in the task bar. */
export function useTitle(unread: number): void {
  useEffect(() => {
    document.title = unread === 0 ? 'Growlery' : `(${unread}) Growlery`
  }, [unread])
}
