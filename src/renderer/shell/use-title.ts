import { useEffect } from 'react'
import { useStore } from 'zustand'
import { useHub } from '../hub/hub.tsx'
import type { View } from './routes.ts'
import { titleOf } from './title.ts'

/** Names the page in the window's title, and how many are unread. */
export function useTitle(view: View['name']): void {
  const unread = useStore(useHub().store, state => state.known?.unread ?? 0)
  const title = titleOf(view, unread)
  useEffect(() => {
    document.title = title
  }, [title])
}
