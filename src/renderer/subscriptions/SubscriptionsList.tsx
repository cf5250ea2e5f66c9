import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMemo, useRef } from 'react'
import { Link } from 'wouter'
import type { Subscriptions } from '../../shared/subscriptions.ts'
import { useHubClock } from '../hub/use-hub-clock.ts'
import {
  addDestinationPath,
  addHubPath,
  destinationPath,
  hubPath,
  type OpenSubscription,
  pathOf,
  subscriberPath,
} from '../shell/routes.ts'
import { t } from '../text/text.ts'
import { useRows } from '../ui/use-rows.ts'
import type { RowsHandle } from '../ui/VirtualRows.tsx'
import { Announce } from './Announce.tsx'
import { ExpiredSubscribers } from './ExpiredSubscribers.tsx'
import { useFind } from './find.ts'
import { LetSubscribe } from './LetSubscribe.tsx'
import { ListItem } from './ListItem.tsx'
import { MachineRow } from './MachineRow.tsx'
import { SectionHead } from './SectionHead.tsx'
import { SubscriberRows } from './SubscriberRows.tsx'
import classes from './SubscriptionsList.module.css'
import { counts, destinationState, hubState } from './words.ts'

interface SubscriptionsListProps {
  readonly subscriptions: Subscriptions
  readonly open: OpenSubscription | undefined
}

/** The three lists below each other. Their heads stay in sight at the edges, however many subscribers there are. */
export function SubscriptionsList({ subscriptions, open }: SubscriptionsListProps) {
  const { subscribers, expired, destinations, hubs, allowsSubscriptions } = subscriptions
  const now = useHubClock()
  const scroller = useRef<HTMLDivElement>(null)
  const findField = useRef<HTMLInputElement>(null)
  const subscriberRows = useRef<RowsHandle>(null)
  const find = useFind(subscribers)
  const { found } = find
  const paths = useMemo(
    () => [
      ...found.map(({ id }) => subscriberPath(id)),
      ...hubs.map(({ id }) => hubPath(id)),
      ...destinations.map(({ id }) => destinationPath(id)),
    ],
    [found, hubs, destinations],
  )
  useRows({
    paths,
    openPath: open && pathOf(open),
    scroller,
    findField,
    focus(path) {
      const subscriber = found.find(({ id }) => subscriberPath(id) === path)
      if (subscriber !== undefined) subscriberRows.current?.focus(subscriber.id)
      else scroller.current?.querySelector<HTMLElement>(`a[href="${path}"]`)?.focus()
    },
  })
  return (
    <div ref={scroller} className={classes['scroller']}>
      <SectionHead id="subscribers" title={t('subscriptions.subscribers.title')} count={subscribers.length} />
      <LetSubscribe subscriptions={subscriptions} />
      <Announce subscriptions={subscriptions} />
      {subscribers.length === 0 ? (
        <p className={classes['none']}>{t('subscriptions.subscribers.none')}</p>
      ) : (
        <SubscriberRows
          find={find}
          isHeld={!allowsSubscriptions}
          selected={open?.kind === 'subscriber' ? open.id : undefined}
          now={now}
          scroller={scroller}
          findField={findField}
          handle={subscriberRows}
        />
      )}
      {expired.length > 0 && <ExpiredSubscribers expired={expired} />}
      <SectionHead id="hubs" title={t('subscriptions.hubs.title')} count={hubs.length}>
        <AddLink href={addHubPath} label={t('subscriptions.hubs.add')} isHere={open?.kind === 'add-hub'} />
      </SectionHead>
      {hubs.length === 0 ? (
        <p className={classes['none']}>{t('subscriptions.hubs.none')}</p>
      ) : (
        <ul className={classes['rows']} aria-labelledby="hubs">
          {hubs.map(hub => (
            <ListItem key={hub.id} isOpen={open?.kind === 'hub' && open.id === hub.id}>
              <MachineRow
                kind="hub"
                href={hubPath(hub.id)}
                isSelected={open?.kind === 'hub' && open.id === hub.id}
                name={hub.name}
                host={hub.host}
                port={hub.port}
                {...hubState(hub, now)}
                more={hub.cannotReachUs ? t('subscriptions.hubs.cannotReach') : undefined}
              />
            </ListItem>
          ))}
        </ul>
      )}
      <SectionHead id="destinations" title={t('subscriptions.destinations.title')} count={destinations.length}>
        <AddLink
          href={addDestinationPath}
          label={t('subscriptions.destinations.add')}
          isHere={open?.kind === 'add-destination'}
        />
      </SectionHead>
      {destinations.length === 0 ? (
        <p className={classes['none']}>{t('subscriptions.destinations.none')}</p>
      ) : (
        <ul className={classes['rows']} aria-labelledby="destinations">
          {destinations.map(destination => (
            <ListItem key={destination.id} isOpen={open?.kind === 'destination' && open.id === destination.id}>
              <MachineRow
                kind="destination"
                href={destinationPath(destination.id)}
                isSelected={open?.kind === 'destination' && open.id === destination.id}
                name={destination.name}
                host={destination.host}
                port={destination.port}
                {...destinationState(destination, now)}
                more={counts(destination)}
              />
            </ListItem>
          ))}
        </ul>
      )}
    </div>
  )
}

function AddLink({ href, label, isHere }: { href: string; label: string; isHere: boolean }) {
  return (
    <Button
      component={Link}
      href={href}
      variant="default"
      h={27}
      px={9}
      fz={12.5}
      classNames={{ section: classes['plus'] ?? '' }}
      leftSection={<IconPlus size={14} stroke={2} />}
      aria-label={label}
      aria-current={isHere ? 'true' : undefined}
    >
      {t('subscriptions.add')}
    </Button>
  )
}
