import type { RefObject } from 'react'
import { useKeyTable } from '../keys/use-key-table.ts'
import { allTheWay, useListKeys } from '../keys/use-list-keys.ts'
import { inboxKeys } from './inbox-keys.ts'
import type { Deeds } from './use-deeds.ts'
import type { Selection } from './use-selection.ts'

interface InboxKeysOptions {
  readonly selection: Selection
  readonly deeds: Deeds
  /** What actions are for: what is marked, else the current one. */
  readonly targets: readonly number[]
  /** Whether one of them is unread. */
  readonly isUnread: boolean
  readonly field: RefObject<HTMLInputElement | null>
  readonly list: RefObject<HTMLElement | null>
  /** There is nothing more to go back from. */
  readonly onBack: () => void
  readonly onUndo: () => void
}

export function useInboxKeys(options: InboxKeysOptions): void {
  const { selection, deeds, targets, isUnread, field, list, onBack, onUndo } = options
  useListKeys(
    {
      move: selection.move,
      open: selection.open,
      back: () => {
        if (!selection.back()) onBack()
        else if (!isWithin(list.current)) list.current?.focus({ preventScroll: true })
      },
    },
    field,
    list,
  )
  const some = targets.length > 0
  useKeyTable(
    inboxKeys,
    {
      nextPage: () => selection.movePages(1),
      previousPage: () => selection.movePages(-1),
      mark: selection.toggle,
      markNext: () => selection.move(1, true),
      markPrevious: () => selection.move(-1, true),
      markToFirst: () => selection.move(-allTheWay, true),
      markToLast: () => selection.move(allTheWay, true),
      // In a field the key is for its text.
      get markAll() {
        return isWithin(list.current) ? selection.markAll : undefined
      },
      unread: some ? () => (isUnread ? deeds.markRead(targets) : deeds.markUnread(targets)) : undefined,
      remove: some ? () => deeds.remove(targets) : undefined,
      undo: deeds.deleted === undefined ? undefined : onUndo,
    },
    list,
  )
}

/** Whether the focus is in the list, or nowhere. */
function isWithin(list: HTMLElement | null): boolean {
  const { activeElement } = document
  return activeElement === document.body || list?.contains(activeElement) === true
}
