import { IconArrowLeft, IconBroadcast, IconQuestionMark } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { Trans } from 'react-i18next'
import { Link } from 'wouter'
import type { Subscriptions } from '../../shared/subscriptions.ts'
import { type OpenSubscription, subscriptionsPath } from '../shell/routes.ts'
import { Slot } from '../text/Slot.tsx'
import { t } from '../text/text.ts'
import { Key } from '../ui/Key.tsx'
import { Quiet } from '../ui/Quiet.tsx'
import { AddDestination } from './AddDestination.tsx'
import { AddHub } from './AddHub.tsx'
import { DestinationDetail } from './DestinationDetail.tsx'
import { HubDetail } from './HubDetail.tsx'
import classes from './Selected.module.css'
import { SubscriberDetail } from './SubscriberDetail.tsx'

interface SelectedProps {
  readonly subscriptions: Subscriptions
  readonly open: OpenSubscription | undefined
}

/** What the address names: one of the lists' rows, or a form to add one. */
export function Selected({ subscriptions, open }: SelectedProps) {
  const { subscribers, destinations, hubs, allowsSubscriptions } = subscriptions
  switch (open?.kind) {
    case undefined:
      return (
        <Quiet icon={<IconBroadcast size={26} stroke={1.5} />} title={t('subscriptions.introTitle')}>
          <Trans
            i18nKey="subscriptions.intro"
            components={{ j: <Slot of={<Key>j</Key>} />, k: <Slot of={<Key>k</Key>} /> }}
          />
        </Quiet>
      )
    case 'add-hub':
      return <AddHub followed={hubs} />
    case 'add-destination':
      return <AddDestination />
    case 'subscriber': {
      const subscriber = subscribers.find(({ id }) => id === open.id)
      if (subscriber === undefined) return <Gone title={t('subscriptions.subscriberGone')} />
      return <SubscriberDetail key={subscriber.id} subscriber={subscriber} isHeld={!allowsSubscriptions} />
    }
    case 'destination': {
      const destination = destinations.find(({ id }) => id === open.id)
      if (destination === undefined) return <Gone title={t('subscriptions.destinationGone')} />
      return <DestinationDetail key={destination.id} destination={destination} />
    }
    case 'hub': {
      const hub = hubs.find(({ id }) => id === open.id)
      if (hub === undefined) return <Gone title={t('subscriptions.hubGone')} />
      return <HubDetail key={hub.id} hub={hub} />
    }
  }
}

/** The stream tells twice a second at most: what was added just now is told of a moment after its address is open. */
const patienceMs = 1200

function Gone({ title }: { title: string }) {
  const [isSure, setIsSure] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsSure(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  if (!isSure) return null
  return (
    <Quiet icon={<IconQuestionMark size={28} stroke={1.5} />} title={title}>
      {t('subscriptions.gone')}{' '}
      <Link href={subscriptionsPath} className={classes['link']}>
        <IconArrowLeft size={14} aria-hidden="true" /> {t('subscriptions.all')}
      </Link>
    </Quiet>
  )
}
