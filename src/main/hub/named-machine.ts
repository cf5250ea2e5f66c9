/** Machines that the user names: to send to, and to follow. */
import { bareHost } from '../client/hub-address.ts'
import { isHost, resolveServer, type ServerOptions } from '../client/server-options.ts'
import { addressInWords } from '../gntp/address.ts'
import { inQuotes } from '../gntp/quote.ts'
import { asRefusal, refusal } from './refusal.ts'
import { refuseOurselves } from './this-machine.ts'

interface Place {
  readonly host: string
  readonly port: number
}

/** Stands for a password that is kept: it was checked before that. */
export const keptPassword = 'any'

/**
 * Gives the host as it is to be kept. Throws RefusalError where nothing can be sent so, and for this hub itself, which listens on
 * `ownPort`.
 */
export function checkedHost(named: Place & Omit<ServerOptions, 'host' | 'port'>, ownPort: number | undefined): string {
  const host = bareHost(named.host)
  if (!isHost(host)) throw refusal('hostWrong', { host: inQuotes(host) })
  try {
    resolveServer({ ...named, host })
  } catch (error) {
    throw asRefusal(error)
  }
  refuseOurselves({ host, port: named.port }, ownPort)
  return host
}

export function isSamePlace(one: Place, other: Place): boolean {
  return addressInWords(one).toLowerCase() === addressInWords(other).toLowerCase()
}
