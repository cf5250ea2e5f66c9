/** Where a hub is, as people write it. */
import { isIPv6 } from 'node:net'
import { gntpPort } from '../gntp/address.ts'
import { quote } from '../gntp/quote.ts'
import { peerOf } from '../server/access.ts'
import { checkRecord, checkText } from './check.ts'
import { ValidationError } from './errors.ts'
import type { Server } from './server-options.ts'

/** `host`, `host:port`, `[::1]:port`, `::1`, or its parts. The port is 23053 where it is left out. */
export type HubAddress = string | { readonly host: string; readonly port?: number | undefined }

type Place = Pick<Server, 'host' | 'port'>

/** In brackets, or without a colon; then the port. */
const withPort = /^(?:\[([^[\]]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/

/** Throws ValidationError for what names no host. Whether there is such a port is for `resolveServer` to say. */
export function readHubAddress(hub: HubAddress): Place {
  if (typeof hub !== 'string') {
    checkRecord('The hub', hub)
    checkText('The host of the hub', hub.host)
    return { host: hub.host, port: hub.port ?? gntpPort }
  }
  const text = hub.trim()
  const [, bracketed, plain, port] = withPort.exec(text) ?? []
  const host = bracketed ?? plain
  if (host !== undefined) return { host, port: port === undefined ? gntpPort : Number(port) }
  if (isIPv6(text)) return { host: text, port: gntpPort }
  throw new ValidationError(
    'INVALID_REQUEST',
    `The hub is ${quote(hub)}: host, host:port or [address]:port was expected`,
  )
}

/** A host as it is connected to: people write an IPv6 address in brackets, as URLs have it. */
export function bareHost(host: string): string {
  return host.trim().replace(/^\[(.*)\]$/, '$1')
}

/** Whether it is this machine itself, as far as the name says it. */
export function isLoopback({ host }: Pick<Place, 'host'>): boolean {
  return host.toLowerCase() === 'localhost' || peerOf(host).isLocal
}
