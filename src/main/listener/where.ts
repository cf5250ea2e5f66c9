/** Where to listen, and why that cannot be had, in words for the user. */
import { isLoopback } from '../../shared/address.ts'
import type { ListenerState } from '../../shared/listener.ts'
import { hasCode, isAbsent } from '../server/listen.ts'

export type Where = Pick<ListenerState, 'addresses' | 'port'>

export const loopbackHosts: readonly string[] = ['127.0.0.1', '::1']
const everyHost: readonly string[] = ['0.0.0.0', '::']

export function hostsOf({ addresses }: Pick<Where, 'addresses'>): readonly string[] {
  if (addresses === 'loopback') return loopbackHosts
  return addresses === 'network' ? everyHost : addresses
}

/** As it is chosen: by its name, if it has one. */
export function addressesOf(hosts: readonly string[]): Where['addresses'] {
  const isSame = (others: readonly string[]) => hosts.toSorted().join() === others.toSorted().join()
  if (isSame(loopbackHosts)) return 'loopback'
  return isSame(everyHost) ? 'network' : [...hosts]
}

export function isOnlyLoopback(where: Pick<Where, 'addresses'>): boolean {
  return hostsOf(where).every(isLoopback)
}

export function whyNot(error: unknown, where: Where): string {
  if (isAbsent(error)) return absentInWords(hostsOf(where))
  if (hasCode(error, 'EACCES')) return `Growlery may not listen on port ${where.port}: take one from 1024 to 65535.`
  // Of a port that is taken it says who has it.
  return error instanceof Error ? error.message : String(error)
}

export function absentInWords(hosts: readonly string[]): string {
  const [only = '', ...others] = hosts
  return others.length === 0
    ? `This machine has no address ${only} at present.`
    : `This machine has none of these addresses at present: ${hosts.join(', ')}.`
}
