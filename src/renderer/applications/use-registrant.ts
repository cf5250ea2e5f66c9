import { useEffect, useState } from 'react'
import type { Origin } from '../../shared/model.ts'
import { useConnected, useHub } from '../hub/hub.tsx'
import { searchOf } from './activity.ts'

/** Where an application's newest notification came from; undefined where it has sent none that is still there, or that is not known. */
export function useSource(application: string): Origin | undefined {
  const { connection } = useHub()
  const isConnected = useConnected()
  const [source, setSource] = useState<Origin>()
  useEffect(() => {
    if (!isConnected) return
    const abandon = new AbortController()
    connection
      .ask(client => client.inbox.page({ search: searchOf(application), limit: 1 }), abandon.signal)
      .then(({ notifications: [newest] }) => setSource(newest?.origin))
      // It is said beside other things, and not missed without a connection.
      .catch(() => {})
    return () => abandon.abort()
  }, [connection, isConnected, application])
  return source
}
