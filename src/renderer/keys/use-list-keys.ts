import type { RefObject } from 'react'
import { listKeys } from './list.ts'
import { useKeyTable } from './use-key-table.ts'

export interface ListKeys {
  /** Moves the selection by so many rows, as far as there are any. */
  readonly move: (by: number) => void
  /** Rows that are links have Enter for themselves. */
  readonly open?: () => void
  readonly back?: () => void
}

/** How far Home and End go: further than any list. */
export const allTheWay = 1_000_000_000

/** The keys of every list. `field`: where one searches in it. */
export function useListKeys(
  { move, open, back }: ListKeys,
  field: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
): void {
  useKeyTable(
    listKeys,
    {
      search: () => field.current?.focus(),
      next: () => move(1),
      previous: () => move(-1),
      first: () => move(-allTheWay),
      last: () => move(allTheWay),
      open,
      back,
    },
    list,
  )
}
