import { type RefObject, useEffect, useRef } from 'react'

/**
 * F6 takes the focus to the newest toast, and back to where it was. It goes back by itself when the toast that had it was the last one.
 */
export function useFocusKey(list: RefObject<HTMLElement | null>, isNewestFirst: boolean): void {
  const cameFrom = useRef<Element | null>(null)
  const hadFocus = useRef(false)

  useEffect(() => {
    function handle(event: KeyboardEvent): void {
      const { key, ctrlKey, metaKey, altKey, shiftKey } = event
      if (key !== 'F6' || ctrlKey || metaKey || altKey || shiftKey || event.defaultPrevented) return
      // A picture of toasts is no place for the focus.
      if (list.current?.closest('[inert]') !== null) return
      const { activeElement } = document
      if (list.current?.contains(activeElement) === true) {
        event.preventDefault()
        goBack()
        return
      }
      const bodies = list.current?.querySelectorAll<HTMLElement>('li:not([inert]) button:first-child:enabled') ?? []
      const newest = [...bodies].at(isNewestFirst ? 0 : -1)
      // Without toasts the key is the browser's.
      if (newest === undefined) return
      event.preventDefault()
      cameFrom.current = activeElement
      newest.focus()
    }

    function goBack(): void {
      const to = cameFrom.current
      cameFrom.current = null
      if (to instanceof HTMLElement && to !== document.body && to.isConnected) to.focus()
      else if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    }

    function handleFocus({ target }: FocusEvent): void {
      hadFocus.current = target instanceof Node && list.current?.contains(target) === true
    }

    document.addEventListener('keydown', handle)
    document.addEventListener('focusin', handleFocus)
    return () => {
      document.removeEventListener('keydown', handle)
      document.removeEventListener('focusin', handleFocus)
    }
  }, [list, isNewestFirst])

  useEffect(() => {
    if (!hadFocus.current || document.activeElement !== document.body) return
    hadFocus.current = false
    const to = cameFrom.current
    cameFrom.current = null
    if (to instanceof HTMLElement && to.isConnected) to.focus()
  })
}
