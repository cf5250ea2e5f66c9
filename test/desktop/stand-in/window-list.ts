/** The windows that are open, in the order in which they were made, and which of them has the focus. */
import type { BrowserWindow } from './browser-window.ts'

export const windows = new Map<number, BrowserWindow>()

let lastId = 0
let focused: number | undefined

export function nextId(): number {
  lastId += 1
  return lastId
}

export function focusedId(): number | undefined {
  return focused
}

/** Gives the focus to one window, or to none of ours; both windows are told. */
export function moveFocus(id: number | undefined): void {
  if (focused === id) return
  const before = focused === undefined ? undefined : windows.get(focused)
  focused = id
  before?.emit('blur')
  if (id !== undefined) windows.get(id)?.emit('focus')
}
