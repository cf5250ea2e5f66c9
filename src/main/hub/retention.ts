/**
 * Old notifications leave the history by age and by count, and events when nobody can ask for them any more, in small steps,
 * so that nobody waits for it.
 */
import { setImmediate } from 'node:timers/promises'
import type { ForwardedRow } from '../store/outgoing.ts'
import { maxReplayed } from './event-stream.ts'
import type { HubParts } from './hub-parts.ts'

const stepRows = 200
const dayMs = 24 * 60 * 60 * 1000

/**
 * One sweep: drops what the settings no longer keep, step by step; ends early when `signal` aborts. `onLeave` is told of what might
 * still have been forwarded.
 */
export async function sweep(
  parts: HubParts,
  signal: AbortSignal,
  onLeave: (rows: readonly ForwardedRow[]) => void,
): Promise<void> {
  const { store, events, activity, lifecycle, callbacks, settings, now } = parts
  const { retentionDays, retentionCount } = settings()
  const receivedBefore = now() - retentionDays * dayMs
  let count = store.notifications.countAll()
  while (!signal.aborted) {
    const dropped = await store.write(
      () => {
        const upTo = store.notifications.expired(receivedBefore, count - retentionCount, stepRows)
        if (upTo === undefined) return undefined
        callbacks.keepUpTo(upTo)
        const leaving = store.outgoing.after(0, stepRows, upTo)
        const counted = activity.isKept ? store.activity.upTo(upTo) : []
        const rows = store.notifications.deleteUpTo(upTo)
        store.events.deleteOfNotificationsUpTo(upTo)
        return {
          upTo,
          rows,
          leaving,
          counted,
          seq: store.events.append(now(), 'expired', upTo),
          unread: store.notifications.countUnread(),
        }
      },
      result => {
        if (result === undefined) return
        onLeave(result.leaving)
        activity.left(result.counted)
        lifecycle.forgetUpTo(result.upTo)
        // Nobody will click on it any more.
        callbacks.answerUpTo(result.upTo, 'TIMEDOUT')
        parts.changeUnread(result.unread - parts.unread())
        events.publish({ kind: 'expired', seq: result.seq, upTo: result.upTo, unread: result.unread })
      },
    )
    if (dropped === undefined) break
    count -= dropped.rows
    await setImmediate()
  }
  await dropOldEvents(parts, signal)
  if (!signal.aborted) await store.write(() => store.fetchedIcons.forgetOldest())
}

async function dropOldEvents({ store }: HubParts, signal: AbortSignal): Promise<void> {
  const upTo = store.events.lastSeq() - maxReplayed
  while (!signal.aborted) {
    const dropped = await store.write(() => store.events.deleteOthersUpTo(upTo, stepRows))
    if (dropped < stepRows) return
    await setImmediate()
  }
}
