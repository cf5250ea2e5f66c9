/**
 * What a window may ask of the hub, and the stream it follows. The same contract goes over WebSocket (headless) and over
 * Electron's message port (desktop).
 *
 * There are two kinds. A `call` waits for its answer, carries an error back, and can time out. A `message` is one-way: the
 * window does not wait; what it changed, if anything, comes back in the stream.
 */
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import {
  application,
  cursor,
  hubEvent,
  iconOwner,
  notification,
  notificationDetail,
  sentNotification,
  settings,
  status,
} from './model.ts'
import {
  destination,
  destinationChange,
  followedHub,
  forwardFilter,
  foundHub,
  hubChange,
  newDestination,
  newHub,
  subscriptions,
  testResult,
} from './subscriptions.ts'

const call = oc.errors({
  /** The notification, application or type is not known (any more). */
  NOT_FOUND: { message: 'Not found' },
  /** The move is not allowed from the state that the notification is in. */
  CONFLICT: { message: 'Not possible any more' },
  /** What is asked for makes no sense: the message says why, in words for the user. */
  REFUSED: { message: 'Not possible' },
})
const message = oc.output(z.void())

const notificationId = z.object({ id: z.int().positive() })
const rowId = z.object({ id: z.int().positive() })
const subscriberId = z.object({ id: z.string() })

const page = z.object({
  /** Newest first. */
  notifications: z.array(notification),
  /** Whether older ones exist. */
  more: z.boolean(),
})

export const contract = {
  /** All that a window needs to begin, taken at one moment: `cursor` is where to follow from. */
  hello: call.output(
    z.object({
      cursor,
      /** The hub's clock, to tell how long toasts still stay. */
      now: z.int(),
      status,
      settings,
      applications: z.array(application),
      inbox: page,
      /** What is on screen now, oldest first. */
      onScreen: z.array(notification),
      unread: z.int(),
    }),
  ),
  /** Everything after the cursor, then everything as it happens; each step gives what has come since the step before. */
  follow: call.input(cursor).output(eventIterator(z.array(hubEvent))),

  inbox: {
    /** The notifications before (older than) an id, at most `limit`; with `search`, those whose words match. */
    page: call
      .input(
        z.object({
          before: z.int().positive().optional(),
          limit: z.int().min(1).max(500).default(100),
          search: z.string().max(1000).optional(),
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
          search: z.string().max(1000).optional(),
        }),
      )
      .output(
        z.object({ notifications: z.array(sentNotification), upTo: z.int().nonnegative(), more: z.boolean(), cursor }),
      ),
    detail: call.input(notificationId).output(notificationDetail),
    /**
     * The user clicked it: whoever waits is told. The answer's `open` is the URL to open in the browser, where the sender
     * asked for that.
     */
    click: call.input(notificationId).output(z.object({ open: z.string().nullable() })),
    close: call.input(notificationId).output(z.void()),
    /** Close everything that is on screen. */
    closeAll: call.output(z.void()),
    /** Holds a toast on screen while the pointer is over it, at most for a minute; or lets it go on. */
    hold: message.input(z.object({ id: z.int().positive(), held: z.boolean() })),
    /** Marks these as read, or all. */
    markRead: message.input(z.object({ ids: z.array(z.int().positive()).min(1).max(1000).nullable() })),
  },

  applications: {
    /** Switches an application, or one type of it, on or off. Null: back to what the application registered (types only). */
    setEnabled: call
      .input(z.object({ application: z.string(), type: z.string().optional(), enabled: z.boolean().nullable() }))
      .output(application),
  },

  icons: {
    /** Fetches an icon once more that could not be fetched. When this is answered, the stream tells what came of it. */
    retry: call.input(iconOwner).output(z.void()),
  },

  /** Who gets our notifications, and whose we get. */
  subscriptions: {
    list: call.output(subscriptions),
    /** How it stands, at once, and anew when that has changed; twice a second at most. */
    follow: call.output(eventIterator(subscriptions)),
  },

  subscribers: {
    /** While it is paused, what it is to get waits. */
    pause: call.input(subscriberId.extend({ paused: z.boolean() })).output(z.void()),
    /** What waits for it is dropped. It may subscribe again. An expired one is no longer shown. */
    remove: call.input(subscriberId).output(z.void()),
    /** Counts for what waits too. */
    setFilter: call.input(subscriberId.extend({ filter: forwardFilter })).output(z.void()),
  },

  destinations: {
    /** It gets what comes in from now on. */
    add: call.input(newDestination).output(destination),
    change: call.input(rowId.extend({ change: destinationChange })).output(destination),
    /** What waits for it is dropped. */
    remove: call.input(rowId).output(z.void()),
    /** Sends it a notification that says it is a test, past its queue; within 15 s. */
    test: call.input(rowId).output(testResult),
  },

  hubs: {
    /** Subscribes to it, from now on and after each start. */
    add: call.input(newHub).output(followedHub),
    change: call.input(rowId.extend({ change: hubChange })).output(followedHub),
    remove: call.input(rowId).output(z.void()),
    /** Asks at once instead of when its pause is over. */
    retry: call.input(rowId).output(z.void()),
    /** The servers that announce themselves, as they come and go, as long as somebody follows; without this one. */
    discover: call.output(eventIterator(z.array(foundHub))),
  },

  window: {
    /** Brings the window to the front. False: it is none of ours, but a browser's, or there is none. */
    show: call.output(z.object({ shown: z.boolean() })),
  },

  settings: {
    /** Changes the settings that are given; the others stay. */
    change: call.input(settings.partial()).output(settings),
  },
}
