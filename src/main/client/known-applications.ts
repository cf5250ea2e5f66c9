/** What the hub said of applications when it forwarded their REGISTER: names for people, and icons. */
import type { Icon, NotifyRequest, RegisterRequest, Resources } from '../gntp/message.ts'
import { checkedUrl } from './resource.ts'

/** An icon that came along, or a URL (http, https or data) where one is. */
export type ReceivedIcon =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'url'; readonly url: string }

interface KnownType {
  readonly displayName: string
  readonly icon: ReceivedIcon | undefined
}

interface KnownApplication {
  readonly icon: ReceivedIcon | undefined
  readonly types: ReadonlyMap<string, KnownType>
  /** By identifier: what a notification points to may have been sent before (GNTP.md, Message). */
  readonly resources: Resources
  readonly bytes: number
}

/** Beyond either of them those that were silent longest are forgotten: they are only shown with less. */
const maxApplications = 1000
const maxBytes = 64 * 1024 * 1024

export class KnownApplications {
  /** By name; those that were heard of last at the end. */
  readonly #byName = new Map<string, KnownApplication>()
  #bytes = 0

  remember(request: RegisterRequest): void {
    const name = detached(request.applicationName)
    this.#forget(name)
    const application = applicationOf(request)
    this.#byName.set(name, application)
    this.#bytes += application.bytes
    for (const oldest of this.#byName.keys()) {
      if (this.#byName.size <= maxApplications && this.#bytes <= maxBytes) break
      if (oldest !== name) this.#forget(oldest)
    }
  }

  /** How a notification is shown: its own icon, else its type's, else its application's. Bytes are given as they are in `resources`. */
  look({ applicationName, notificationName, icon, resources }: NotifyRequest): KnownType {
    const application = this.#byName.get(applicationName)
    if (application === undefined) return { displayName: notificationName, icon: iconOf(icon, resources) }
    // To the end: it was heard of.
    this.#byName.delete(applicationName)
    this.#byName.set(detached(applicationName), application)
    const type = application.types.get(notificationName)
    return {
      displayName: type?.displayName ?? notificationName,
      icon: iconOf(icon, resources) ?? iconOf(icon, application.resources) ?? type?.icon ?? application.icon,
    }
  }

  #forget(name: string): void {
    this.#bytes -= this.#byName.get(name)?.bytes ?? 0
    this.#byName.delete(name)
  }
}

function applicationOf({ applicationIcon, types, resources }: RegisterRequest): KnownApplication {
  const own = detachedResources(resources)
  const known = new Map<string, KnownType>()
  for (const { name, displayName, icon } of types) {
    known.set(detached(name), { displayName: detached(displayName), icon: iconOf(icon, own) })
  }
  return { icon: iconOf(applicationIcon, own), types: known, resources: own, bytes: bytesOf(types, resources) }
}

function bytesOf(types: RegisterRequest['types'], resources: Resources): number {
  let bytes = 0
  for (const { name, displayName, icon } of types) {
    bytes += name.length + displayName.length + (icon?.kind === 'url' ? icon.url.length : 0)
  }
  for (const body of resources.values()) bytes += body.length
  return bytes
}

/** Undefined where there is none, and where it is of no kind that can be shown. */
function iconOf(icon: Icon | undefined, resources: Resources): ReceivedIcon | undefined {
  if (icon?.kind === 'url') return isShowable(icon.url) ? { kind: 'url', url: detached(icon.url) } : undefined
  const body = icon && resources.get(icon.identifier)
  return body && { kind: 'bytes', bytes: body }
}

function isShowable(url: string): boolean {
  try {
    checkedUrl(url)
    return true
  } catch {
    return false
  }
}

/** The same, by identifier, in memory of their own: what came from the wire may be a small piece of a large buffer. */
export function detachedResources(resources: Resources): Resources {
  const own = new Map<string, Uint8Array>()
  for (const [identifier, body] of resources) own.set(detached(identifier), new Uint8Array(body))
  return own
}

/** The same text. What was cut out of a message keeps the whole message in memory; this does not. */
function detached(text: string): string {
  return Buffer.from(text).toString()
}
