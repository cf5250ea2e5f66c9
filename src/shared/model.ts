/**
 * The words that every side uses: notifications, applications and their types, settings, and the events that the hub sends
 * out. Each is a zod schema, for the edges that check it, and the type of the same name.
 *
 * Times are milliseconds since 1970 by the hub's clock, unless the name says otherwise.
 */
import { z } from 'zod'
import { choices } from './choices.ts'
import { listenerState, passwordEntry } from './listener.ts'
import { missed, quiet } from './presence.ts'
import { priority } from './priority.ts'
import { reason } from './reason.ts'
import { settings } from './settings.ts'

export { type Priority, priority } from './priority.ts'

/**
 * Where a notification stands in its life. The allowed moves are in `main/hub/lifecycle.ts`.
 * `suppressed`: its application or type is switched off, or the user chose to have it in the list only, which leaves it unread;
 * it is kept, and was never shown.
 * `queued`: it waits for the end of do-not-disturb.
 */
export const notificationState = z.enum([
  'received',
  'suppressed',
  'queued',
  'shown',
  'clicked',
  'closed',
  'timedOut',
  'replaced',
])
export type NotificationState = z.infer<typeof notificationState>

/** Who sent it: the address of the socket, and what the `Origin-` and `Received` headers say. */
export const origin = z.object({
  /** Of whoever sent it to this hub: the sender itself, or the hub that forwarded it. */
  address: z.string(),
  machine: z.string().nullable(),
  software: z.string().nullable(),
  /** The names of the machines that forwarded it, the first one first; none where it came directly. */
  via: z.array(z.string()),
})
export type Origin = z.infer<typeof origin>

/** Who registered an application last, or, where it was accepted without that, who notified first: as its headers say. */
export const registrant = origin.extend({ version: z.string().nullable() })
export type Registrant = z.infer<typeof registrant>

/** The SHA-256 of an icon's bytes in lower-case hex: its name in the data folder and in `/icons/<hash>`. */
const iconHash = z.string().regex(/^[0-9a-f]{64}$/)

/** Why an icon that was named is not there. */
export const iconFailure = z.object({
  /** In words for the user. */
  reason: z.string(),
  /** Where it was to be fetched from; null where it came along with the message. */
  url: z.string().nullable(),
  /** The host that the user may allow (settings, `iconHosts`), where that would help. */
  blockedHost: z.string().nullable(),
})
export type IconFailure = z.infer<typeof iconFailure>

export const notification = z.object({
  /** Counts up by one for each notification that this history accepted. */
  id: z.int().positive(),
  receivedAt: z.int(),
  application: z.string(),
  type: z.string(),
  /** The name of the type for people; the type's own name where it registered none. */
  typeDisplayName: z.string(),
  title: z.string(),
  text: z.string(),
  /** The one that counts: the user's choice where there is one, else what was sent. The headers tell what was sent. */
  priority,
  /** In the same way. */
  sticky: z.boolean(),
  /** `Notification-Coalescing-ID`: a later one with the same id from the same application replaces this one. */
  coalescingId: z.string().nullable(),
  state: notificationState,
  read: z.boolean(),
  /** It left the screen by itself while nobody was there to see it. */
  missed: z.boolean(),
  /**
   * The notification's own icon; null where it has none, or none yet. What is shown then is its type's, else its
   * application's, else one that is generated.
   */
  icon: iconHash.nullable(),
  /** Null where nothing went wrong with it. There may be an icon all the same, from an earlier fetch. */
  iconFailure: iconFailure.nullable(),
  origin,
  /** Who is told when the user acts: the socket that waits, the URL to open, or nobody. */
  callback: z.enum(['none', 'socket', 'url']),
  /** While it is on screen: when it leaves by itself. Null for a sticky one, and for one that is not on screen. */
  shownUntil: z.int().nullable(),
})
export type Notification = z.infer<typeof notification>

/** A header as it was sent: its name in the sender's spelling, and its value, line breaks included. */
export const header = z.tuple([z.string(), z.string()])
export type Header = z.infer<typeof header>

export const notificationDetail = notification.extend({
  /** `Notification-ID`, chosen by the sender. */
  notificationId: z.string().nullable(),
  /** The URL that a click opens: http or https. */
  callbackTarget: z.string().nullable(),
  headers: z.array(header),
  /** Whether its sender waits on its socket, at this moment, to be told what becomes of it. */
  senderWaits: z.boolean(),
  /** Every state it was in, oldest first; the first is always `received`. */
  history: z.array(z.object({ state: notificationState, at: z.int() })),
})
export type NotificationDetail = z.infer<typeof notificationDetail>

/**
 * What the history keeps of a notification: all that was sent, without its time on screen, who waits for it, and the states that it
 * was in.
 */
export const sentNotification = notificationDetail.omit({ shownUntil: true, senderWaits: true, history: true })
export type SentNotification = z.infer<typeof sentNotification>

const notificationType = z.object({
  name: z.string(),
  displayName: z.string(),
  icon: iconHash.nullable(),
  iconFailure: iconFailure.nullable(),
  /** What counts: the user's choice where there is one, else what the application registered. */
  enabled: z.boolean(),
  enabledByDefault: z.boolean(),
  /** Of the user, for this type. What counts for a notification: `effective` in effective.ts. */
  choices,
  firstSeen: z.int(),
  /** When it last notified; null if it never did. */
  lastSeen: z.int().nullable(),
  count: z.int(),
})
export type NotificationType = z.infer<typeof notificationType>

export const application = z.object({
  name: z.string(),
  icon: iconHash.nullable(),
  iconFailure: iconFailure.nullable(),
  enabled: z.boolean(),
  /** It is new, and the user wants to be asked: until then what it sends is kept unread, without a toast, and not passed on. */
  awaitsDecision: z.boolean(),
  /** Of the user, for all of its types. */
  choices,
  firstSeen: z.int(),
  /** When it last registered or notified. */
  lastSeen: z.int(),
  count: z.int(),
  types: z.array(notificationType),
})
export type Application = z.infer<typeof application>

/** An application without its types, of which it may have a thousand. */
const countedApplication = application.omit({ types: true })
export type CountedApplication = z.infer<typeof countedApplication>

/** Whose icon it is. */
export const iconOwner = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('notification'), id: z.int().positive() }),
  z.object({ kind: z.literal('type'), application: z.string(), name: z.string() }),
  z.object({ kind: z.literal('application'), name: z.string() }),
])
export type IconOwner = z.infer<typeof iconOwner>

/** A sender whose notification was refused, because its application or the type of it has not registered. */
export const refusedSender = z.object({
  application: z.string(),
  /** Null where its name is none that may be registered. */
  type: z.string().nullable(),
  address: z.string(),
  /** As it says itself. */
  machine: z.string().nullable(),
  software: z.string().nullable(),
  /** How many times. */
  count: z.int().positive(),
  firstAt: z.int(),
  lastAt: z.int(),
})
export type RefusedSender = z.infer<typeof refusedSender>

/** What the hub and its listener are doing, for the foot of the window. */
export const status = z.object({
  version: z.string(),
  /** Where GNTP is listened for. */
  listening: z.array(z.object({ host: z.string(), port: z.int() })),
  listener: listenerState,
  /** Those that others may send with: the given ones first, then in the order in which they were added. */
  passwords: z.array(passwordEntry),
  /** Do-not-disturb; null while it is off. */
  quiet: quiet.nullable(),
  /** What somebody who came back has missed; null where that is nothing, or was seen. */
  missed: missed.nullable(),
  dataFolder: z.string(),
  /** What the user should know: a history that was set aside, a network without a password. */
  warnings: z.array(reason),
  /** Since the hub was started: the last 100 that have not registered since, the last one first. */
  refusedSenders: z.array(refusedSender),
})
export type Status = z.infer<typeof status>

/**
 * Where a window stands in the stream of events: `epoch` names the history (a new one begins when a damaged one was set
 * aside), `seq` the last event seen.
 */
export const cursor = z.object({ epoch: z.string(), seq: z.int().nonnegative() })
export type Cursor = z.infer<typeof cursor>

/**
 * What happened, numbered by `seq`, in order, without gaps. Each carries the whole new state of its subject, so applying
 * one twice changes nothing.
 */
export const hubEvent = z.discriminatedUnion('kind', [
  /** Came in, changed its state, was marked as unread or restored, or its icon arrived. `unread` counts all unread ones. */
  z.object({ kind: z.literal('notification'), seq: z.int(), notification, unread: z.int() }),
  /** Were marked as read; null: all of them. */
  z.object({ kind: z.literal('read'), seq: z.int(), ids: z.array(z.int()).nullable(), unread: z.int() }),
  /** The user removed these. Those that are restored come back as notifications do. */
  z.object({ kind: z.literal('removed'), seq: z.int(), ids: z.array(z.int()), unread: z.int() }),
  /** Left the history: every one with an id up to this. */
  z.object({ kind: z.literal('expired'), seq: z.int(), upTo: z.int(), unread: z.int() }),
  /** Registered, was switched on or off, or the user chose something for it. */
  z.object({ kind: z.literal('application'), seq: z.int(), application }),
  /**
   * Notified, which is told within a second: its counts, and those of its types that did. Or it, or a type of it, was
   * accepted without a registration, or its icon arrived. Its other types are as they were.
   */
  z.object({
    kind: z.literal('counted'),
    seq: z.int(),
    application: countedApplication,
    types: z.array(notificationType),
  }),
  /**
   * Types were forgotten to make room for others, or whole applications where `types` is null; or the user removed an application.
   * Each may register again.
   */
  z.object({
    kind: z.literal('forgotten'),
    seq: z.int(),
    forgotten: z.array(z.object({ application: z.string(), types: z.array(z.string()).readonly().nullable() })),
  }),
  z.object({ kind: z.literal('settings'), seq: z.int(), settings }),
  /**
   * What the hub is doing now; the first that a follower hears, because a hub that was started anew may listen elsewhere, and
   * whenever it has changed.
   */
  z.object({ kind: z.literal('status'), status }),
  /** The cursor is unknown or too old: begin anew with `hello`. */
  z.object({ kind: z.literal('reset') }),
])
export type HubEvent = z.infer<typeof hubEvent>
