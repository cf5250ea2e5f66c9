import { navigate } from 'wouter/use-browser-location'
import type { WindowWish } from '../../shared/contract/host-window.ts'
import type { HubClient } from '../hub/link.ts'
import { useFollow } from '../hub/use-follow.ts'
import { pressed } from '../keys/active.ts'
import { openOverlay } from './overlay-state.ts'
import { inboxPath } from './routes.ts'

const follow = (client: HubClient, signal: AbortSignal) => client.window.wishes(undefined, { signal })

/** Does what the desktop app wants of its window: its menu, its tray, a link. In a browser there is never anything. */
export function useWishes(): void {
  useFollow(follow, fulfil)
}

function fulfil(wish: WindowWish): void {
  if (wish.kind === 'go') navigate(wish.path)
  else if (wish.kind === 'open') openOverlay(wish.overlay)
  else if (!pressed(searchKey)) {
    // The page has nothing to search in.
    navigate(inboxPath)
    requestAnimationFrame(() => pressed(searchKey))
  }
}

/** On the pages that have a list (keys/list.ts). */
const searchKey = '/'
