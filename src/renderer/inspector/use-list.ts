import { useState } from 'react'
import type { Filter } from './filter.ts'
import { type Exchanges, type Hold, holdAt, type Shown, shown } from './rows.ts'
import type { LiveExchanges } from './use-exchanges.ts'

export interface List extends Shown {
  /** Lets in what waits above. */
  readonly catchUp: () => void
  /** Forgets at once what the user has cleared. */
  readonly forgetUnpinned: () => void
}

const none: Exchanges = []

/** The rows of the list. While it holds nothing comes in above what is read; `catchUp` lets it in, and it holds again. */
export function useList(
  { exchanges = none, beginnings }: LiveExchanges,
  filter: Filter | undefined,
  selectedId: number | undefined,
  holds: boolean,
): List {
  const [held, setHeld] = useState<{ readonly hold: Hold; readonly beginnings: number }>()
  const hold = holds && held?.beginnings === beginnings ? held.hold : undefined
  if (holds && hold === undefined) setHeld({ hold: holdAt(exchanges), beginnings })
  if (!holds && held !== undefined) setHeld(undefined)
  return {
    ...shown(exchanges, filter, hold, selectedId),
    catchUp: () => setHeld(undefined),
    forgetUnpinned: () =>
      setHeld(before => before && { ...before, hold: holdAt(exchanges.filter(({ pinned }) => pinned)) }),
  }
}
