import { type MouseEvent, type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { countOf, find, type NotificationList, rankOf } from '../hub/lists.ts'
import { takeFocus } from '../keys/take-focus.ts'
import { t } from '../text/text.ts'
import { dayName } from '../ui/time.ts'
import { useToday } from '../ui/use-today.ts'
import { Bone } from './Bone.tsx'
import classes from './InboxList.module.css'
import { dayOf, itemsWithin, type LayoutItem, layOut, ranksWithin, rowHeight } from './layout.ts'
import type { Marked } from './marked.ts'
import { NewRows } from './NewRows.tsx'
import { Row, rowId } from './Row.tsx'
import { canvasHeight } from './scroll-bar.ts'
import { useScroll } from './use-scroll.ts'

/** Ranks from the first up to before the last one. */
export interface Ranks {
  readonly from: number
  readonly to: number
}

export interface ListHandle {
  /** Brings the row of this rank into sight. */
  reveal(rank: number): void
  /** How many rows are in sight. */
  rowsInSight(): number
  /** The rank of the first one that is. */
  firstInSight(): number
}

interface InboxListProps {
  readonly list: NotificationList
  /** The hub has said how many there are. */
  readonly isMeasured: boolean
  /** It counted all of them, and has not only estimated. */
  readonly isExact: boolean
  readonly isSearch: boolean
  readonly currentId: number | undefined
  readonly marked: Marked
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly handle: RefObject<ListHandle | null>
  readonly onPick: (id: number, event: MouseEvent) => void
  /** Which rows are in sight now. It must be the same from one rendering to the next. */
  readonly onSight: (ranks: Ranks) => void
}

/** Rows beyond the edges that are drawn too. */
const overscan = 8

/** The list itself. At its top it goes along with what comes in, until something is opened; else what is read stays where it is. */
export function InboxList(props: InboxListProps) {
  const { list, isMeasured, isExact, isSearch, currentId, marked, scroller, handle, onPick, onSight } = props
  const today = useToday()
  const layout = useMemo(() => layOut(list), [list])
  const scroll = useScroll({
    scroller,
    layout,
    rankOf: id => rankOf(list, id),
    isRead: currentId !== undefined,
  })
  const { top, height, shift, isAtTop } = scroll
  const bounds = [top - overscan * rowHeight, top + height + overscan * rowHeight] as const
  const drawn = itemsWithin(layout, ...bounds)
  const { from, to } = ranksWithin(layout, top, top + height)
  const stuckDay = top > 0 ? dayOf(layout, top) : undefined

  useEffect(() => onSight({ from, to }), [onSight, from, to])

  const latest = useRef({ list, currentId, reveal: scroll.reveal })
  latest.current = { list, currentId, reveal: scroll.reveal }
  useLayoutEffect(() => {
    handle.current = {
      reveal: scroll.reveal,
      rowsInSight: () => Math.max(1, Math.floor(height / rowHeight) - 1),
      firstInSight: () => from,
    }
    return () => {
      handle.current = null
    }
  }, [handle, scroll.reveal, height, from])

  // The selection moves by keys, too: it must stay in sight. What comes in is no reason to scroll, and what was found begins at its top.
  const isNew = useRef(isSearch)
  // biome-ignore lint/correctness/useExhaustiveDependencies: where one stands that is not loaded is known when the list is measured
  useEffect(() => {
    const { list, reveal } = latest.current
    const isLoaded = currentId !== undefined && find(list, currentId) !== undefined
    if (currentId !== undefined && !isNew.current && (isLoaded || !isSearch)) reveal(rankOf(list, currentId))
    isNew.current = false
  }, [currentId, isSearch, isMeasured])

  // A bar below the list makes it less high: what was in sight of the selection stays in sight.
  const wereInSight = useRef<Ranks>({ from: 0, to: 0 })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another height is the only reason
  useEffect(() => {
    const { list, currentId, reveal } = latest.current
    const rank = currentId === undefined ? -1 : rankOf(list, currentId)
    if (rank >= wereInSight.current.from && rank < wereInSight.current.to) reveal(rank)
  }, [height])
  useEffect(() => {
    wereInSight.current = { from, to }
  }, [from, to])

  // ARIA has -1 for what is not known.
  const size = isExact ? countOf(list) : -1
  const isDrawn = drawn.some(({ key }) => key === currentId)
  const draw = (item: LayoutItem) => {
    switch (item.kind) {
      case 'day':
        return (
          <div className={classes['day']} aria-hidden="true">
            {dayName(item.day, today)}
          </div>
        )
      case 'bone':
        return <Bone />
      case 'row':
        return (
          <Row
            notification={item.notification}
            place={item.rank + 1}
            size={size}
            isCurrent={item.key === currentId}
            isSelected={marked.ids.size === 0 ? item.key === currentId : marked.ids.has(item.key)}
            onPick={onPick}
          />
        )
    }
  }
  return (
    <div className={classes['place']}>
      {stuckDay !== undefined && (
        <div className={classes['stuck']} aria-hidden="true">
          {dayName(stuckDay, today)}
        </div>
      )}
      <NewRows
        list={list}
        isAtTop={isAtTop}
        onJump={() => {
          scroll.toTop()
          scroller.current?.focus()
        }}
      />
      <div
        ref={scroller}
        className={classes['scroller']}
        role="listbox"
        aria-label={t('inbox.title')}
        aria-multiselectable="true"
        aria-activedescendant={currentId !== undefined && isDrawn ? rowId(currentId) : undefined}
        tabIndex={0}
        data-marking={marked.ids.size > 0 || undefined}
        onFocus={takeFocus}
        onScroll={scroll.handleScroll}
      >
        <div role="presentation" className={classes['canvas']} style={{ height: canvasHeight(layout.height) }}>
          {drawn.map(item => (
            <div
              key={item.key}
              role="presentation"
              className={classes['place-of-row']}
              style={{ transform: `translateY(${item.top - shift}px)` }}
            >
              {draw(item)}
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}
