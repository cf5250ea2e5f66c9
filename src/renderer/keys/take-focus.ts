import type { FocusEvent } from 'react'

/**
 * For the `onFocus` of a listbox, which has the focus itself and says which of its options is the current one: a click on an option would
 * leave the focus there, where the keys of the list mean nothing.
 */
export function takeFocus({ target, currentTarget }: FocusEvent<HTMLElement>): void {
  if (target !== currentTarget) currentTarget.focus({ preventScroll: true })
}
