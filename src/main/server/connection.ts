/**
 * One peer: its bytes to the parser, requests to the receiver, answers back (GNTP.md, Transport). The wire is a TCP socket, or
 * the payload of WebSocket frames.
 *
 * A connection is in one of these phases. `reading`: a message is awaited or on its way, and the clocks run. `answering`: the
 * receiver works. `waiting`: the answer is out and a callback is still to come. `lingering`: all is said, our side is
 * closed, and what still comes is thrown away until the peer closes, because closing hard would take the answer back.
 * `handedOver`: the peer speaks HTTP, and the wire is somebody else's.
 */
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { GntpError } from '../gntp/error.ts'
import type { Request } from '../gntp/message.ts'
import type { Access, Peer } from './access.ts'
import { Clocks } from './clocks.ts'
import { ExpectedCallbacks } from './expected-callbacks.ts'
import { type Holdings, Share } from './holdings.ts'
import { IncomingRequests } from './incoming-requests.ts'
import type { ServerLimits } from './limits.ts'
import type { ObservedConnection } from './observer.ts'
import { Outgoing } from './outgoing.ts'
import type { Callback, Receiver } from './receiver.ts'
import { type Ending, endingFor, type Responder, refusalOf } from './responder.ts'

export interface ConnectionOptions {
  readonly receiver: Receiver
  readonly access: Access
  readonly responder: Responder
  readonly limits: ServerLimits
  readonly holdings: Holdings
  /** Told of our own faults: each was answered 500. */
  readonly onError: (error: unknown) => void
  /**
   * Takes the wire over, with the bytes that came, when the peer begins with an HTTP request instead of GNTP. Absent where
   * HTTP is as foreign as anything else.
   */
  readonly onHttp?: ((opening: Buffer) => void) | undefined
}

/** Silence after which the system asks whether a peer that waits for a callback, as long as it likes, is still there. */
const probeAfterMs = 5 * 60_000

type Phase = 'reading' | 'answering' | 'waiting' | 'lingering' | 'handedOver'

export class Connection {
  readonly #wire: Duplex
  readonly #peer: Peer
  readonly #options: ConnectionOptions
  readonly #observed: ObservedConnection | undefined
  readonly #incoming: IncomingRequests
  readonly #callbacks = new ExpectedCallbacks()
  #phase: Phase = 'reading'
  readonly #share: Share
  readonly #outgoing: Outgoing
  readonly #clocks: Clocks

  /** `observed` is told what happens on it, where somebody wants to know. */
  constructor(wire: Duplex, peer: Peer, options: ConnectionOptions, observed?: ObservedConnection) {
    const { limits, onHttp } = options
    this.#wire = wire
    this.#peer = peer
    this.#options = options
    this.#observed = observed
    this.#clocks = new Clocks(limits)
    this.#share = new Share(options.holdings, this)
    this.#outgoing = new Outgoing(wire, limits, this.#share)
    this.#incoming = new IncomingRequests(wire, peer, options, this.#share, observed)
    if (onHttp !== undefined) this.#incoming.tellHttp(opening => this.#handOver(opening, onHttp))
    this.#clocks.awaitMessage(words => this.#onClock(words))
    wire.on('data', this.#onData)
    wire.on('end', this.#onPeerEnd)
    wire.on('close', this.#onClose)
    wire.on('error', ignore)
  }

  /** A message is on its way or being worked on. */
  get isBusy(): boolean {
    return this.#phase === 'answering' || (this.#phase === 'reading' && this.#incoming.isInsideMessage)
  }

  /** It has sent nothing with a key, where one is required: not even the first line of a request. Somebody else may need its place. */
  get isUnproven(): boolean {
    return this.#incoming.isUnproven && this.#phase !== 'handedOver'
  }

  /** Closes hard, without a word. */
  drop(): void {
    this.#wire.destroy()
  }

  /** Bytes are on their way that it will see later: a frame of a WebSocket that comes slowly. */
  heard(): void {
    this.#clocks.heard()
  }

  /** Closes our side, after what is still to be written. */
  end(): void {
    if (!this.#isOver) this.#endWith(undefined)
  }

  get #isOver(): boolean {
    return this.#phase === 'lingering' || this.#phase === 'handedOver'
  }

  readonly #onData = (chunk: Buffer): void => {
    this.#clocks.heard()
    this.#observed?.received(chunk)
    // One message is the rule: what surplus follows it (blank lines, sections sent twice) is thrown away.
    if (this.#isOver || !this.#incoming.mayCome) return
    this.#incoming.feed(chunk)
    if (this.#isOver) return
    // A keep-alive client that waits for a callback speaks again: its message has the time of any other.
    if (this.#phase === 'waiting') this.#startReading()
    if (this.#phase !== 'answering') this.#readNext()
    // A keep-alive client that sends ahead of its answers has to wait for them.
    else this.#incoming.waitWith(chunk)
    this.#incoming.countHeld()
  }

  /** All peers together hold too much, and this one most of it: it has to go. */
  giveUp(refusal: GntpError): void {
    // Who does not read need not be told.
    if (this.#isOver || this.#outgoing.unreadBytes > 0) this.#wire.destroy()
    else this.#fail(refusal, undefined)
  }

  #handOver(opening: Buffer, onHttp: (opening: Buffer) => void): void {
    this.#phase = 'handedOver'
    this.#clocks.stop()
    this.#wire.off('data', this.#onData)
    this.#wire.off('end', this.#onPeerEnd)
    this.#wire.off('close', this.#onClose)
    this.#wire.pause()
    onHttp(opening)
  }

  readonly #onPeerEnd = (): void => {
    this.#observed?.ended('peer')
    this.#incoming.end()
    if (this.#isOver) return
    // What it sent before is answered; what is whole of it in the parser too.
    if (this.#phase === 'answering') return
    // A client that closes its side while it waits for a callback has given up (GNTP.md, Callbacks).
    if (this.#phase === 'waiting') this.end()
    else this.#readNext()
  }

  /** Takes the next request that is whole, if there is one. */
  #readNext(): void {
    let request: Request | undefined
    try {
      request = this.#incoming.next()
    } catch (error) {
      this.#fail(error, undefined)
      return
    }
    if (request === undefined) {
      this.#incoming.takeMore()
      if (this.#incoming.hasEnded) this.end()
      return
    }
    this.#phase = 'answering'
    this.#clocks.stop()
    this.#answer(request).catch(error => this.#fail(error, request))
  }

  async #answer(request: Request): Promise<void> {
    const { receiver, responder, limits } = this.#options
    this.#callbacks.checkRoomFor(request, limits.maxCallbacks)
    const answer = await receiver.receive(request, this.#peer)
    const { response, callback, stored } = answer
    if (stored !== undefined) this.#observed?.stored(stored)
    if (this.#wire.destroyed || this.#isOver) {
      callback?.forget()
      return
    }
    const ending = endingFor(request)
    const bytes = responder.bytes(response, ending)
    this.#observed?.answered(bytes, answer)
    const more = this.#incoming.mayCome
    if (callback === undefined && !more && this.#callbacks.size === 0) {
      this.#endWith(bytes)
      return
    }
    this.#outgoing.write(bytes)
    if (callback !== undefined) this.#expect(callback, ending)
    if (more) this.#readOn()
    else this.#waitForCallbacks()
  }

  /** Nothing is kept of the request meanwhile: it may hold megabytes. */
  #expect(callback: Callback, ending: Ending): void {
    const observed = this.#observed?.awaitsCallback()
    this.#callbacks.add(callback, response => {
      const bytes = this.#options.responder.bytes(response, ending)
      if (!this.#isOver) observed?.(bytes, response)
      this.#tell(bytes)
    })
  }

  /** A callback has come. */
  #tell(bytes: Buffer): void {
    if (this.#isOver) return
    if (this.#phase === 'waiting' && this.#callbacks.size === 0 && !this.#incoming.mayCome) {
      this.#endWith(bytes)
      return
    }
    this.#outgoing.write(bytes)
    // A keep-alive client may have something to say again.
    if (this.#phase === 'waiting' && this.#callbacks.size === 0) this.#startReading()
  }

  /** Keep-alive: the next message may come, or be here already. */
  #readOn(): void {
    if (this.#isOver) return
    this.#startReading()
    this.#readNext()
    this.#incoming.countHeld()
  }

  #startReading(): void {
    this.#phase = 'reading'
    this.#clocks.awaitMessage(words => this.#onClock(words))
    this.#incoming.workDone()
  }

  #waitForCallbacks(): void {
    // They may have been answered already.
    if (this.#incoming.hasEnded || this.#callbacks.size === 0) this.end()
    else this.#wait()
  }

  /** What it says may not be read any more, but that it closes, or vanishes, is to be noticed. */
  #wait(): void {
    this.#phase = 'waiting'
    this.#clocks.stop()
    this.#incoming.takeMore()
    if (this.#wire instanceof Socket) this.#wire.setKeepAlive(true, probeAfterMs)
    this.#incoming.workDone()
  }

  #onClock(words: string): void {
    if (this.#phase !== 'reading') return
    if (this.#incoming.isInsideMessage || this.#incoming.count === 0) {
      this.#fail(new GntpError('TIMED_OUT', words), undefined)
    } else if (this.#callbacks.size > 0) {
      // A keep-alive client that has nothing more to say but waits to be told.
      this.#wait()
    } else {
      this.end()
    }
  }

  #fail(error: unknown, request: Request | undefined): void {
    if (!(error instanceof GntpError)) this.#options.onError(error)
    if (this.#isOver || this.#wire.destroyed) return
    const refusal = refusalOf(error)
    const bytes = this.#options.responder.errorBytes(refusal, request)
    this.#observed?.refused(bytes, refusal, request)
    // What the hub refuses ends neither a keep-alive connection, because the message itself was well-formed, nor the wait for
    // what was promised before.
    if (request === undefined || (!this.#incoming.mayCome && this.#callbacks.size === 0)) {
      this.#endWith(bytes)
      return
    }
    this.#outgoing.write(bytes)
    // In a turn of its own: thousands may come in one piece, and the others, and those who read the answers, have theirs.
    if (this.#incoming.mayCome) setImmediate(() => this.#readOn())
    else this.#waitForCallbacks()
  }

  #endWith(bytes: Buffer | undefined): void {
    this.#letGo()
    this.#observed?.ended('server')
    this.#outgoing.end(bytes)
    this.#wire.resume()
    this.#clocks.awaitClose(() => this.#wire.destroy())
  }

  readonly #onClose = (): void => {
    this.#letGo()
    this.#clocks.stop()
    this.#outgoing.stop()
  }

  /** Nothing is kept of it, or for it, any longer. */
  #letGo(): void {
    this.#phase = 'lingering'
    this.#incoming.stop()
    this.#incoming.workDone()
    this.#callbacks.forget()
  }
}

/** A peer that resets is gone; 'close' follows. */
function ignore(): void {}
