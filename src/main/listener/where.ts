/** Where to listen, and why that cannot be had. */
import { isLoopback } from '../../shared/address.ts'
import type { ListenerState } from '../../shared/listener.ts'
import { type Reason, reason } from '../../shared/reasons.ts'
import { inQuotes } from '../gntp/quote.ts'
import { hasCode, isAbsent, PortInUseError } from '../server/listen.ts'

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

export function whyNot(error: unknown, where: Where): Reason {
  if (isAbsent(error)) return whyAbsent(hostsOf(where))
  if (hasCode(error, 'EACCES')) return reason('portForbidden', { port: String(where.port) })
  if (error instanceof PortInUseError) return whoHasIt(error)
  return reason('cannotListen', { words: error instanceof Error ? error.message : String(error) })
}

function whoHasIt({ host, port, holder }: PortInUseError): Reason {
  const place = { host, port: String(port) }
  if (holder === undefined) return reason('portTakenBySome', place)
  return reason('portTaken', { ...place, program: inQuotes(holder.name), pid: String(holder.pid) })
}

export function whyAbsent(hosts: readonly string[]): Reason {
  const [only = '', ...others] = hosts
  return others.length === 0
    ? reason('addressAbsent', { address: only })
    : reason('addressesAbsent', { addresses: hosts.join(', ') })
}
