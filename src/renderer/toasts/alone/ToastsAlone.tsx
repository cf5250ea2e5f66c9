import { useCallback, useEffect } from 'react'
import { useConnected, useHub, useIsKnown, useKnown } from '../../hub/hub.tsx'
import { Toasts } from '../Toasts.tsx'
import classes from './Alone.module.css'
import { MissedToast } from './MissedToast.tsx'
import type { Size } from './use-fit.ts'

/** All that a window shows that is as large as the toasts in it. Between two toasts, and at their corners, there is nothing of it. */
export function ToastsAlone() {
  useEffect(() => {
    document.documentElement.classList.add(classes['page'] ?? '')
  }, [])
  return useIsKnown() ? <Known /> : null
}

function Known() {
  const { connection } = useHub()
  const isConnected = useConnected()
  const missed = useKnown(known => known.status.missed)
  // Another function with each connection, so that whoever is there then is told anew.
  const tellSize = useCallback(
    (size: Size) => {
      if (isConnected) connection.ask(client => client.window.fit(size)).catch(console.warn)
    },
    [connection, isConnected],
  )
  return <Toasts besides={missed && <MissedToast missed={missed} />} onSize={tellSize} />
}
