/** Binding: the same port on several addresses, and words for when it cannot be had. */
import { createServer, type Server, type Socket } from 'node:net'
import { quote } from '../gntp/quote.ts'
import { type PortHolder, portHolder } from './port-holder.ts'

export interface Address {
  readonly host: string
  readonly port: number
}

/** The port cannot be had; the message names who has it, where that can be known. */
export class PortInUseError extends Error {
  readonly port: number
  readonly host: string
  /** Who has it, where that can be known. */
  readonly holder: PortHolder | undefined

  constructor(address: Address, holder: PortHolder | undefined, purpose: string) {
    const by = holder === undefined ? 'another program' : `${quote(holder.name)} (pid ${holder.pid})`
    super(`Port ${address.port} of ${address.host}, for ${purpose}, is taken by ${by}.`)
    this.name = 'PortInUseError'
    this.port = address.port
    this.host = address.host
    this.holder = holder
  }
}

/** The error as `listen` should report it: PortInUseError where the port is taken, itself otherwise. */
export async function explainListenError(error: unknown, address: Address, purpose: string): Promise<unknown> {
  if (!hasCode(error, 'EADDRINUSE')) return error
  return new PortInUseError(address, await portHolder(address.port), purpose)
}

/** A socket that is listened on. */
export interface Listening extends Address {
  readonly server: Server
}

/** A port that is free on the first host may be taken on the second: then another one is tried. */
const maxTries = 10

/**
 * Listens on each of `hosts` at one port; port 0 takes one that is free on all of them. A host that this machine does not
 * have (::1 without IPv6) is left out as long as one is left. Throws PortInUseError, and what the system says; then nothing
 * listens.
 */
export async function listenOnAll(
  hosts: readonly string[],
  port: number,
  onSocket: (socket: Socket) => void,
): Promise<Listening[]> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await tryListenOnAll(hosts, port, onSocket)
    } catch (error) {
      if (port !== 0 || tries === maxTries || !(error instanceof PortInUseError)) throw error
    }
  }
}

async function tryListenOnAll(
  hosts: readonly string[],
  port: number,
  onSocket: (socket: Socket) => void,
): Promise<Listening[]> {
  const all: Listening[] = []
  let absent: unknown
  try {
    for (const host of hosts) {
      const wanted = { host, port: all[0]?.port ?? port }
      try {
        const server = await listen(wanted, onSocket)
        all.push({ server, host, port: portOf(server) })
      } catch (error) {
        if (!isAbsent(error)) {
          throw await explainListenError(error, wanted, 'GNTP')
        }
        absent = error
      }
    }
    if (all.length === 0) throw absent
    return all
  } catch (error) {
    for (const { server } of all) server.close()
    throw error
  }
}

function listen({ host, port }: Address, onSocket: (socket: Socket) => void): Promise<Server> {
  return new Promise((resolve, reject) => {
    // Half-open: a client may close its side first and still read its answer. IPv4 has a listener of its own.
    const server = createServer({ allowHalfOpen: true, noDelay: true }, onSocket)
    server.once('error', reject)
    server.listen({ host, port, ipv6Only: true, backlog: 4096 }, () => {
      server.removeListener('error', reject)
      resolve(server)
    })
  })
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return address.port
}

/** This machine has no such address, or none of that kind. */
export function isAbsent(error: unknown): boolean {
  return hasCode(error, 'EADDRNOTAVAIL') || hasCode(error, 'EAFNOSUPPORT')
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
