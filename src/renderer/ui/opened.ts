/**
 * What is opened because of a button or a form that goes away then: its title takes the focus when it is drawn, which may be when the hub
 * has told of it. Until then the history's entry keeps that in mind.
 */
import { navigate } from 'wouter/use-browser-location'

const mark = 'takes-focus'

/** In the place of what is open, which is about to go, or as a step of its own. */
export function openWithFocus(path: string, { replace }: { readonly replace: boolean }): void {
  navigate(path, { replace, state: mark })
}

/** Whether what is open was opened so. True once only, and not after a reload. */
export function takesFocus(): boolean {
  if (history.state !== mark) return false
  history.replaceState(null, '')
  return true
}
