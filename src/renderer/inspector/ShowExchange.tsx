import { Button } from '@mantine/core'
import { useCallback } from 'react'
import { Link } from 'wouter'
import type { HubClient } from '../hub/link.ts'
import { useAnswer } from '../hub/use-answer.ts'
import { exchangePath } from '../shell/routes.ts'
import { t } from '../text/text.ts'

/** Leads from a notification to how it came over the wire, as long as that is kept; there is nothing to see where it is not. */
export function ShowExchange({ notificationId }: { notificationId: number }) {
  const ask = useCallback(
    (client: HubClient) => client.exchanges.ofNotification({ id: notificationId }),
    [notificationId],
  )
  // Nobody asked for it: without an answer there is no link.
  const exchangeId = useAnswer(ask).latest?.id
  if (exchangeId == null) return null
  return (
    <Button component={Link} href={exchangePath(exchangeId)} variant="default">
      {t('inspector.showExchange')}
    </Button>
  )
}
