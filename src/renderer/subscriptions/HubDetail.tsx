import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { Trans } from 'react-i18next'
import type { FollowedHub } from '../../shared/subscriptions.ts'
import { useConnected } from '../hub/hub.tsx'
import { useAction } from '../hub/use-action.ts'
import { useHubClock } from '../hub/use-hub-clock.ts'
import { hubPath } from '../shell/routes.ts'
import { Slot } from '../text/Slot.tsx'
import { t } from '../text/text.ts'
import detail from '../ui/Detail.module.css'
import { Notice } from '../ui/Notice.tsx'
import classes from './Detail.module.css'
import { DetailHead } from './DetailHead.tsx'
import { EndpointEditor } from './EndpointEditor.tsx'
import { RemoveButton } from './RemoveButton.tsx'
import { hubState, protectionInWords, timeLeft } from './words.ts'

/** A hub that we subscribe to: how it stands, and where it is. */
export function HubDetail({ hub }: { hub: FollowedHub }) {
  const now = useHubClock()
  const isConnected = useConnected()
  const action = useAction()
  const { id, name, host, port, hash, encryption, status, cannotReachUs } = hub
  const trouble = status.state === 'connecting' || status.state === 'subscribed' ? null : status
  return (
    <article className={detail['detail']} aria-labelledby="subscription-title">
      <DetailHead name={name} host={host} port={port} {...hubState(hub, now)} trouble={trouble}>
        {' '}
        · {protectionInWords(hash, encryption)}
      </DetailHead>
      {status.state === 'subscribed' && <Lease {...status} now={now} />}
      {cannotReachUs && (
        <Notice isCalm tone="amber">
          <Trans
            i18nKey="subscriptions.hubs.cannotReachInFull"
            components={{ command: <Slot of={<code>growlery serve --allow-network --password-file FILE</code>} /> }}
          />
        </Notice>
      )}
      <div className={detail['actions']}>
        <div className={detail['buttons']}>
          {trouble !== null && (
            <Button
              leftSection={<IconRefresh size={16} stroke={1.7} />}
              disabled={!isConnected}
              aria-disabled={action.busy || undefined}
              onClick={() => {
                if (!action.busy) void action.run(client => client.hubs.retry({ id }))
              }}
            >
              {t('subscriptions.hubs.tryAgain')}
            </Button>
          )}
          <RemoveButton path={hubPath(id)} action={action} call={client => client.hubs.remove({ id })}>
            {t('subscriptions.hubs.removed')}
          </RemoveButton>
        </div>
        {action.problem !== undefined && <Notice onDismiss={action.dismiss}>{action.problem}</Notice>}
      </div>
      <EndpointEditor
        kind="hub"
        path={hubPath(id)}
        saved={hub}
        hasPassword
        save={(client, { password, ...change }) =>
          client.hubs.change({ id, change: { ...change, ...(password != null && { password }) } })
        }
      />
    </article>
  )
}

interface LeaseProps {
  readonly ttlSeconds: number
  readonly endsAt: number
  readonly now: number
}

/** How long the hub forwards to us, and how long it would if we were gone. */
function Lease({ ttlSeconds, endsAt, now }: LeaseProps) {
  const whole = timeLeft(ttlSeconds * 1000) ?? t('subscriptions.hubs.noTime')
  const left = timeLeft(endsAt - now)
  return (
    <p className={classes['lease']}>
      {left === undefined
        ? t('subscriptions.hubs.lease', { whole })
        : t('subscriptions.hubs.leaseWithEnd', { whole, left })}
    </p>
  )
}
