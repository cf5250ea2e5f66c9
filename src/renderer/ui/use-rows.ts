import { type RefObject, useRef } from 'react'
import { navigate } from 'wouter/use-browser-location'
import { useListKeys } from '../keys/use-list-keys.ts'
import { useOnePane } from './use-width.ts'

interface Rows {
  /** The addresses of all rows, from the top to the bottom. */
  readonly paths: readonly string[]
  /** Of what is open, if anything. */
  readonly openPath: string | undefined
  readonly scroller: RefObject<HTMLElement | null>
  readonly findField: RefObject<HTMLElement | null>
  readonly focus: (path: string) => void
}

/**
 * The keys of a page of lists: j and k move through the rows of all lists, / leads to the search. Beside a detail pane a row is opened by
 * moving to it; where the detail covers the list only the focus moves, and Enter opens.
 */
export function useRows({ paths, openPath, scroller, findField, focus }: Rows): void {
  const onePane = useOnePane()
  const last = useRef(openPath)
  if (openPath !== undefined) last.current = openPath

  function move(by: number): void {
    const from = paths.indexOf(focusedPath(scroller.current) ?? openPath ?? last.current ?? '')
    // From nowhere, down leads to the first one.
    const wanted = from < 0 ? by - 1 : from + by
    const next = paths[Math.max(0, Math.min(paths.length - 1, wanted))]
    if (next === undefined) return
    last.current = next
    const isCovered = onePane && openPath !== undefined
    // Moving through the lists leaves one step in the history, not one for each row.
    if (!onePane || isCovered) navigate(next, { replace: openPath !== undefined })
    if (!isCovered) focus(next)
  }

  useListKeys({ move }, findField, scroller)
}

/** The row that has the focus. */
function focusedPath(scroller: HTMLElement | null): string | undefined {
  const row = document.activeElement?.closest('li')?.querySelector('a')
  return row != null && scroller?.contains(row) ? (row.getAttribute('href') ?? undefined) : undefined
}
