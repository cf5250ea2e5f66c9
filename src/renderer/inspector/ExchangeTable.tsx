import { Skeleton } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useEffect, useRef } from 'react'
import { takeFocus } from '../keys/take-focus.ts'
import { t } from '../text/text.ts'
import { ExchangeRow, rowId } from './ExchangeRow.tsx'
import classes from './ExchangeTable.module.css'
import { placeOf } from './rows.ts'
import type { List } from './use-list.ts'

interface ExchangeTableProps {
  readonly list: List
  readonly selectedId: number | undefined
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly onOpen: (id: number) => void
  readonly onAtTop: (isAtTop: boolean) => void
}

const rowHeight = 33
const headHeight = 31
const overscan = 8

const columns = ['time', 'from', 'via', 'verb', 'application', 'result', 'size', 'took'] as const

/** The rows. The list has the focus; which row is meant is said by its selection. */
export function ExchangeTable({ list, selectedId, scroller, onOpen, onAtTop }: ExchangeTableProps) {
  const { rows, gone } = list
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: useCallback((index: number) => rows[index]?.id ?? index, [rows]),
    overscan,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
  })

  // The selection moves by keys, too: it must stay in sight. What comes in is no reason to scroll.
  const latest = useRef({ rows, virtualizer })
  latest.current = { rows, virtualizer }
  useEffect(() => {
    if (selectedId === undefined) return
    const place = placeOf(latest.current.rows, selectedId)
    if (latest.current.rows[place]?.id !== selectedId) return
    latest.current.virtualizer.scrollToIndex(place, { align: 'auto' })
  }, [selectedId])

  // The table comes and goes, as its rows do: a new one begins at its top.
  useEffect(() => () => onAtTop(true), [onAtTop])

  const drawn = virtualizer.getVirtualItems()
  const isDrawn = selectedId !== undefined && drawn.some(({ key }) => key === selectedId)
  return (
    <div className={classes['table']}>
      <div
        ref={scroller}
        className={classes['scroller']}
        role="listbox"
        aria-label={t('inspector.exchanges')}
        aria-activedescendant={isDrawn ? rowId(selectedId) : undefined}
        tabIndex={0}
        onFocus={takeFocus}
        onScroll={event => onAtTop(event.currentTarget.scrollTop <= 2)}
      >
        <div className={`${classes['head']} ${classes['columns']}`} aria-hidden="true">
          {columns.map(column => (
            <div key={column} data-column={column}>
              {t(`inspector.${column}`)}
            </div>
          ))}
        </div>
        <div role="presentation" className={classes['canvas']} style={{ height: virtualizer.getTotalSize() }}>
          {drawn.map(({ index, key, start }) => {
            const exchange = rows[index]
            if (exchange === undefined) return null
            return (
              <ExchangeRow
                key={key}
                exchange={exchange}
                top={start - headHeight}
                isSelected={exchange.id === selectedId}
                isGone={gone.has(exchange.id)}
                onOpen={onOpen}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

const bones = [62, 48, 70, 55, 66]

export function TableSkeleton() {
  return (
    <div className={classes['bones']} role="status" aria-label={t('ui.loading')}>
      {bones.map(width => (
        <Skeleton key={width} height={10} width={`${width}%`} />
      ))}
    </div>
  )
}
