/**
 * The words for notifications on their way from machine to machine (GNTP.md, Forwarding and subscription): who gets ours, and
 * whose we get. Each is a zod schema, for the edges that check it, and the type of the same name.
 *
 * Times are milliseconds since 1970 by the hub's clock.
 */
import { z } from 'zod'
import { everything } from './everything.ts'
import { mostInFilter } from './limits.ts'
import { priority } from './model.ts'
import { reason } from './reason.ts'
import { type TroubleReason, troubleReasons } from './trouble-words.ts'

/** Of the key that a message is protected with (GNTP.md, Key, hash, encryption). */
export const hashAlgorithm = z.enum(['MD5', 'SHA1', 'SHA256', 'SHA512'])
export const encryption = z.enum(['NONE', 'AES', 'DES', '3DES'])

/** A name or an address, without a port and without brackets. */
const host = z.string().min(1).max(255)
const port = z.int().min(1).max(65_535)
const name = z.string().max(256)
const password = z.string().min(1).max(1024)

/** Which of the notifications that this hub accepts somebody gets. */
export const forwardFilter = z.object({
  /** Null: of all applications. Of one that is named: all of its types where `types` is null, else only those. */
  applications: z
    .array(z.object({ name, types: z.array(name).max(mostInFilter).nullable() }))
    .max(mostInFilter)
    .nullable(),
  /** This one and higher ones; -2 is all of them. */
  minPriority: priority,
})
export type ForwardFilter = z.infer<typeof forwardFilter>

/** What is the matter with another machine: what it says, or what the system says of it. */
export const trouble = z.object({
  /**
   * `unreached`: nothing was sent. `silent`: it was connected to, and gave no answer of GNTP. `wrongPassword`, `refused`: it will not,
   * until somebody mends something. `failing`: it cannot, through its own fault. `failingHere`: through ours.
   */
  state: z.enum(['unreached', 'silent', 'wrongPassword', 'refused', 'failing', 'failingHere']),
  /** Why; null where `state` says it all, or nobody knows. */
  reason: z.enum(Object.keys(troubleReasons) as [TroubleReason, ...TroubleReason[]]).nullable(),
  /** In full, for who wants to know exactly. */
  words: z.string(),
})
export type Trouble = z.infer<typeof trouble>

/** How it goes with what one recipient is sent, in notifications. */
const progress = z.object({
  /** It has confirmed these. */
  delivered: z.int().nonnegative(),
  /** These are still to be sent. */
  queued: z.int().nonnegative(),
  /** It will never get these: they were too many or too old, or it refused them. */
  dropped: z.int().nonnegative(),
  lastDeliveredAt: z.int().nullable(),
  /** Why the last attempt failed; null where it went well. */
  problem: trouble
    .extend({
      at: z.int(),
      /** When it is tried again; null where that is not planned: what it was about was dropped. */
      retriesAt: z.int().nullable(),
    })
    .nullable(),
})

const recipient = progress.extend({
  name,
  hash: hashAlgorithm,
  encryption,
  /** Nothing is sent to it; what it is to get waits. */
  paused: z.boolean(),
  filter: forwardFilter,
})

/** A machine that subscribed to this hub. */
export const subscriber = recipient.extend({
  /** `Subscriber-ID`. */
  id: z.string(),
  /** Where it subscribed from, and what is sent to it goes. */
  address: z.string(),
  port,
  subscribedAt: z.int(),
  renewedAt: z.int(),
  /** Unless it renews its subscription before. */
  expiresAt: z.int(),
})
export type Subscriber = z.infer<typeof subscriber>

/** A subscriber that did not renew its subscription, and what it did not get. */
const expiredSubscriber = z.object({
  id: z.string(),
  name,
  address: z.string(),
  expiredAt: z.int(),
  /** More than none. */
  dropped: z.int().positive(),
})
export type ExpiredSubscriber = z.infer<typeof expiredSubscriber>

/** A machine that the user sends notifications to, whether it subscribed or not. */
export const destination = recipient.extend({
  id: z.int().positive(),
  host,
  port,
  hasPassword: z.boolean(),
})
export type Destination = z.infer<typeof destination>

export const newDestination = z.object({
  /** For the user; the host where it is empty. */
  name: name.default(''),
  host,
  port: port.default(23053),
  /** Null: it asks for none. */
  password: password.nullable().default(null),
  hash: hashAlgorithm.default('SHA256'),
  encryption: encryption.default('NONE'),
  filter: forwardFilter.default(everything),
})
export type NewDestination = z.infer<typeof newDestination>

/** What is given is changed; the password is never told, so it stays where none is given. */
export const destinationChange = z
  .object({
    name,
    host,
    port,
    password: password.nullable(),
    hash: hashAlgorithm,
    encryption,
    filter: forwardFilter,
    paused: z.boolean(),
  })
  .partial()
export type DestinationChange = z.infer<typeof destinationChange>

/** What came of a test notification. */
export const testResult = z.object({
  ok: z.boolean(),
  /** In English, for the command line. */
  words: z.string(),
  /** The same for the window: what came of it, or what is the matter with the machine. */
  outcome: z.union([z.object({ reason }), z.object({ trouble })]),
  /** Until the answer, or until there was none. */
  tookMs: z.number().nonnegative(),
})
export type TestResult = z.infer<typeof testResult>

/** How it stands with a hub that we subscribe to. */
const followState = z.discriminatedUnion('state', [
  /** It has not answered yet. */
  z.object({ state: z.literal('connecting') }),
  z.object({ state: z.literal('subscribed'), ttlSeconds: z.int(), renewsAt: z.int(), endsAt: z.int() }),
  /** It is not subscribed to, or not renewed. */
  trouble.extend({ retriesAt: z.int() }),
])
export type FollowState = z.infer<typeof followState>

/** A hub whose notifications we get. */
export const followedHub = z.object({
  id: z.int().positive(),
  /** For the user; the host where it is empty. */
  name,
  host,
  port,
  hash: hashAlgorithm,
  encryption,
  status: followState,
  /** It is another machine, and this one takes requests from itself only: what it forwards cannot come in. */
  cannotReachUs: z.boolean(),
})
export type FollowedHub = z.infer<typeof followedHub>

export const newHub = z.object({
  name: name.default(''),
  host,
  port: port.default(23053),
  password,
  hash: hashAlgorithm.default('SHA256'),
  encryption: encryption.default('NONE'),
})
export type NewHub = z.infer<typeof newHub>

/** What is given is changed; the password stays where none is given. */
export const hubChange = z.object({ name, host, port, password, hash: hashAlgorithm, encryption }).partial()
export type HubChange = z.infer<typeof hubChange>

/** A GNTP server that announces itself on the network (`_gntp._tcp`). */
export const foundHub = z.object({
  /** As it calls itself. */
  name: z.string(),
  host,
  port,
  /** Its addresses, as it announces them. */
  addresses: z.array(z.string()),
})
export type FoundHub = z.infer<typeof foundHub>

/** All of it, at one moment. */
export const subscriptions = z.object({
  /** In the order in which they subscribed. */
  subscribers: z.array(subscriber),
  /** Of the last day, the newest first. */
  expired: z.array(expiredSubscriber),
  destinations: z.array(destination),
  hubs: z.array(followedHub),
  /** Whether others may subscribe. While they may not, what those are to get waits who have subscribed. */
  allowsSubscriptions: z.boolean(),
  /** Whether this hub has a password: without one nobody can subscribe. */
  hasPassword: z.boolean(),
  /** Whether it takes requests from other machines. */
  takesNetwork: z.boolean(),
})
export type Subscriptions = z.infer<typeof subscriptions>
