import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { NotificationList } from '../hub/lists.ts'
import { t } from '../text/text.ts'
import { dayName } from '../ui/time.ts'
import { useToday } from '../ui/use-today.ts'
import classes from './InboxList.module.css'
import { dayHeight, indexOf, layOut, rowHeight } from './layout.ts'
import { NewPill } from './NewPill.tsx'
import { Row, rowId } from './Row.tsx'

interface InboxListProps {
  readonly list: NotificationList
  readonly selectedId: number | undefined
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly onOpen: (id: number) => void
  /** The end of what is loaded is near. */
  readonly onNearEnd: () => void
  readonly onAtTop: (isAtTop: boolean) => void
}

/** Rows beyond the edges that are drawn too. */
const overscan = 6
/** This many rows before its end the next page is asked for. */
const nearEnd = 30

/** The list itself. At its top it goes along with what comes in; further down what is read stays where it is. */
export function InboxList({ list, selectedId, scroller, onOpen, onNearEnd, onAtTop }: InboxListProps) {
  const { notifications, more } = list
  const today = useToday()
  const items = useMemo(() => layOut(notifications), [notifications])
  const [isAtTop, setIsAtTop] = useState(true)
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: index => (items[index]?.kind === 'day' ? dayHeight : rowHeight),
    getItemKey: useCallback((index: number) => items[index]?.key ?? index, [items]),
    overscan,
    // Keeps the row at the top edge where it is when others come in above it.
    anchorTo: isAtTop ? 'start' : 'end',
    scrollPaddingStart: dayHeight,
  })

  const handleScroll = useCallback(() => {
    const next = (scroller.current?.scrollTop ?? 0) <= dayHeight
    setIsAtTop(next)
    onAtTop(next)
  }, [scroller, onAtTop])

  const drawn = virtualizer.getVirtualItems()
  const lastDrawn = drawn.at(-1)?.index ?? 0
  useEffect(() => {
    if (more && lastDrawn >= items.length - nearEnd) onNearEnd()
  }, [more, lastDrawn, items.length, onNearEnd])

  // The selection moves by keys, too: it must stay in sight. What comes in is no reason to scroll.
  const latest = useRef({ items, virtualizer })
  latest.current = { items, virtualizer }
  useEffect(() => {
    if (selectedId === undefined) return
    const index = indexOf(latest.current.items, selectedId)
    if (index >= 0) latest.current.virtualizer.scrollToIndex(index, { align: 'auto' })
  }, [selectedId])

  const activeId =
    selectedId !== undefined && drawn.some(item => item.key === selectedId) ? rowId(selectedId) : undefined
  return (
    <div className={classes['place']}>
      <NewPill
        notifications={notifications}
        isAtTop={isAtTop}
        onJump={() => {
          scroller.current?.scrollTo({ top: 0 })
          scroller.current?.focus()
        }}
      />
      <div
        ref={scroller}
        className={classes['scroller']}
        role="listbox"
        aria-label={t('inbox.title')}
        aria-activedescendant={activeId}
        tabIndex={0}
        onScroll={handleScroll}
      >
        <div role="presentation" className={classes['canvas']} style={{ height: virtualizer.getTotalSize() }}>
          {drawn.map(({ index, key, start, size }) => {
            const item = items[index]
            if (item === undefined) return null
            return (
              <div
                key={key}
                role="presentation"
                className={classes['place-of-row']}
                style={{ height: size, transform: `translateY(${start}px)` }}
              >
                {item.kind === 'day' ? (
                  <div className={classes['day']} aria-hidden="true">
                    {dayName(item.day, today)}
                  </div>
                ) : (
                  <Row notification={item.notification} isSelected={item.key === selectedId} onOpen={onOpen} />
                )}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}
