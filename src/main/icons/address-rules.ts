/** Which machines an icon may be fetched from for the sake of a stranger. */
import ipaddr from 'ipaddr.js'
import type { Reach } from '../../shared/icon-source.ts'

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
  // What else is not yet given to anybody may lead anywhere by a route of this network.
  return range === 'unicast' && (parsed.kind() === 'ipv4' || isGlobalUnicast(parsed.toByteArray()))
}

/** 2000::/3, the only IPv6 addresses that have been given out (RFC 4291, 2.4). */
function isGlobalUnicast([first = 0]: readonly number[]): boolean {
  return first >> 5 === 1
}
