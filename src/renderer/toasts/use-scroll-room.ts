import { type RefObject, useLayoutEffect } from 'react'

/** Of the page: how much of its lower edge sticky toasts cover. What scrolls there can be scrolled clear of them. */
const property = '--toasts-room'
/** Between them and what is scrolled clear. */
const gap = 24

/**
 * Says to the style sheets how high the toasts are that stay at the lower edge of the window. Others leave by themselves, and what is read
 * would move then. `isWanted`: these are of the window.
 */
export function useScrollRoom(frame: RefObject<HTMLElement | null>, isAtBottom: boolean, isWanted: boolean): void {
  // After each drawing: it is drawn when toasts come and go, and at no other time.
  useLayoutEffect(() => {
    if (!isWanted) return
    const sticky = [...(frame.current?.querySelectorAll<HTMLElement>('li:not([inert]):has([data-sticky=true])') ?? [])]
    const height = sticky.reduce((sum, { offsetHeight }) => sum + offsetHeight, 0)
    const { style } = document.documentElement
    const room = isAtBottom && height > 0 ? `${height + gap}px` : ''
    // Each change has the whole page styled anew.
    if (style.getPropertyValue(property) !== room) style.setProperty(property, room)
  })
}
