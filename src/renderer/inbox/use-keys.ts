import { type RefObject, useEffect, useRef } from 'react'

export interface Keys {
  /** Moves the selection by so many rows. */
  readonly move: (by: number) => void
  readonly open: () => void
  readonly back: () => void
}

/** Rows that are links have Enter for themselves. */
type SomeKeys = Pick<Keys, 'move'> & Partial<Keys>

/** How far Home and End go: further than any list. */
const allTheWay = 1_000_000_000

/** The keys of a list: / searches, j and k and the arrows move; where it has them itself, Enter opens and Escape goes back. */
export function useKeys(
  keys: SomeKeys,
  field: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
): void {
  const latest = useRef(keys)
  latest.current = keys

  useEffect(() => {
    function handle(event: KeyboardEvent): void {
      const { target } = event
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      if (!(target instanceof Element) || target.closest('input, textarea, select, [role=menu], [role=dialog]')) return
      // Buttons and links have Enter, and what scrolls has the arrows, for themselves.
      const isFree = target === document.body || target === list.current
      const action = actionOf(event.key, isFree, latest.current, field.current)
      if (action === undefined) return
      event.preventDefault()
      // Who moves from a fresh page means the list: a screen reader follows its focus. The action may know of a better place.
      if (target === document.body && event.key !== '/') list.current?.focus({ preventScroll: true })
      action()
    }
    document.addEventListener('keydown', handle)
    return () => document.removeEventListener('keydown', handle)
  }, [field, list])
}

function actionOf(key: string, isFree: boolean, keys: SomeKeys, field: HTMLElement | null): (() => void) | undefined {
  switch (key) {
    case '/':
      return () => field?.focus()
    case 'j':
      return () => keys.move(1)
    case 'k':
      return () => keys.move(-1)
    case 'Escape':
      return keys.back
    case 'ArrowDown':
      return isFree ? () => keys.move(1) : undefined
    case 'ArrowUp':
      return isFree ? () => keys.move(-1) : undefined
    case 'Home':
      return isFree ? () => keys.move(-allTheWay) : undefined
    case 'End':
      return isFree ? () => keys.move(allTheWay) : undefined
    case 'Enter':
      return isFree ? keys.open : undefined
    default:
      return undefined
  }
}
