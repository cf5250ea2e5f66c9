import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import classes from './VirtualRows.module.css'

export interface RowsHandle {
  /** Brings a row into sight and gives it the focus. */
  focus(key: string): void
}

interface VirtualRowsProps<Item> {
  readonly items: readonly Item[]
  /** Must be the same function from one rendering to the next. */
  readonly keyOf: (item: Item) => string
  /** Of every one, in pixels. */
  readonly rowHeight: number
  /** The key of the row that is open: it comes into sight. */
  readonly selected: string | undefined
  /** What the list stands in, among other things. */
  readonly scroller: RefObject<HTMLDivElement | null>
  /** What is covered of the scroller at its edges, by heads that stick there. */
  readonly covered?: { readonly above: number; readonly below: number }
  readonly handle: Ref<RowsHandle>
  /** Of the element that names the list, or its name. */
  readonly labelledBy?: string
  readonly label?: string
  readonly draw: (item: Item, tabIndex: 0 | -1) => ReactNode
}

/** Rows beyond the edges that are drawn too. */
const overscan = 6
const nothing = { above: 0, below: 0 }

/** As many rows as there may be: only what is in sight is drawn. Tab reaches one row, the arrows the others. */
export function VirtualRows<Item>(props: VirtualRowsProps<Item>) {
  const { items, keyOf, rowHeight, selected, scroller, covered = nothing, handle, label, labelledBy, draw } = props
  const list = useRef<HTMLUListElement>(null)
  const [activeKey, setActiveKey] = useState(selected)
  const active = Math.max(0, placeOf(activeKey))

  function placeOf(key: string | undefined): number {
    return key === undefined ? -1 : items.findIndex(item => keyOf(item) === key)
  }

  // What stands above the list may become more, and less.
  const [above, setAbove] = useState(0)
  useLayoutEffect(() => setAbove(list.current?.offsetTop ?? 0))
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: index => {
      const item = items[index]
      return item === undefined ? index : keyOf(item)
    },
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
    const highest = top - covered.above
    const lowest = top + rowHeight + covered.below - clientHeight
    scroller.current.scrollTop = Math.min(highest, Math.max(lowest, scrollTop))
  }

  // What the address names must be in sight, also in a window that was opened with it. At first the list goes to its top.
  const latest = useRef({ placeOf, bringIntoSight })
  latest.current = { placeOf, bringIntoSight }
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const index = latest.current.placeOf(selected)
      if (index >= 0) latest.current.bringIntoSight(index)
    })
    return () => cancelAnimationFrame(frame)
  }, [selected])

  /** Which row a key leads to. */
  function move(event: KeyboardEvent): void {
    const last = items.length - 1
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: last }[event.key]
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    goTo(Math.max(0, Math.min(to, last)))
  }

  function goTo(index: number): void {
    const item = items[index]
    if (item === undefined) return
    setActiveKey(keyOf(item))
    bringIntoSight(index)
    // It is drawn when this has been rendered.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-index="${index}"] a`)?.focus())
  }

  useImperativeHandle(handle, () => ({ focus: key => goTo(placeOf(key)) }))

  return (
    <ul
      ref={list}
      className={classes['canvas']}
      style={{ height: virtualizer.getTotalSize() }}
      aria-label={label}
      aria-labelledby={labelledBy}
      onKeyDown={move}
      onFocus={event => {
        const item = items[Number(event.target.closest('li')?.dataset['index'])]
        if (item !== undefined) setActiveKey(keyOf(item))
      }}
    >
      {virtualizer.getVirtualItems().map(({ index, key, start }) => {
        const item = items[index]
        if (item === undefined) return null
        return (
          <li
            key={key}
            data-index={index}
            aria-setsize={items.length}
            aria-posinset={index + 1}
            style={{ height: rowHeight, transform: `translateY(${start - above}px)` }}
          >
            {draw(item, index === active ? 0 : -1)}
          </li>
        )
      })}
    </ul>
  )
}
