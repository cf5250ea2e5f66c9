/** Which machines an icon may be fetched from for the sake of a stranger. */
import ipaddr from 'ipaddr.js'

/** Where may be fetched from: `anywhere` for a notification of this machine, `public` for one of another. */
export type Reach = 'anywhere' | 'public'

/** For a sender with this address. */
export function reachOf(address: string): Reach {
  // As nearly all of them are.
  if (address === '127.0.0.1' || address === '::1') return 'anywhere'
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback' ? 'anywhere' : 'public'
}

/**
 * Whether an address is one of the public internet: not this machine, not its network (private, link-local, shared, unique
 * local), not many at once (multicast, broadcast), and none that another one hides in (IPv4 in IPv6, tunnels).
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  const range = parsed.range()
  // A network without IPv4 reaches it under these: what counts is the address inside.
  if (range === 'rfc6052' && parsed.kind() === 'ipv6') return isPublicAddress(parsed.toByteArray().slice(12).join('.'))
  return range === 'unicast'
}
