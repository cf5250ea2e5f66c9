/**
 * Old notifications leave the history by age and by count, and events when nobody can ask for them any more, in small steps,
 * so that nobody waits for it.
 */
import { setImmediate } from 'node:timers/promises'
import type { ForwardedRow } from '../store/outgoing.ts'
import { maxReplayed } from './event-stream.ts'
import type { HubParts } from './hub-parts.ts'
import { leave } from './leaving.ts'

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
  const { store, settings, now } = parts
  const { retentionDays, retentionCount } = settings()
  const receivedBefore = now() - retentionDays * dayMs
  let count = store.notifications.countAll()
  const step = {
    find: () => store.notifications.expired(receivedBefore, count - retentionCount, stepRows),
    drop: (upTo: number) => store.notifications.deleteUpTo(upTo),
    // Nobody will click on it any more.
    result: 'TIMEDOUT',
    onLeave,
  } as const
  // What is being cleared leaves without this.
  while (!signal.aborted && store.clearing.upTo() === undefined) {
    const dropped = await leave(parts, step)
    if (dropped === undefined) break
    count -= dropped
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
