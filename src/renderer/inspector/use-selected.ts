import { useRef, useState } from 'react'
import { navigate } from 'wouter/use-browser-location'
import { exchangePath, inspectorPath } from '../shell/routes.ts'
import { type Exchanges, rowFrom } from './rows.ts'

export interface Selected {
  readonly selectedId: number | undefined
  /** Moves the selection by so many rows. False: it stands at the end already. */
  readonly move: (by: number) => boolean
  readonly open: (id?: number) => void
  readonly back: () => void
}

/**
 * What is selected in the list. Beside its detail that is what is open, and the address says so; where the detail covers the list, keys
 * move a selection that Enter opens. The filter, which the address has as well, stays in it.
 */
export function useSelected(openId: number | undefined, rows: Exchanges, onePane: boolean): Selected {
  const [cursor, setCursor] = useState(openId)
  const last = useRef(openId)
  if (openId !== undefined) last.current = openId
  const selectedId = openId ?? (onePane ? cursor : undefined)

  function select(id: number): void {
    last.current = id
    setCursor(id)
    // Moving through the list leaves one step in the history, not one for each row.
    if (!onePane || openId !== undefined) go(exchangePath(id), openId !== undefined)
  }

  return {
    selectedId,
    move(by) {
      const next = rowFrom(rows, selectedId ?? last.current, by)
      if (next === undefined || next.id === selectedId) return false
      select(next.id)
      return true
    },
    open(id = openId === undefined ? selectedId : undefined) {
      if (id === undefined || id === openId) return
      last.current = id
      setCursor(id)
      go(exchangePath(id), openId !== undefined)
    },
    back() {
      if (openId === undefined) return
      setCursor(openId)
      go(inspectorPath, false)
    },
  }
}

function go(path: string, replace: boolean): void {
  navigate(`${path}${location.search}`, { replace })
}
