import { useRef, useState } from 'react'
import { navigate } from 'wouter/use-browser-location'
import type { Notification } from '../../shared/model.ts'
import { placeOf } from '../hub/lists.ts'
import { inboxPath, notificationPath } from '../shell/routes.ts'
import type { Keys } from './use-keys.ts'

export interface Selection extends Keys {
  readonly selectedId: number | undefined
}

/**
 * What is selected in the list. Beside a detail pane that is what is open in it, and the address says so; where the detail
 * covers the list, keys move a selection that Enter opens.
 */
export function useSelection(
  openId: number | undefined,
  notifications: readonly Notification[],
  onePane: boolean,
  onNothingOpen: () => void,
): Selection {
  const [cursor, setCursor] = useState(openId)
  const last = useRef(openId)
  if (openId !== undefined) last.current = openId
  const selectedId = openId ?? (onePane ? cursor : undefined)

  function select(id: number): void {
    last.current = id
    setCursor(id)
    // Moving through the list leaves one step in the history, not one for each row.
    if (!onePane || openId !== undefined) navigate(notificationPath(id), { replace: openId !== undefined })
  }

  return {
    selectedId,
    move(by) {
      const from = selectedId ?? last.current
      const place = from === undefined ? -1 : placeOf(notifications, from)
      const isThere = from !== undefined && notifications[place]?.id === from
      // From one that has left the list, down leads to the one that took its place.
      const wanted = isThere ? place + by : by > 0 ? Math.max(place, 0) + by - 1 : place + by
      const next = notifications[Math.max(0, Math.min(notifications.length - 1, wanted))]
      if (next !== undefined && next.id !== selectedId) select(next.id)
    },
    open() {
      if (selectedId !== undefined && openId === undefined) navigate(notificationPath(selectedId))
    },
    back() {
      if (openId === undefined) return onNothingOpen()
      setCursor(openId)
      navigate(inboxPath)
    },
  }
}
