/** What the window has to do with the desktop app that it belongs to, if it is no browser's. */
import { useEffect } from 'react'
import { navigate } from 'wouter/use-browser-location'
import type { WindowWish } from '../../shared/contract/host-window.ts'
import { useConnected, useHub } from '../hub/hub.tsx'
import type { HubClient } from '../hub/link.ts'
import { useFollow } from '../hub/use-follow.ts'
import { pressed } from '../keys/active.ts'
import { useLanguage } from '../text/text.ts'
import { isDesktop } from '../ui/host.ts'
import { openOverlay } from './overlay-state.ts'
import { inboxPath } from './routes.ts'

/** On the pages that have a list (keys/list.ts). */
const searchKey = '/'
/** A page that takes longer is not what one waits for with the fingers on the keys. */
const mostFrames = 60

const follow = (client: HubClient, signal: AbortSignal) => client.window.wishes(undefined, { signal })

/** Does what the desktop app wants of its window: its menu, its tray, a link. In a browser there is never anything. */
export function useWishes(): void {
  useFollow(follow, fulfil)
}

/** Tells the desktop app in which language its menus are to be. */
export function useTellLanguage(): void {
  const { connection } = useHub()
  const isConnected = useConnected()
  const language = useLanguage()
  useEffect(() => {
    if (!isConnected || !isDesktop()) return
    connection.ask(client => client.window.speaks({ language })).catch(console.warn)
  }, [connection, isConnected, language])
}

function fulfil(wish: WindowWish): void {
  if (wish.kind === 'go') navigate(wish.path)
  else if (wish.kind === 'open') openOverlay(wish.overlay)
  else if (wish.kind === 'search' && !pressed(searchKey)) {
    // The page has nothing to search in.
    navigate(inboxPath)
    searchWhenDrawn()
  }
}

function searchWhenDrawn(frames = mostFrames): void {
  if (!pressed(searchKey) && frames > 0) requestAnimationFrame(() => searchWhenDrawn(frames - 1))
}
