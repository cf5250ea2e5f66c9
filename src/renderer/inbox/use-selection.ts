import { type MouseEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { navigate } from 'wouter/use-browser-location'
import { at, countOf, find, type NotificationList, rankOf } from '../hub/lists.ts'
import { inboxAddress } from './address.ts'
import type { ListHandle } from './InboxList.tsx'
import { allMarked, type Marked, noneMarked, successorOf, without, withRange, withToggled } from './marked.ts'

export interface Selection {
  /** The one that keys and actions mean; it is open, where there is room beside the list. */
  readonly currentId: number | undefined
  readonly marked: Marked
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
  markAll(): void
  unmark(): void
  /** These are about to go: the next one takes the place of the current one, without a jump. */
  leave(ids: ReadonlySet<number>): void
  /** Makes this one the current one, however it is shown. */
  select(id: number): void
}

interface SelectionOptions {
  readonly openId: number | undefined
  readonly list: NotificationList
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
  const { openId, list, search, onePane, handle } = options
  const [cursor, setCursor] = useState(openId)
  const [marked, setMarked] = useState(noneMarked)
  /** Where the selection is to be as soon as that is loaded. */
  const [awaited, setAwaited] = useState<number>()
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

  const arrived = awaited === undefined ? undefined : at(list, awaited)?.id
  useEffect(() => {
    if (arrived !== undefined) select(arrived)
  }, [arrived, select])

  function move(by: number, marks = false): void {
    const from = currentId ?? last.current
    const rank = from === undefined ? -1 : rankOf(list, from)
    const isThere = from !== undefined && find(list, from) !== undefined
    // From one that has left the list, down leads to the one that took its place.
    const wanted = isThere ? rank + by : by > 0 ? Math.max(rank, 0) + by - 1 : rank + by
    const next = Math.max(0, Math.min(countOf(list) - 1, wanted))
    const id = at(list, next)?.id
    if (id === undefined) {
      setAwaited(next)
      handle.current?.reveal(next)
    } else if (id !== currentId) {
      select(id)
    }
    if (marks && id !== undefined) setMarked(withRange(list, marked, from ?? id, id))
  }

  return {
    currentId,
    marked,
    move,
    movePages: (by, marks) => move(by * (handle.current?.rowsInSight() ?? 1), marks),
    open() {
      if (currentId !== undefined && openId === undefined) navigate(inboxAddress(currentId, search))
    },
    back() {
      if (marked.ids.size > 0) setMarked(noneMarked)
      else if (openId !== undefined) {
        setCursor(openId)
        navigate(inboxAddress(undefined, search))
      } else return false
      return true
    },
    pick(id, event) {
      if (event.shiftKey) setMarked(withRange(list, marked, currentId ?? id, id))
      else if (event.ctrlKey || event.metaKey) setMarked(withToggled(marked, id, currentId))
      else {
        setMarked(noneMarked)
        last.current = id
        setCursor(id)
        navigate(inboxAddress(id, search))
      }
    },
    toggle() {
      if (currentId !== undefined) setMarked(withToggled(marked, currentId))
    },
    markAll: () => setMarked(allMarked(list)),
    unmark: () => setMarked(noneMarked),
    leave(ids) {
      setMarked(without(marked, ids))
      if (currentId === undefined || !ids.has(currentId)) return
      const next = successorOf(list, currentId, ids)
      if (next !== undefined) select(next)
      else if (openId !== undefined) navigate(inboxAddress(undefined, search), { replace: true })
    },
    select,
  }
}
