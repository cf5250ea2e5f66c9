import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type Ref,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { Subscriber } from '../../shared/subscriptions.ts'
import { subscriberPath } from '../shell/routes.ts'
import { t } from '../text/text.ts'
import { shownName } from '../ui/shown-name.ts'
import type { Find } from './find.ts'
import { ListRow } from './ListRow.tsx'
import classes from './SubscriptionsList.module.css'
import { counts, endBeside, subscriberState } from './words.ts'

export interface RowsHandle {
  /** Brings a row into sight and gives it the focus. */
  focus(id: string): void
}

interface SubscriberRowsProps {
  readonly find: Find<Subscriber>
  /** Nothing is sent to them, as long as others may not subscribe. */
  readonly isHeld: boolean
  readonly selected: string | undefined
  /** By the hub's clock. */
  readonly now: number
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly findField: RefObject<HTMLInputElement | null>
  readonly handle: Ref<RowsHandle>
}

/** The height of a row with three lines (ListRow.module.css). */
const rowHeight = 74
/** What the heads cover that stick to the edges (SubscriptionsList.module.css). */
const coveredAbove = 46
const coveredBelow = 92
/** Rows beyond the edges that are drawn too. */
const overscan = 6

/** As many as there may be: only what is in sight is drawn. Tab reaches one row, the arrows the others. */
export function SubscriberRows({ find, isHeld, selected, now, scroller, ...refs }: SubscriberRowsProps) {
  const { found, typed, isOffered } = find
  const list = useRef<HTMLUListElement>(null)
  const [activeId, setActiveId] = useState(selected)
  const place = found.findIndex(({ id }) => id === activeId)
  const active = place < 0 ? 0 : place

  // What stands above the list may become more, and less.
  const [above, setAbove] = useState(0)
  useLayoutEffect(() => setAbove(list.current?.offsetTop ?? 0))
  const virtualizer = useVirtualizer({
    count: found.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: index => found[index]?.id ?? index,
    overscan,
    scrollMargin: above,
    // The row that has the focus must not go away with it.
    rangeExtractor: range => [...new Set([...defaultRangeExtractor(range), active])].sort((one, other) => one - other),
  })

  /** All rows are equally high: their places are known before they are drawn. */
  function bringIntoSight(index: number): void {
    if (scroller.current === null || list.current === null) return
    const { scrollTop, clientHeight } = scroller.current
    const top = list.current.offsetTop + index * rowHeight
    const highest = top - coveredAbove
    const lowest = top + rowHeight + coveredBelow - clientHeight
    scroller.current.scrollTop = Math.min(highest, Math.max(lowest, scrollTop))
  }

  // What the address names must be in sight, also in a window that was opened with it. At first the list goes to its top.
  const latest = useRef({ found, bringIntoSight })
  latest.current = { found, bringIntoSight }
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const index = latest.current.found.findIndex(({ id }) => id === selected)
      if (index >= 0) latest.current.bringIntoSight(index)
    })
    return () => cancelAnimationFrame(frame)
  }, [selected])

  /** Which row a key leads to. */
  function move(event: KeyboardEvent): void {
    const last = found.length - 1
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: last }[event.key]
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    goTo(Math.max(0, Math.min(to, last)))
  }

  function goTo(index: number): void {
    setActiveId(found[index]?.id)
    bringIntoSight(index)
    // It is drawn when this has been rendered.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-index="${index}"] a`)?.focus())
  }

  useImperativeHandle(refs.handle, () => ({
    focus(id) {
      const index = found.findIndex(subscriber => subscriber.id === id)
      if (index >= 0) goTo(index)
    },
  }))

  return (
    <>
      {isOffered && (
        <div className={classes['find']}>
          <TextInput
            ref={refs.findField}
            type="search"
            aria-label={t('subscriptions.subscribers.find')}
            placeholder={t('subscriptions.subscribers.findPlaceholder')}
            classNames={{ input: classes['input'] ?? '' }}
            leftSection={<IconSearch size={16} stroke={1.8} />}
            value={typed}
            onChange={event => find.type(event.currentTarget.value)}
          />
        </div>
      )}
      {found.length === 0 && (
        <p className={classes['none']}>{t('subscriptions.subscribers.noneFound', { name: shownName(typed.trim()) })}</p>
      )}
      <ul
        ref={list}
        className={classes['canvas']}
        style={{ height: virtualizer.getTotalSize() }}
        aria-labelledby="subscribers"
        onKeyDown={move}
        onFocus={event => setActiveId(event.target.closest('li')?.dataset['id'])}
      >
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const subscriber = found[index]
          if (subscriber === undefined) return null
          const { id, name, address, port } = subscriber
          return (
            <li
              key={key}
              data-id={id}
              data-index={index}
              aria-setsize={found.length}
              aria-posinset={index + 1}
              style={{ height: rowHeight, transform: `translateY(${start - above}px)` }}
            >
              <ListRow
                href={subscriberPath(id)}
                isSelected={id === selected}
                name={name}
                host={address}
                port={port}
                {...subscriberState(subscriber, isHeld, now)}
                more={counts(subscriber)}
                beside={endBeside(subscriber, isHeld, now)}
                tabIndex={index === active ? 0 : -1}
              />
            </li>
          )
        })}
      </ul>
    </>
  )
}
