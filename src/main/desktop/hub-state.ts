/** Has what the system draws (tray, badge) follow the hub, without drawing for each of a thousand notifications. */
import type { HubEvent } from '../../shared/model.ts'
import type { Growlery } from '../growlery.ts'

/** Nobody reads faster, and a menu takes some milliseconds to build. */
const restMs = 250

const ofInterest: readonly HubEvent['kind'][] = ['notification', 'read', 'removed', 'expired', 'status', 'settings']

/** Calls `draw` soon after something has changed that it may depend on. Gives what ends that. */
export function followHub(events: Growlery['hub']['events'], draw: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  let isOver = false
  events.listen(({ kind }) => {
    if (isOver || !ofInterest.includes(kind)) return
    timer ??= setTimeout(() => {
      timer = undefined
      draw()
    }, restMs)
  })
  return () => {
    isOver = true
    clearTimeout(timer)
  }
}
