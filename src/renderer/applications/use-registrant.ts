import { useEffect, useState } from 'react'
import type { Registrant } from '../../shared/model.ts'
import { useConnected, useHub } from '../hub/hub.tsx'

/** Who registered an application; undefined until the hub has said. */
export function useRegistrant(application: string): Registrant | undefined {
  const { connection } = useHub()
  const isConnected = useConnected()
  const [registrant, setRegistrant] = useState<Registrant>()
  useEffect(() => {
    if (!isConnected) return
    const abandon = new AbortController()
    connection
      .ask(client => client.applications.registrant({ application }), abandon.signal)
      .then(setRegistrant)
      // It is said beside other things, and not missed without a connection.
      .catch(() => {})
    return () => abandon.abort()
  }, [connection, isConnected, application])
  return registrant
}
