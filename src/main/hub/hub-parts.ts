/** What the verbs of the hub work with. */
import type { Settings } from '../../shared/settings.ts'
import type { ErrorResponse, OkResponse, Request } from '../gntp/message.ts'
import type { Icons } from '../icons/icons.ts'
import type { Store } from '../store/store.ts'
import type { Activity } from './activity/activity.ts'
import type { AwaitedIcons } from './awaited-icons.ts'
import type { Callbacks, PendingCallback } from './callbacks.ts'
import type { EventStream } from './event-stream.ts'
import type { Lifecycle } from './lifecycle.ts'
import type { DoNotDisturb } from './presence/do-not-disturb.ts'
import type { RefusedSenders } from './refused-senders.ts'
import type { Registry } from './registry.ts'

export interface HubParts {
  /** Names this server, of all that there are, in `Received` headers. */
  readonly serverId: string
  readonly store: Store
  readonly icons: Icons
  readonly awaitedIcons: AwaitedIcons
  readonly registry: Registry
  readonly refusedSenders: RefusedSenders
  readonly lifecycle: Lifecycle
  readonly callbacks: Callbacks
  readonly events: EventStream
  readonly activity: Activity
  readonly settings: () => Settings
  readonly doNotDisturb: DoNotDisturb
  /** How many are unread; `changeUnread` adds to it, once that is committed. */
  readonly unread: () => number
  readonly changeUnread: (by: number) => void
  /** Types that one application may have. */
  readonly maxTypes: number
  /** Whether it comes from a hub that we follow, as its key proves. */
  readonly isOfHub: (request: Request) => boolean
  /** Told what went wrong where nobody waits for an answer. */
  readonly onError: (error: unknown) => void
  readonly now: () => number
}

/** Where a request came from. */
export interface Sender {
  readonly address: string
}

/** What goes back, and what may follow it on the same connection. */
export interface Answer {
  readonly response: OkResponse | ErrorResponse
  readonly callback?: PendingCallback | undefined
  /** What a NOTIFY became: its id in the history. */
  readonly stored?: number | undefined
}
