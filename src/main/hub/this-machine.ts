/** Whether a hub is we ourselves: who follows itself gets again all that came in. */
import { hostname, networkInterfaces } from 'node:os'
import { isLoopback } from '../client/hub-address.ts'
import { refusal } from './refusal.ts'

/** Where one connects to from here, it is this machine. */
const unspecified = ['0.0.0.0', '::']

/**
 * Throws RefusalError for the hub that listens on `ownPort` of this machine, as far as its name says so: no name server is
 * asked. One with another name is found out by the chain of `Received` (GNTP.md, Forwarding and subscription).
 */
export function refuseOurselves(
  { host, port }: { readonly host: string; readonly port: number },
  ownPort: number | undefined,
): void {
  if (port !== ownPort || !isThisMachine(host)) return
  throw refusal('ourselves')
}

function isThisMachine(host: string): boolean {
  const wanted = host.toLowerCase()
  const names = [hostname(), `${hostname()}.local`].map(name => name.toLowerCase())
  return isLoopback({ host }) || unspecified.includes(wanted) || names.includes(wanted) || ownAddresses().has(wanted)
}

function ownAddresses(): ReadonlySet<string> {
  const all = Object.values(networkInterfaces()).flatMap(addresses => addresses ?? [])
  return new Set(all.map(({ address }) => address))
}
