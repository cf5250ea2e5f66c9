/** The oldest notifications leave the history, a step at a time: whoever has to do with them is told. */
import type { CallbackResult } from '../gntp/message.ts'
import type { ForwardedRow } from '../store/outgoing.ts'
import type { HubParts } from './hub-parts.ts'

export interface Step {
  /** The highest id of this step; undefined where nothing is left to leave. Inside the transaction. */
  readonly find: () => number | undefined
  /** Deletes all with ids up to this; gives how many those were. Inside the transaction. */
  readonly drop: (upTo: number) => number
  /** What is told to those who still wait. */
  readonly result: CallbackResult
  /** Told of what might still have been forwarded. */
  readonly onLeave: (rows: readonly ForwardedRow[]) => void
}

/** One step, on disk when this resolves. Gives how many left; undefined where there was nothing to leave. */
export function leave(parts: HubParts, { find, drop, result, onLeave }: Step): Promise<number | undefined> {
  const { store, events, activity, lifecycle, callbacks, now } = parts
  return store
    .write(
      () => {
        const upTo = find()
        if (upTo === undefined) return undefined
        callbacks.keepUpTo(upTo)
        const leaving = store.outgoing.after(0, Number.MAX_SAFE_INTEGER, upTo)
        const counted = activity.isKept ? store.activity.upTo(upTo) : []
        const unread = store.notifications.countUnreadUpTo(upTo)
        const rows = drop(upTo)
        store.events.deleteOfNotificationsUpTo(upTo)
        return { upTo, rows, leaving, counted, unread, seq: store.events.append(now(), 'expired', upTo) }
      },
      left => {
        if (left === undefined) return
        onLeave(left.leaving)
        activity.left(left.counted)
        lifecycle.forgetUpTo(left.upTo)
        callbacks.answerUpTo(left.upTo, result)
        parts.changeUnread(-left.unread)
        events.publish({ kind: 'expired', seq: left.seq, upTo: left.upTo, unread: parts.unread() })
      },
    )
    .then(left => left?.rows)
}
