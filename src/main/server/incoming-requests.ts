/** What one peer sends: its bytes, and one after the other the requests in them, until no further one may come. */
import type { Duplex } from 'node:stream'
import { GntpError } from '../gntp/error.ts'
import { isRequestVerb } from '../gntp/info-line.ts'
import type { Message, Request } from '../gntp/message.ts'
import { GntpParser } from '../gntp/parser.ts'
import type { Access, Peer } from './access.ts'
import type { Share } from './holdings.ts'
import type { ServerLimits } from './limits.ts'
import type { ObservedConnection } from './observer.ts'
import { Opening } from './opening.ts'

export interface IncomingRequestsOptions {
  readonly access: Access
  readonly limits: ServerLimits
}

export class IncomingRequests {
  readonly #wire: Duplex
  readonly #peer: Peer
  readonly #options: IncomingRequestsOptions
  readonly #share: Share
  readonly #observed: ObservedConnection | undefined
  /** Absent when no further message may come: ten thousand connections may wait for a callback, and need little for it. */
  #parser: GntpParser | undefined
  /** Until it is known which protocol the peer speaks. */
  #opening: Opening | undefined
  #onHttp: ((opening: Buffer) => void) | undefined
  #requests = 0
  #unparsedBytes = 0
  #hasEnded = false

  /** What it holds counts in `share`. `observed` is told what it finds. */
  constructor(
    wire: Duplex,
    peer: Peer,
    options: IncomingRequestsOptions,
    share: Share,
    observed: ObservedConnection | undefined,
  ) {
    const { access, limits } = options
    this.#wire = wire
    this.#peer = peer
    this.#options = options
    this.#share = share
    this.#observed = observed
    this.#parser = new GntpParser({
      limits,
      passwords: () => access.passwords(),
      keyRequired: verb => access.keyRequired(peer, verb),
    })
  }

  /** HTTP is to be told from GNTP: `onHttp` takes all that came, when it is that. */
  tellHttp(onHttp: (opening: Buffer) => void): void {
    this.#opening = new Opening()
    this.#onHttp = onHttp
  }

  /** Whether a further message may come: until a request says otherwise, and after those that say Keep-Alive. */
  get mayCome(): boolean {
    return this.#parser !== undefined
  }

  /** Whether a message has begun and is not whole. */
  get isInsideMessage(): boolean {
    return this.#parser?.isInsideMessage === true
  }

  /** Whether there has been none, not even the first line of one with a key where one is required. */
  get isUnproven(): boolean {
    return this.#requests === 0 && this.#parser?.isPastKey !== true
  }

  /** How many there were. */
  get count(): number {
    return this.#requests
  }

  /** Whether the peer closed its side. */
  get hasEnded(): boolean {
    return this.#hasEnded
  }

  feed(chunk: Buffer): void {
    const bytes = this.#opening === undefined ? chunk : this.#readOpening(this.#opening, chunk)
    if (bytes !== undefined) this.#parser?.feed(bytes)
  }

  /** The peer closed its side. */
  end(): void {
    this.#hasEnded = true
    if (this.#opening !== undefined) this.#parser?.feed(this.#opening.bytes)
    this.#opening = undefined
    this.#parser?.end()
  }

  /**
   * The next request, once it is whole, if there is one; it counts as worked on from then on. Throws GntpError where what came is none, or
   * where the peer may not send any more.
   */
  next(): Request | undefined {
    const { access } = this.#options
    // Asked again here: its other connections may have failed meanwhile.
    const refusal = access.refusal(this.#peer)
    if (refusal !== undefined) throw refusal
    const heldBytes = this.#parser?.heldBytes ?? 0
    const message = this.#parse()
    if (message === undefined) {
      this.#observed?.looked(this.isInsideMessage)
      return undefined
    }
    if (!isRequest(message)) {
      throw new GntpError('INVALID_REQUEST', `${message.verb} is a response: a request was expected`)
    }
    this.#requests += 1
    const aheadBytes = this.#parser?.heldBytes ?? 0
    if (!message.keepAlive) this.#parser = undefined
    this.#observed?.complete(message, aheadBytes)
    this.#share.workOn(heldBytes - aheadBytes)
    return message
  }

  /** What came while another request was worked on has to wait; no more of it is taken than a header may be long. */
  waitWith(chunk: Buffer): void {
    this.#unparsedBytes += chunk.length
    if (this.#unparsedBytes > this.#options.limits.maxHeaderBytes) this.#wire.pause()
  }

  /** All that came ahead has been read. */
  takeMore(): void {
    if (this.#unparsedBytes === 0) return
    this.#unparsedBytes = 0
    this.#wire.resume()
  }

  /** What was worked on is answered. */
  workDone(): void {
    this.#share.workDone()
    this.countHeld()
  }

  countHeld(): void {
    this.#share.hold(this.#parser?.heldBytes ?? 0)
  }

  /** No further message is wanted. */
  stop(): void {
    this.#parser = undefined
    this.#opening = undefined
  }

  /** Gives what has come for the parser; undefined while the protocol is unknown, and where it is HTTP. */
  #readOpening(opening: Opening, chunk: Buffer): Buffer | undefined {
    const protocol = opening.add(chunk)
    if (protocol === undefined) return undefined
    this.#opening = undefined
    if (protocol === 'GNTP') return opening.bytes
    this.#onHttp?.(opening.bytes)
    return undefined
  }

  #parse(): Message | undefined {
    try {
      return this.#parser?.next()
    } catch (error) {
      if (error instanceof GntpError && error.name === 'NOT_AUTHORIZED') this.#options.access.failed(this.#peer)
      throw error
    }
  }
}

function isRequest(message: Message): message is Request {
  return isRequestVerb(message.verb)
}
