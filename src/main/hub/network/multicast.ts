/**
 * The one socket on which servers tell of themselves (DNS-SD over multicast DNS, RFC 6762 and 6763). What goes wrong with it is told
 * here and nowhere else: a laptop without a network is no reason to end anything.
 */
import { EventEmitter } from 'node:events'
import type { Bonjour } from 'bonjour-service'

export interface Multicast {
  readonly bonjour: Bonjour
  /** Resolves when no timer and no socket is left. */
  close(): Promise<void>
}

/** `_gntp._tcp`, as the package writes it. */
export const serviceType = { type: 'gntp', protocol: 'tcp' } as const
export const serviceDomain = '_gntp._tcp.local'

/** The network cannot be asked, or not all of it. */
export class MulticastError extends Error {
  constructor(cause: unknown) {
    super(wordsFor(cause), { cause })
    this.name = 'MulticastError'
  }
}

/**
 * Opens it. Whatever fails then, or later, is told to `onError` as MulticastError, each kind of failure once, and never thrown: who
 * asks hears nobody.
 */
export async function openMulticast(onError: (error: MulticastError) => void): Promise<Multicast> {
  // Most runs need none of it: it is loaded when it is.
  const { Bonjour } = await import('bonjour-service')
  const told = new Set<string>()
  const tell = (cause: unknown) => {
    const error = new MulticastError(cause)
    // It tries each network anew every few seconds.
    if (told.has(error.message)) return
    told.add(error.message)
    onError(error)
  }
  const bonjour = new Bonjour({}, tell)
  const wire = wireOf(bonjour)
  wire.on('error', tell)
  wire.on('warning', cause => {
    // All else is what somebody else sent, and cannot be read.
    if (cause instanceof Error && 'syscall' in cause) tell(cause)
  })
  // The package does not look what comes of its questions: this one is asked to hear that none goes out.
  wire.query(serviceDomain, 'PTR', cause => {
    if (cause) tell(cause)
  })
  return {
    bonjour,
    close: () => new Promise<void>(resolve => bonjour.destroy(() => resolve())),
  }
}

interface Wire extends EventEmitter {
  query(name: string, type: string, onSent: (error?: Error | null) => void): void
}

/** The socket's errors come out here, and the package gives it to nobody: without a listener they would end the process. */
function wireOf(bonjour: Bonjour): Wire {
  const server: unknown = Reflect.get(bonjour, 'server')
  const wire = typeof server === 'object' && server !== null && 'mdns' in server ? server.mdns : undefined
  if (isWire(wire)) return wire
  throw new Error('bonjour-service keeps its socket elsewhere than in 1.4.4')
}

function isWire(wire: unknown): wire is Wire {
  return wire instanceof EventEmitter && 'query' in wire && typeof wire.query === 'function'
}

const wordsByCode: Readonly<Record<string, string>> = {
  EACCES: 'the system does not allow it',
  EPERM: 'the system does not allow it',
  EADDRINUSE: 'another program has port 5353 of UDP for itself',
  ENETUNREACH: 'there is no network',
  ENETDOWN: 'there is no network',
  EHOSTUNREACH: 'there is no network',
  EADDRNOTAVAIL: 'there is no network',
  ENODEV: 'a network of this machine has no multicast',
  EAFNOSUPPORT: 'this machine has no multicast',
  ENOPROTOOPT: 'this machine has no multicast',
}

function wordsFor(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const said = cause instanceof Error ? cause.message : String(cause)
  const words = wordsByCode[code]
  return `Servers on the network cannot be found, or find us: ${words === undefined ? said : `${words} (${said})`}`
}
