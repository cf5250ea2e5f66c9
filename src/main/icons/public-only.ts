/**
 * Connections to the public internet only: a stranger may not have us look into our own network, whatever a name leads to, and
 * whatever it leads to the next time.
 */
import type { LookupFunction } from 'node:net'
import type { buildConnector } from 'undici'
import { FetchError } from './fetch-error.ts'

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
  const words = `${host} is not on the public internet, and the notification came from another machine`
  return new FetchError(words, host)
}
