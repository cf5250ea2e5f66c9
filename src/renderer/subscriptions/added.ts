/** What was added is drawn only when the hub has told of it: until then the history's entry keeps in mind that it is new. */
import { navigate } from 'wouter/use-browser-location'

const mark = 'added'

/** In the place of the form that it was added with. */
export function openAdded(path: string): void {
  navigate(path, { replace: true, state: mark })
}

/** Whether what is open was added just now. True once only, and not after a reload. */
export function takeAdded(): boolean {
  if (history.state !== mark) return false
  history.replaceState(null, '')
  return true
}
