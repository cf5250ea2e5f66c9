/** The icons of a request: those that it brought are kept, those that it names by URL are looked up. */

import { iconReason } from '../../shared/icon-reasons.ts'
import type { IconSource } from '../../shared/icon-source.ts'
import { GntpError } from '../gntp/error.ts'
import type { Icon, Request } from '../gntp/message.ts'
import { quote } from '../gntp/quote.ts'
import { reachOf } from '../icons/address-rules.ts'
import { FetchError } from '../icons/fetch-error.ts'
import { dataUrlBytes, isDataUrl } from '../icons/icon-url.ts'
import type { Icons } from '../icons/icons.ts'
import { ImageError } from '../icons/image/image.ts'
import type { ApplicationRow } from '../store/applications.ts'
import { noIcon, type StoredIcon } from '../store/stored-icon.ts'
import { detached } from './detached.ts'
import type { HubParts, Sender } from './hub-parts.ts'

export interface ReceivedIcon extends StoredIcon {
  /** Where it has to be fetched from, once its owner is stored; null where that is not needed. */
  readonly toFetch: IconSource | null
}

export interface ReceivedIcons {
  /** What is known of an icon. */
  of(icon: Icon | undefined): ReceivedIcon
  /** Remembers under which identifiers the application sent them; runs inside a transaction. */
  hold(applicationId: number): void
}

const none: ReceivedIcon = { ...noIcon, toFetch: null }

/**
 * Keeps the icons that came as resources of `request` or in data: URLs, of those that are `wanted`. A section that was not sent
 * must be one that `application` has sent before (GNTP.md, Message); rejects with INVALID_REQUEST otherwise.
 */
export async function receiveIcons(
  parts: HubParts,
  request: Request,
  sender: Sender,
  application: ApplicationRow | undefined,
  wanted: readonly (Icon | undefined)[],
): Promise<ReceivedIcons> {
  const { icons } = parts
  const held = heldIcons(parts, request, application)
  const received = new Map<string, ReceivedIcon>()
  for (const icon of wanted) {
    if (icon === undefined || received.has(keyOf(icon))) continue
    if (icon.kind === 'resource') {
      const bytes = request.resources.get(icon.identifier)
      const hash = held.get(icon.identifier) ?? null
      received.set(keyOf(icon), bytes === undefined ? receiveHeld(parts, hash) : await kept(parts, () => bytes))
    } else if (isDataUrl(icon.url)) {
      received.set(keyOf(icon), await kept(parts, () => dataUrlBytes(icon.url)))
    } else {
      received.set(keyOf(icon), receiveUrl(icons, icon.url, sender))
    }
  }
  return {
    of: icon => (icon === undefined ? none : (received.get(keyOf(icon)) ?? none)),
    hold: applicationId => {
      for (const identifier of request.resources.keys()) {
        const hash = received.get(keyOf({ kind: 'resource', identifier }))?.hash ?? null
        parts.store.heldIcons.hold(applicationId, identifier, hash)
      }
    },
  }
}

/** Those whose sections were not sent, by identifier. */
function heldIcons(
  { store }: HubParts,
  { missingResources, verb }: Request,
  application: ApplicationRow | undefined,
): Map<string, string | null> {
  return new Map(
    missingResources.map(identifier => {
      const hash = application && store.heldIcons.get(application.id, identifier)
      if (hash === undefined) {
        const words = `The connection ended before the resource ${quote(identifier)} was sent, and this application has not sent it before`
        throw new GntpError('INVALID_REQUEST', words, { verb })
      }
      return [identifier, hash]
    }),
  )
}

/** Those that are known, or on their way, cost their notifications next to nothing: nothing is awaited. */
function receiveUrl(icons: Icons, url: string, sender: Sender): ReceivedIcon {
  // What follows a # is the reader's business: servers never hear of it.
  const source: IconSource = { url: detached(url.replace(/#.*$/s, '')), reach: reachOf(sender.address) }
  const { hash, failure, isFinal } = icons.known(source)
  return { hash, source, failure, toFetch: isFinal ? null : source }
}

function receiveHeld({ icons }: HubParts, hash: string | null): ReceivedIcon {
  if (hash === null || icons.has(hash)) return { ...none, hash }
  return failed(iconReason('forgotten'))
}

/** What is the matter with an icon keeps no notification back. */
async function kept(
  { icons, onError }: HubParts,
  bytes: () => Uint8Array | Promise<Uint8Array>,
): Promise<ReceivedIcon> {
  try {
    return { ...none, hash: await icons.keep(await bytes()) }
  } catch (error) {
    if (error instanceof FetchError || error instanceof ImageError) return failed(error.message)
    onError(error)
    return failed(iconReason('notStored'))
  }
}

function failed(reason: string): ReceivedIcon {
  return { ...none, failure: { reason, url: null, blockedHost: null } }
}

function keyOf(icon: Icon): string {
  return icon.kind === 'resource' ? `x-growl-resource://${icon.identifier}` : icon.url
}
