import type { RefObject } from 'react'
import type { Subscriber } from '../../shared/subscriptions.ts'
import { subscriberPath } from '../shell/routes.ts'
import { t } from '../text/text.ts'
import { FindField } from '../ui/FindField.tsx'
import { shownName } from '../ui/shown-name.ts'
import { type RowsHandle, VirtualRows } from '../ui/VirtualRows.tsx'
import type { Find } from './find.ts'
import { MachineRow } from './MachineRow.tsx'
import classes from './SubscriptionsList.module.css'
import { counts, endBeside, subscriberState } from './words.ts'

interface SubscriberRowsProps {
  readonly find: Find<Subscriber>
  /** Nothing is sent to them, as long as others may not subscribe. */
  readonly isHeld: boolean
  readonly selected: string | undefined
  /** By the hub's clock. */
  readonly now: number
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly findField: RefObject<HTMLInputElement | null>
  readonly handle: RefObject<RowsHandle | null>
}

/** With three lines. */
const rowHeight = 74
/** The heads that stick to the edges (SubscriptionsList.module.css). */
const covered = { above: 46, below: 92 }
const keyOf = ({ id }: Subscriber) => id

/** Who has subscribed: as many as there may be. */
export function SubscriberRows({ find, isHeld, selected, now, scroller, findField, handle }: SubscriberRowsProps) {
  const { found, typed, isOffered } = find
  return (
    <>
      {isOffered && (
        <div className={classes['find']}>
          <FindField
            field={findField}
            hasKey
            label={t('subscriptions.subscribers.find')}
            value={typed}
            onChange={find.type}
            onLeave={() => found[0] && handle.current?.focus(found[0].id)}
          />
        </div>
      )}
      {found.length === 0 && (
        <p className={classes['none']}>{t('subscriptions.subscribers.noneFound', { name: shownName(typed.trim()) })}</p>
      )}
      <VirtualRows
        items={found}
        keyOf={keyOf}
        rowHeight={rowHeight}
        selected={selected}
        scroller={scroller}
        covered={covered}
        handle={handle}
        labelledBy="subscribers"
        draw={(subscriber, tabIndex) => (
          <MachineRow
            kind="subscriber"
            href={subscriberPath(subscriber.id)}
            isSelected={subscriber.id === selected}
            name={subscriber.name}
            host={subscriber.address}
            port={subscriber.port}
            {...subscriberState(subscriber, isHeld, now)}
            more={counts(subscriber)}
            beside={endBeside(subscriber, isHeld, now)}
            tabIndex={tabIndex}
          />
        )}
      />
    </>
  )
}
