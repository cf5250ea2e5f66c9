/** What a request says of the hubs that forwarded it (GNTP.md, Forwarding and subscription). */
import { GntpError } from '../gntp/error.ts'
import type { Request } from '../gntp/message.ts'
import { hasPassed, hopsOf, messageKey } from '../gntp/received.ts'
import { detached } from './detached.ts'

export interface Forwarded {
  /** The names of the machines, the first one first. */
  readonly via: string[]
  /** See `messageKey`; null where there is none. */
  readonly hop: string | null
  /** The id of the first hub; null where it came directly, or where that hub does not say. */
  readonly hub: string | null
}

const maxNameLength = 256

export function forwardedBy({ headers }: Pick<Request, 'headers'>): Forwarded {
  const hops = hopsOf(headers)
  const hub = hops[0]?.serverId.slice(0, maxNameLength)
  return {
    via: hops.map(({ machine }) => detached(machine.slice(0, maxNameLength).toWellFormed())),
    hop: messageKey(hops) ?? null,
    hub: hub ? detached(hub.toWellFormed()) : null,
  }
}

/** Throws ALREADY_PROCESSED where this server has forwarded it before: this is what ends loops. */
export function refuseLoop({ headers, verb }: Request, serverId: string): void {
  if (!hasPassed(headers, serverId)) return
  throw new GntpError('ALREADY_PROCESSED', 'This server is in the Received headers: it has forwarded this before', {
    verb,
  })
}

/** For who forwards what has come already, on another way. */
export function alreadyHere({ verb }: Pick<Request, 'verb'>): GntpError {
  return new GntpError('ALREADY_PROCESSED', 'This has come before: another server has forwarded it', { verb })
}
