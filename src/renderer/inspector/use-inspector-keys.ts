import { type RefObject, useEffect, useRef } from 'react'
import { type Keys, useKeys } from '../inbox/use-keys.ts'

interface InspectorKeys extends Keys {
  readonly pause: () => void
  readonly pin: () => void
}

/** Those of every list, and: space stops it and lets it go on, p pins what is selected. */
export function useInspectorKeys(
  keys: InspectorKeys,
  field: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
): void {
  useKeys(keys, field, list)
  const latest = useRef(keys)
  latest.current = keys

  useEffect(() => {
    function handle(event: KeyboardEvent): void {
      const { target, key } = event
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      if (!(target instanceof Element) || target.closest('input, textarea, select, [role=menu], [role=dialog]')) return
      // Buttons have the space bar, and so has what scrolls, but for the list.
      if (key === ' ' && target !== document.body && target !== list.current) return
      if (key !== ' ' && key !== 'p') return
      event.preventDefault()
      if (key === ' ') latest.current.pause()
      else latest.current.pin()
    }
    document.addEventListener('keydown', handle)
    return () => document.removeEventListener('keydown', handle)
  }, [list])
}
