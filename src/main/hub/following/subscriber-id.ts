/** Who we are to a hub that we follow (GNTP.md, Forwarding and subscription: `Subscriber-ID`). */
import { hash } from 'node:crypto'

/**
 * A UUID: always the same for one hub, so that a hub that is removed and added again knows us; another one for each hub, so that two
 * hubs with one password forward with different ones.
 */
export function subscriberIdFor(serverId: string, { host, port }: { readonly host: string; readonly port: number }) {
  const digest = hash('sha256', [serverId, host.toLowerCase(), port].join('\n'), 'hex')
  // Version 8 and the variant of RFC 9562: made by a rule of our own.
  const variant = ((Number.parseInt(digest.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `${variant}${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join('-')
}
