import { Trans } from 'react-i18next'
import type { Subscriber } from '../../shared/subscriptions.ts'
import { useAction } from '../hub/use-action.ts'
import { useHubClock } from '../hub/use-hub-clock.ts'
import { subscriberPath } from '../shell/routes.ts'
import { t } from '../text/text.ts'
import detail from '../ui/Detail.module.css'
import { Notice } from '../ui/Notice.tsx'
import { Time } from '../ui/Time.tsx'
import { nearTime } from '../ui/time.ts'
import { useToday } from '../ui/use-today.ts'
import classes from './Detail.module.css'
import { DetailHead } from './DetailHead.tsx'
import { FilterEditor } from './FilterEditor.tsx'
import { Numbers } from './Numbers.tsx'
import { PauseButton } from './PauseButton.tsx'
import { RemoveButton } from './RemoveButton.tsx'
import { protectionInWords, subscriberState, timeLeft } from './words.ts'

interface SubscriberDetailProps {
  readonly subscriber: Subscriber
  /** Nothing is sent to those that have subscribed, as long as others may not. */
  readonly isHeld: boolean
}

/** A machine that subscribed: how it goes with it, and what it gets. */
export function SubscriberDetail({ subscriber, isHeld }: SubscriberDetailProps) {
  const now = useHubClock()
  const action = useAction()
  const { id, name, address, port, paused, queued, filter, hash, encryption, problem } = subscriber
  return (
    <article className={detail['detail']} aria-labelledby="subscription-title">
      <DetailHead
        name={name}
        host={address}
        port={port}
        {...subscriberState(subscriber, isHeld, now)}
        trouble={problem}
      >
        {' '}
        · {protectionInWords(hash, encryption)}
      </DetailHead>
      <Lease subscriber={subscriber} now={now} />
      <Numbers of={subscriber} />
      <div className={detail['actions']}>
        <div className={detail['buttons']}>
          <PauseButton
            action={action}
            isPaused={paused}
            call={(client, wanted) => client.subscribers.pause({ id, paused: wanted })}
          />
          <RemoveButton path={subscriberPath(id)} action={action} call={client => client.subscribers.remove({ id })}>
            {queued > 0 ? t('subscriptions.subscribers.removedWithQueue') : t('subscriptions.subscribers.removed')}
          </RemoveButton>
        </div>
        {(paused || isHeld) && <p className={detail['hint']}>{t('subscriptions.subscribers.waitsMeanwhile')}</p>}
        {action.problem !== undefined && <Notice onDismiss={action.dismiss}>{action.problem}</Notice>}
      </div>
      <FilterEditor
        path={subscriberPath(id)}
        filter={filter}
        isForQueued={queued > 0}
        save={(client, wanted) => client.subscribers.setFilter({ id, filter: wanted })}
      />
    </article>
  )
}

/** Since when it is subscribed, and until when. */
function Lease({ subscriber: { subscribedAt, renewedAt, expiresAt }, now }: { subscriber: Subscriber; now: number }) {
  const today = useToday()
  const left = timeLeft(expiresAt - now)
  const times = {
    since: <Time at={subscribedAt} words={nearTime(subscribedAt, today)} />,
    renewed: <Time at={renewedAt} words={nearTime(renewedAt, today)} />,
  }
  return (
    <p className={classes['lease']}>
      {left === undefined ? (
        <Trans i18nKey="subscriptions.subscribers.leaseOver" components={times} />
      ) : (
        <Trans i18nKey="subscriptions.subscribers.lease" values={{ left }} components={times} />
      )}
    </p>
  )
}
