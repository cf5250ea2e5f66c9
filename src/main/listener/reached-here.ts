/** How this server is reached from its own machine. */
import { refusal } from '../hub/refusal.ts'
import type { Listener } from './listener.ts'
import { loopbackHosts } from './where.ts'

export interface ReachedHere {
  readonly host: string
  readonly port: number
  /** One of its passwords; undefined where it has none. */
  readonly password: string | undefined
  /** It asks for one there. */
  readonly asksForPassword: boolean
}

/** Over loopback where it listens there. Throws RefusalError where it listens nowhere. */
export function reachedHere({ addresses, state }: Listener, passwords: readonly string[]): ReachedHere {
  const place = addresses.find(({ host }) => loopbackHosts.includes(host)) ?? addresses[0]
  if (place === undefined) throw refusal('notListening')
  const host = place.host === '0.0.0.0' ? '127.0.0.1' : place.host === '::' ? '::1' : place.host
  const asksForPassword = state.requireLocalPassword || !loopbackHosts.includes(host)
  return { host, port: place.port, password: passwords[0], asksForPassword }
}
