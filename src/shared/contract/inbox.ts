/** The history of notifications, and what the user does with what is in it. */
import { z } from 'zod'
import { mostIds } from '../id-parts.ts'
import { cursor, notification, notificationDetail, sentNotification } from '../model.ts'
import { call, message } from './kinds.ts'

const notificationId = z.object({ id: z.int().positive() })
const notificationIds = z.array(z.int().positive()).min(1).max(mostIds)

/** What is searched for, in the language of `query.ts`; what is wrong in it counts as not said. */
export const search = z.string().max(1000)

export const page = z.object({
  /** Newest first. */
  notifications: z.array(notification),
  /** Whether older ones exist. */
  more: z.boolean(),
})

export const outline = z.object({
  total: z.int().nonnegative(),
  /** How many have ids from `oldest` to `newest`, both included: the newest ids first, and each once. */
  spans: z.array(z.object({ newest: z.int(), oldest: z.int(), count: z.int().nonnegative() })),
  /** Whether all were counted. Of a search that finds thousands, most are estimated from how close together some of them lie. */
  isExact: z.boolean(),
})

export const inbox = {
  /** The notifications before (older than) an id, at most `limit`; with `search`, those that match it. */
  page: call
    .input(
      z.object({
        before: z.int().positive().optional(),
        limit: z.int().min(1).max(500).default(100),
        search: search.optional(),
      }),
    )
    .output(page),
  /**
   * What came in after (is newer than) an id, oldest first, at most `limit`: for a follower that must not miss any, however
   * often it was away. `upTo` is the `after` of the next call; `more`: there is something for it already. Without `after` none
   * is given, and `upTo` is the newest id. `cursor`: where to follow from, to hear of what comes later.
   */
  since: call
    .input(
      z.object({
        after: z.int().nonnegative().optional(),
        limit: z.int().min(1).max(500).default(100),
        application: z.string().optional(),
        search: search.optional(),
      }),
    )
    .output(
      z.object({ notifications: z.array(sentNotification), upTo: z.int().nonnegative(), more: z.boolean(), cursor }),
    ),
  /**
   * How many notifications there are, with `search` of those that match it, and how they lie along the ids: so a list is as long as it
   * is, and may be looked at anywhere, before its rows are loaded. It takes some steps, so that nobody waits for it. With `newest` those
   * that are newer do not count: who hears of them by events would count them twice.
   */
  outline: call.input(z.object({ newest: z.int().positive().optional(), search: search.optional() })).output(outline),
  /**
   * The ids of those from `newest` to `oldest`, both included, newest first; with `search`, of those that match it. `more`: they are
   * 10,000, and there are more.
   */
  ids: call
    .input(
      z.object({
        newest: z.int().positive().optional(),
        oldest: z.int().positive().optional(),
        search: search.optional(),
      }),
    )
    .output(z.object({ ids: z.array(z.int()), more: z.boolean() })),
  detail: call.input(notificationId).output(notificationDetail),
  /**
   * The user clicked it: whoever waits is told. The answer's `open` is the URL to open in the browser, where the sender
   * asked for that.
   */
  click: call.input(notificationId).output(z.object({ open: z.string().nullable() })),
  close: call.input(notificationId).output(z.void()),
  /** Closes those of them that are on screen; without `ids` everything that is. */
  closeAll: call.input(z.object({ ids: notificationIds.optional() })).output(z.void()),
  /** Holds toasts on screen while somebody reads, at most for a minute; or lets them go on. */
  hold: message.input(z.object({ ids: notificationIds, held: z.boolean() })),
  /** Marks these as read, or all. */
  markRead: message.input(z.object({ ids: notificationIds.nullable() })),
  /** Marks these as unread. */
  markUnread: message.input(z.object({ ids: notificationIds })),
  /**
   * Takes these out of the history: `count` of them were there. Those that are on screen leave it, and whoever waits for them is told
   * that they were closed; they are not forwarded any more. `undo` is for `restore`.
   */
  remove: call.input(z.object({ ids: notificationIds })).output(z.object({ undo: z.string(), count: z.int() })),
  /**
   * Brings back what that `remove` took out, with its ids. Rejects with NOT_FOUND after a minute, after a new start of the hub, and
   * the second time.
   */
  restore: call.input(z.object({ undo: z.string().max(100) })).output(z.object({ count: z.int() })),
}
