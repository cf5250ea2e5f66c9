import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import { useConnected, useHub } from '../hub/hub.tsx'
import { exchangePath } from '../shell/routes.ts'
import { t } from '../text/text.ts'

/** Leads from a notification to how it came over the wire, as long as that is kept; there is nothing to see where it is not. */
export function ShowExchange({ notificationId }: { notificationId: number }) {
  const { connection } = useHub()
  const isConnected = useConnected()
  const [exchangeId, setExchangeId] = useState<number>()
  useEffect(() => {
    if (!isConnected) return
    const abandon = new AbortController()
    connection
      .ask(client => client.exchanges.ofNotification({ id: notificationId }), abandon.signal)
      .then(({ id }) => {
        if (!abandon.signal.aborted) setExchangeId(id ?? undefined)
      })
      // Nobody asked for it: without an answer there is no link.
      .catch(() => {})
    return () => abandon.abort()
  }, [connection, isConnected, notificationId])
  if (exchangeId === undefined) return null
  return (
    <Button component={Link} href={exchangePath(exchangeId)} variant="default">
      {t('inspector.showExchange')}
    </Button>
  )
}
