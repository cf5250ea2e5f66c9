/** Where a notification, or the list of them, stands in the window: with what is searched for. */
import { useSearch } from 'wouter/use-browser-location'
import { inboxPath, notificationPath } from '../shell/routes.ts'

/** `id` undefined: with nothing open. */
export function inboxAddress(id: number | undefined, search: string): string {
  const path = id === undefined ? inboxPath : notificationPath(id)
  return search === '' ? path : `${path}?${new URLSearchParams({ q: search })}`
}

/** What the address says is searched for; empty where that is nothing. */
export function useSearchInAddress(): string {
  return new URLSearchParams(useSearch()).get('q') ?? ''
}
