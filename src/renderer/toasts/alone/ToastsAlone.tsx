import { useCallback, useEffect } from 'react'
import type { WindowWish } from '../../../shared/contract/host-window.ts'
import { useConnected, useHub, useIsKnown, useKnown } from '../../hub/hub.tsx'
import type { HubClient } from '../../hub/link.ts'
import { useFollow } from '../../hub/use-follow.ts'
import { Toasts } from '../Toasts.tsx'
import { useSample } from '../use-sample.ts'
import classes from './Alone.module.css'
import { MissedToast } from './MissedToast.tsx'
import type { Size } from './use-fit.ts'

const followWishes = (client: HubClient, signal: AbortSignal) => client.window.wishes(undefined, { signal })

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
  const sample = useSample()
  const { show } = sample
  const fulfil = useCallback(
    ({ kind }: WindowWish) => {
      if (kind === 'sample') show()
    },
    [show],
  )
  useFollow(followWishes, fulfil)
  return <Toasts sample={sample} besides={missed && <MissedToast missed={missed} />} onSize={tellSize} />
}
