/** What the verbs of the hub work with. */
import type { Settings } from '../../shared/model.ts'
import { GntpError } from '../gntp/error.ts'
import type { ErrorResponse, Icon, OkResponse, Request } from '../gntp/message.ts'
import { quote } from '../gntp/quote.ts'
import type { IconFiles } from '../icons/icon-files.ts'
import { ImageError } from '../icons/image.ts'
import type { ApplicationRow } from '../store/applications.ts'
import type { Store } from '../store/store.ts'
import type { Callbacks, PendingCallback } from './callbacks.ts'
import type { EventStream } from './event-stream.ts'
import type { Lifecycle } from './lifecycle.ts'
import type { Registry } from './registry.ts'

export interface HubParts {
  readonly store: Store
  readonly icons: IconFiles
  readonly registry: Registry
  readonly lifecycle: Lifecycle
  readonly callbacks: Callbacks
  readonly events: EventStream
  readonly settings: () => Settings
  /** How many are unread; `changeUnread` adds to it, once that is committed. */
  readonly unread: () => number
  readonly changeUnread: (by: number) => void
  /** Types that one application may have. */
  readonly maxTypes: number
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
}

/** Icons that a request brought, on disk already, and those that it only names. */
export interface ReceivedIcons {
  /** The hash of an icon; null where there is none to show. */
  hashOf(icon: Icon | undefined): string | null
  /** Remembers under which identifiers the application sent them; runs inside a transaction. */
  hold(applicationId: number): void
}

/**
 * Keeps the icons that came as resources of `request`. A section that was not sent must be one that `application` has sent
 * before (GNTP.md, Message); throws INVALID_REQUEST otherwise.
 */
export async function receiveIcons(
  { icons, store }: HubParts,
  request: Request,
  application: ApplicationRow | undefined,
  wanted: readonly (Icon | undefined)[],
): Promise<ReceivedIcons> {
  const sent = new Map<string, string | null>([...request.resources.keys()].map(identifier => [identifier, null]))
  const held = new Map<string, string | null>()
  for (const identifier of request.missingResources) {
    const hash = application === undefined ? undefined : store.applications.heldIcon(application.id, identifier)
    if (hash === undefined) {
      throw new GntpError(
        'INVALID_REQUEST',
        `The connection ended before the resource ${quote(identifier)} was sent, and this application has not sent it before`,
        { verb: request.verb },
      )
    }
    held.set(identifier, hash)
  }
  for (const icon of wanted) {
    if (icon?.kind !== 'resource' || sent.get(icon.identifier) !== null) continue
    const bytes = request.resources.get(icon.identifier)
    if (bytes !== undefined) sent.set(icon.identifier, await keepIfImage(icons, bytes))
  }
  return {
    hashOf: icon =>
      icon?.kind === 'resource' ? (sent.get(icon.identifier) ?? held.get(icon.identifier) ?? null) : null,
    hold: applicationId => {
      for (const [identifier, hash] of sent) store.applications.holdIcon(applicationId, identifier, hash)
    },
  }
}

async function keepIfImage(icons: IconFiles, bytes: Uint8Array): Promise<string | null> {
  try {
    return await icons.keep(bytes)
  } catch (error) {
    if (error instanceof ImageError) return null
    throw error
  }
}
