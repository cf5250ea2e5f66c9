import { IconArrowLeft, IconBroadcast, IconQuestionMark } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import type { Subscriptions } from '../../shared/subscriptions.ts'
import { type OpenSubscription, subscriptionsPath } from '../shell/routes.ts'
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
        <Quiet icon={<IconBroadcast size={26} stroke={1.5} />} title="Notifications from machine to machine">
          Other machines subscribe to what comes in here, and this one to hubs that you add. A destination gets
          notifications without subscribing. Move through the lists with <Key>j</Key> and <Key>k</Key>.
        </Quiet>
      )
    case 'add-hub':
      return <AddHub followed={hubs} />
    case 'add-destination':
      return <AddDestination />
    case 'subscriber': {
      const subscriber = subscribers.find(({ id }) => id === open.id)
      if (subscriber === undefined) return <Gone title="This subscriber is no longer there" />
      return <SubscriberDetail key={subscriber.id} subscriber={subscriber} isHeld={!allowsSubscriptions} />
    }
    case 'destination': {
      const destination = destinations.find(({ id }) => id === open.id)
      if (destination === undefined) return <Gone title="This destination is no longer there" />
      return <DestinationDetail key={destination.id} destination={destination} />
    }
    case 'hub': {
      const hub = hubs.find(({ id }) => id === open.id)
      if (hub === undefined) return <Gone title="This hub is no longer followed" />
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
      It was removed, or it left by itself.{' '}
      <Link href={subscriptionsPath} className={classes['link']}>
        <IconArrowLeft size={14} aria-hidden="true" /> All subscriptions
      </Link>
    </Quiet>
  )
}
