import { type RefObject, useEffect, useRef } from 'react'
import { everywhere } from '../keys/everywhere.ts'
import { useKeyTable } from '../keys/use-key-table.ts'

interface FocusKeyOptions {
  /** False: the key is the browser's. */
  readonly isActive: boolean
  readonly isNewestFirst: boolean
}

/**
 * A key takes the focus to the newest toast, and back to where it was. It goes back by itself when the toast that had it was the last
 * one.
 */
export function useFocusKey(list: RefObject<HTMLElement | null>, { isActive, isNewestFirst }: FocusKeyOptions): void {
  const cameFrom = useRef<Element | null>(null)
  const hadFocus = useRef(false)

  function goBack(): void {
    const to = cameFrom.current
    cameFrom.current = null
    if (to instanceof HTMLElement && to !== document.body && to.isConnected) to.focus()
    else if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  }

  function go(): void {
    const { activeElement } = document
    if (list.current?.contains(activeElement) === true) {
      goBack()
      return
    }
    const bodies = list.current?.querySelectorAll<HTMLElement>('li:not([inert]) button:first-child:enabled') ?? []
    cameFrom.current = activeElement
    const newest = [...bodies].at(isNewestFirst ? 0 : -1)
    newest?.focus()
  }

  useKeyTable(everywhere, { toasts: isActive ? go : undefined })

  useEffect(() => {
    function handleFocus({ target }: FocusEvent): void {
      hadFocus.current = target instanceof Node && list.current?.contains(target) === true
    }
    document.addEventListener('focusin', handleFocus)
    return () => document.removeEventListener('focusin', handleFocus)
  }, [list])

  useEffect(() => {
    if (!hadFocus.current || document.activeElement !== document.body) return
    hadFocus.current = false
    goBack()
  })
}
