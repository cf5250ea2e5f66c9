/** Who may send: this machine always, others only when the user allows it, and with a password (GNTP.md, Key). */
import ipaddr from 'ipaddr.js'
import { GntpError } from '../gntp/error.ts'
import type { RequestVerb } from '../gntp/message.ts'

export interface AccessOptions {
  /** Any of them may be used. Like all of these, they may change while peers are connected. */
  readonly passwords: () => readonly string[]
  readonly allowNetwork: () => boolean
  readonly requireLocalPassword: () => boolean
  /** Milliseconds of a clock that only goes forward. */
  readonly now?: () => number
}

/** A peer's address in its shortest form, IPv4 inside IPv6 unwrapped. */
export interface Peer {
  readonly address: string
  readonly isLocal: boolean
}

const maxFailures = 10
const failureWindowMs = 60_000

export function peerOf(remoteAddress: string | undefined): Peer {
  if (remoteAddress === '127.0.0.1' || remoteAddress === '::1') return { address: remoteAddress, isLocal: true }
  if (remoteAddress === undefined || !ipaddr.isValid(remoteAddress)) return { address: 'unknown', isLocal: false }
  const address = ipaddr.process(remoteAddress)
  return { address: address.toString(), isLocal: address.range() === 'loopback' }
}

export class Access {
  readonly #options: AccessOptions
  readonly #now: () => number
  /** When the last wrong keys came, by address. */
  readonly #failures = new Map<string, number[]>()

  constructor(options: AccessOptions) {
    this.#options = options
    this.#now = options.now ?? (() => performance.now())
  }

  passwords(): readonly string[] {
    return this.#options.passwords()
  }

  /** Whether a request of this peer must carry a key. */
  keyRequired(peer: Peer, verb: RequestVerb): boolean {
    return verb === 'SUBSCRIBE' || !peer.isLocal || this.#options.requireLocalPassword()
  }

  /** What a peer is told at once, before it has said anything; undefined where it may speak. */
  refusal(peer: Peer): GntpError | undefined {
    if (peer.isLocal) return undefined
    if (!this.#options.allowNetwork()) {
      return new GntpError('NOT_AUTHORIZED', 'This server takes requests from its own machine only')
    }
    const failures = this.#recentFailures(peer)
    const oldest = failures[0]
    if (oldest === undefined || failures.length < maxFailures) return undefined
    const seconds = Math.ceil((oldest + failureWindowMs - this.#now()) / 1000)
    return new GntpError('NOT_AUTHORIZED', `Too many wrong passwords from ${peer.address}: wait ${seconds} s`)
  }

  /** A key was missing or wrong. After ten in a minute the address waits, unless it is this machine. */
  failed(peer: Peer): void {
    if (peer.isLocal) return
    const failures = this.#recentFailures(peer)
    failures.push(this.#now())
    this.#failures.set(peer.address, failures.slice(-maxFailures))
    if (this.#failures.size > 10_000) this.#forgetOld()
  }

  #recentFailures(peer: Peer): number[] {
    const since = this.#now() - failureWindowMs
    return (this.#failures.get(peer.address) ?? []).filter(at => at > since)
  }

  #forgetOld(): void {
    const since = this.#now() - failureWindowMs
    for (const [address, failures] of this.#failures) {
      if (failures.every(at => at <= since)) this.#failures.delete(address)
    }
  }
}
