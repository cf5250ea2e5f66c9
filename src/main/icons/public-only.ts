/**
 * Connections to the public internet only: a stranger may not have us look into our own network, whatever a name leads to, and
 * whatever it leads to the next time.
 */
import { Resolver } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import type { buildConnector } from 'undici'
import { iconReason } from '../../shared/icon-reasons.ts'
import { FetchError } from './fetch-error.ts'

const resolveMs = 1500
const resolveTries = 2

/**
 * Looks names up without the system, which does so for two at a time and cannot be stopped: dead names of strangers would hold up
 * those of this machine's senders. Names that only this network knows (mDNS, a file of hosts) are not found: the user may allow
 * them. `servers`: the system's name servers by default.
 */
export function publicNames(servers?: readonly string[]): LookupFunction {
  const resolver = new Resolver({ timeout: resolveMs, tries: resolveTries })
  if (servers !== undefined) resolver.setServers(servers)
  return (hostname, _options, callback) => {
    const asked = [
      resolver.resolve4(hostname).then(all => all.map(address => ({ address, family: 4 }))),
      resolver.resolve6(hostname).then(all => all.map(address => ({ address, family: 6 }))),
    ]
    void Promise.allSettled(asked).then(answers => {
      const found = answers.flatMap(answer => (answer.status === 'fulfilled' ? answer.value : []))
      if (found.length > 0) callback(null, found)
      else callback(notFound(hostname), '')
    })
  }
}

function notFound(host: string): FetchError {
  return new FetchError(iconReason('notFound', { host }), host)
}

/** As `lookup`, but leaves out the addresses that are not public. */
export function publicLookup(lookup: LookupFunction, isPublic: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) {
        callback(error, '', 0)
        return
      }
      const all = typeof found === 'string' ? [{ address: found, family: found.includes(':') ? 6 : 4 }] : found
      const addresses = all.filter(({ address }) => isPublic(address))
      const [first] = addresses
      if (first === undefined) callback(notPublic(hostname), '', 0)
      else if (options.all === true) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
}

/** Looks once more at the address that was really connected to, before anything is asked. */
export function publicConnector(
  connect: buildConnector.connector,
  isPublic: (address: string) => boolean,
): buildConnector.connector {
  return (options, callback) => {
    connect(options, (...result) => {
      const [, socket] = result
      if (!socket || isPublic(socket.remoteAddress ?? '')) {
        callback(...result)
        return
      }
      socket.destroy()
      callback(notPublic(options.hostname), null)
    })
  }
}

export function notPublic(host: string): FetchError {
  return new FetchError(iconReason('notPublic', { host }), host)
}
