import type { FollowedHub, FoundHub } from '../../shared/subscriptions.ts'

/**
 * Under which address one that announces itself is surely reached: not every system finds the names that machines give
 * themselves (nas.local), and link-local addresses need more than the address.
 */
export function bestAddress({ host, addresses }: FoundHub): string {
  const reachable = addresses.filter(address => !/^(fe80:|169\.254\.)/i.test(address))
  return reachable.find(address => !address.includes(':')) ?? reachable[0] ?? host
}

/** Whether it is one of those that we follow, under whichever of its names. */
export function isFollowed({ host, port, addresses }: FoundHub, followed: readonly FollowedHub[]): boolean {
  const names = new Set([host, ...addresses].map(plain))
  return followed.some(hub => hub.port === port && names.has(plain(hub.host)))
}

/** Capitals do not count, nor does the dot that a full name may end with. */
function plain(host: string): string {
  return host.toLowerCase().replace(/\.$/, '')
}
