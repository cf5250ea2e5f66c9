import { type MouseEvent, type RefObject, useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { navigate } from 'wouter/use-browser-location'
import { at, countOf, find, type NotificationList, rankOf } from '../hub/lists.ts'
import { inboxAddress } from './address.ts'
import type { ListHandle } from './InboxList.tsx'
import { successorOf } from './marked.ts'
import type { Leave } from './use-deeds.ts'
import { type Marking, useMarked } from './use-marked.ts'

export interface Selection extends Pick<Marking, 'marked' | 'markAll' | 'unmark'> {
  /** The one that keys and actions mean; it is open, where there is room beside the list. */
  readonly currentId: number | undefined
  /** Goes so many rows down; with `marks`, all on the way are marked. */
  move(by: number, marks?: boolean): void
  /** The same by as many rows as are in sight. */
  movePages(by: number, marks?: boolean): void
  open(): void
  /** Lets go of what is marked; else closes what is open. False where there was neither. */
  back(): boolean
  pick(id: number, event: MouseEvent): void
  /** Marks the current one, or no longer. */
  toggle(): void
  /**
   * These are about to go: the next one takes the place of the current one, without a jump. Where that one has not gone, it is the
   * current one again, unless another one was chosen by then.
   */
  readonly leave: Leave
  /** Of what is marked. */
  readonly marking: Pick<Marking, 'problem' | 'dismiss'>
  /** Makes this one the current one, however it is shown. */
  select(id: number): void
}

interface SelectionOptions {
  readonly openId: number | undefined
  readonly list: NotificationList
  /** What the list is of; undefined: the inbox. */
  readonly listed: string | undefined
  /** What is searched for, as the address has it. */
  readonly search: string
  readonly onePane: boolean
  readonly handle: RefObject<ListHandle | null>
}

/**
 * What is selected in the list. Beside a detail pane that is what is open in it, and the address says so; where the detail covers the
 * list, keys move a selection that Enter opens.
 */
export function useSelection(options: SelectionOptions): Selection {
  const { openId, list, listed, search, onePane, handle } = options
  const [cursor, setCursor] = useState(openId)
  const marking = useMarked(list, listed)
  const { marked, markRange, unmark } = marking
  /** Where the selection is to be as soon as that is loaded, and from where all on the way is to be marked. */
  const [awaited, setAwaited] = useState<{ readonly rank: number; readonly marksFrom: number | undefined }>()
  const last = useRef(openId)
  if (openId !== undefined) last.current = openId
  const currentId = openId ?? (onePane ? cursor : undefined)

  const select = useCallback(
    (id: number) => {
      last.current = id
      setCursor(id)
      setAwaited(undefined)
      // Moving through the list leaves one step in the history, not one for each row.
      if (!onePane || openId !== undefined) navigate(inboxAddress(id, search), { replace: openId !== undefined })
    },
    [onePane, openId, search],
  )

  const latest = useRef(select)
  latest.current = select

  const arrived = awaited === undefined ? undefined : at(list, awaited.rank)?.id
  const arrive = useEffectEvent((id: number) => {
    select(id)
    if (awaited?.marksFrom !== undefined) markRange(awaited.marksFrom, id)
  })
  useEffect(() => {
    if (arrived !== undefined) arrive(arrived)
  }, [arrived])

  function move(by: number, marks = false): void {
    const from = currentId ?? last.current
    // Where one has scrolled to, the first one is not at the top.
    const rank = from === undefined ? (handle.current?.firstInSight() ?? 0) : rankOf(list, from)
    const isThere = from !== undefined && find(list, from) !== undefined
    // From one that has left the list, down leads to the one that took its place.
    const wanted = isThere ? rank + by : by > 0 ? Math.max(rank, 0) + by - 1 : rank + by
    const next = Math.max(0, Math.min(countOf(list) - 1, wanted))
    const id = at(list, next)?.id
    if (id === undefined) {
      setAwaited({ rank: next, marksFrom: marks ? from : undefined })
      handle.current?.reveal(next)
    } else if (id !== currentId) {
      select(id)
    }
    if (marks && id !== undefined) markRange(from ?? id, id)
  }

  return {
    currentId,
    marked,
    marking,
    move,
    movePages: (by, marks) => move(by * (handle.current?.rowsInSight() ?? 1), marks),
    open() {
      if (currentId !== undefined && openId === undefined) navigate(inboxAddress(currentId, search))
    },
    back() {
      if (marked.ids.size > 0) unmark()
      else if (openId !== undefined) {
        setCursor(openId)
        navigate(inboxAddress(undefined, search))
      } else return false
      return true
    },
    pick(id, event) {
      if (event.shiftKey) markRange(currentId ?? id, id)
      else if (event.ctrlKey || event.metaKey) marking.toggle(id, currentId)
      else {
        unmark()
        last.current = id
        setCursor(id)
        navigate(inboxAddress(id, search))
      }
    },
    toggle() {
      if (currentId !== undefined) marking.toggle(currentId)
    },
    markAll: marking.markAll,
    unmark,
    leave(ids) {
      const markAgain = marking.leave(ids)
      if (currentId === undefined || !ids.has(currentId)) return markAgain
      const next = successorOf(list, currentId, ids)
      if (next !== undefined) select(next)
      else if (openId !== undefined) navigate(inboxAddress(undefined, search), { replace: true })
      return gone => {
        markAgain(gone)
        if (!gone.has(currentId) && last.current === (next ?? currentId)) latest.current(currentId)
      }
    },
    select,
  }
}
