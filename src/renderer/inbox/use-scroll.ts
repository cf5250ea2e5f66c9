import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { dayHeight, type Layout, rowAt, rowHeight, topOfRank } from './layout.ts'
import { barOf, isScaled, topOf } from './scroll-bar.ts'

export interface Scroll {
  /** How far the upper edge of what is seen is from that of the list, in pixels. */
  readonly top: number
  /** Of what is seen. */
  readonly height: number
  /** To be taken from the place of each item in the list: its place in what is scrolled. */
  readonly shift: number
  readonly isAtTop: boolean
  handleScroll(): void
  /** Brings the row of this rank into sight, where it is not. */
  reveal(rank: number): void
  toTop(): void
}

/** What is in sight, and what of it stays where it is when rows come and go above it. */
interface View {
  readonly top: number
  readonly bar: number
  readonly anchor: { readonly id: number; readonly offset: number } | undefined
}

/** Further at once than a wheel or a key goes: the scroll bar was dragged. */
const leapScreens = 3
/** So long after the last movement the scroll bar is put where it belongs. */
const restMs = 150

interface ScrollOptions {
  readonly scroller: RefObject<HTMLElement | null>
  readonly layout: Layout
  /** Where a notification stands. */
  readonly rankOf: (id: number) => number
  /** Something of the list is being read. */
  readonly isRead: boolean
}

/**
 * Scrolls a list of any height. At its top the list goes along with what comes in, as long as nothing of it is read; else what is in
 * sight stays where it is.
 */
export function useScroll({ scroller, layout, rankOf, isRead }: ScrollOptions): Scroll {
  const [view, setView] = useState<View>({ top: 0, bar: 0, anchor: undefined })
  const [height, setHeight] = useState(0)
  const followed = view.anchor === undefined ? view.top : topOfRank(layout, rankOf(view.anchor.id)) + view.anchor.offset
  const top = Math.max(0, Math.min(followed, layout.height - height))
  const isAtTop = top <= dayHeight
  const bar = isScaled(layout.height) ? view.bar : top
  const latest = useRef({ layout, height, top, bar, isRead })
  latest.current = { layout, height, top, bar, isRead }
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined)

  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    const observer = new ResizeObserver(() => setHeight(element.clientHeight))
    setHeight(element.clientHeight)
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])

  /** Puts the scroll bar there, and keeps to what it makes of it. */
  const go = useCallback(
    (wanted: number) => {
      const element = scroller.current
      const { layout, height, isRead } = latest.current
      if (element === null) return
      element.scrollTop = barOf(wanted, layout.height, height)
      const top = isScaled(layout.height) ? wanted : element.scrollTop
      // The browser tells of it, maybe before this has been rendered: that is no movement.
      Object.assign(latest.current, { top, bar: element.scrollTop })
      setView({ top, bar: element.scrollTop, anchor: anchorAt(layout, top, isRead) })
    },
    [scroller],
  )

  const settle = useCallback(() => {
    const { layout, height, top, bar } = latest.current
    // At once: between the two what is in sight would have jumped.
    if (Math.abs(barOf(top, layout.height, height) - bar) > 1) flushSync(() => go(top))
  }, [go])

  // What came or went above it has moved what is in sight: the scroll bar follows.
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null || Math.abs(element.scrollTop - bar) < 1) return
    element.scrollTop = bar
  }, [scroller, bar])

  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever moves begins the rest anew
  useEffect(() => {
    clearTimeout(rest.current)
    rest.current = setTimeout(settle, restMs)
    return () => clearTimeout(rest.current)
  }, [settle, top, layout.height])

  const handleScroll = useCallback(() => {
    const { layout, height, top, bar, isRead } = latest.current
    const now = scroller.current?.scrollTop ?? 0
    const moved = now - bar
    if (Math.abs(moved) < 1) return
    const isLeap = Math.abs(moved) > leapScreens * height
    const wanted = isScaled(layout.height) && !isLeap ? top + moved : topOf(now, layout.height, height)
    const next = Math.max(0, Math.min(wanted, layout.height - height))
    setView({ top: next, bar: now, anchor: anchorAt(layout, next, isRead) })
  }, [scroller])

  // Who begins to read at the top has the list stand still from there; who ends, has it go along again.
  useLayoutEffect(() => {
    const { layout, top } = latest.current
    setView(({ bar }) => ({ top, bar, anchor: anchorAt(layout, top, isRead) }))
  }, [isRead])

  const reveal = useCallback(
    (rank: number) => {
      const { layout, top } = latest.current
      // At first the height is not yet what was drawn with.
      const height = scroller.current?.clientHeight ?? 0
      const row = topOfRank(layout, rank)
      if (row - dayHeight < top) go(Math.max(0, row - dayHeight))
      else if (row + rowHeight > top + height) go(row + rowHeight - height)
    },
    [scroller, go],
  )

  const toTop = useCallback(() => go(0), [go])

  return { top, height, shift: top - bar, isAtTop, handleScroll, reveal, toTop }
}

/** The row at the upper edge, or the nearest loaded one above it; at the top of the list none that is not read. */
function anchorAt(layout: Layout, top: number, isRead: boolean): View['anchor'] {
  const row = top > dayHeight || isRead ? rowAt(layout, Math.max(top, dayHeight)) : undefined
  return row && { id: row.key, offset: top - row.top }
}
