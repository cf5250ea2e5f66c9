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
import type { Message, Request } from '../gntp/message.ts'
import { GntpParser } from '../gntp/parser.ts'
import type { Access, Peer } from './access.ts'
import { Clocks } from './clocks.ts'
import { ExpectedCallbacks } from './expected-callbacks.ts'
import { type Holdings, Share } from './holdings.ts'
import type { ServerLimits } from './limits.ts'
import { Opening } from './opening.ts'
import { Outgoing } from './outgoing.ts'
import type { Receiver } from './receiver.ts'
import { endingFor, type Responder } from './responder.ts'

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
  /** Absent when no further message may come: ten thousand connections may wait for a callback, and need little for it. */
  #parser: GntpParser | undefined
  readonly #callbacks = new ExpectedCallbacks()
  /** Until it is known which protocol the peer speaks. */
  #opening: Opening | undefined
  #phase: Phase = 'reading'
  #peerEnded = false
  #requests = 0
  #unparsedBytes = 0
  readonly #share: Share
  readonly #outgoing: Outgoing
  readonly #clocks: Clocks

  constructor(wire: Duplex, peer: Peer, options: ConnectionOptions) {
    const { access, limits } = options
    this.#wire = wire
    this.#peer = peer
    this.#options = options
    this.#clocks = new Clocks(limits)
    this.#share = new Share(options.holdings, this)
    this.#outgoing = new Outgoing(wire, limits, this.#share)
    this.#opening = options.onHttp && new Opening()
    this.#parser = new GntpParser({
      limits,
      passwords: () => access.passwords(),
      keyRequired: verb => access.keyRequired(peer, verb),
    })
    this.#clocks.awaitMessage(words => this.#onClock(words))
    wire.on('data', this.#onData)
    wire.on('end', this.#onPeerEnd)
    wire.on('close', this.#onClose)
    wire.on('error', ignore)
  }

  /** A message is on its way or being worked on. */
  get isBusy(): boolean {
    return this.#phase === 'answering' || (this.#phase === 'reading' && this.#parser?.isInsideMessage === true)
  }

  /** It has sent nothing with a key, where one is required: not even the first line of a request. Somebody else may need its place. */
  get isUnproven(): boolean {
    return this.#requests === 0 && this.#parser?.isPastKey !== true && this.#phase !== 'handedOver'
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

  /** Whether a further message may come: until a request says otherwise, and after those that say Keep-Alive. */
  get #readsOn(): boolean {
    return this.#parser !== undefined
  }

  readonly #onData = (chunk: Buffer): void => {
    this.#clocks.heard()
    // One message is the rule: what surplus follows it (blank lines, sections sent twice) is thrown away.
    if (this.#isOver || this.#parser === undefined) return
    const bytes = this.#opening === undefined ? chunk : this.#readOpening(this.#opening, chunk)
    if (bytes === undefined) return
    this.#parser.feed(bytes)
    // A keep-alive client that waits for a callback speaks again: its message has the time of any other.
    if (this.#phase === 'waiting') this.#startReading()
    if (this.#phase !== 'answering') {
      this.#readNext()
      this.#countHeld()
      return
    }
    // A keep-alive client that sends ahead of its answers has to wait for them.
    this.#countHeld()
    this.#unparsedBytes += bytes.length
    if (this.#unparsedBytes > this.#options.limits.maxHeaderBytes) this.#wire.pause()
  }

  #countHeld(): void {
    this.#share.hold(this.#parser?.heldBytes ?? 0)
  }

  /** All peers together hold too much, and this one most of it: it has to go. */
  giveUp(refusal: GntpError): void {
    // Who does not read need not be told.
    if (this.#isOver || this.#outgoing.unreadBytes > 0) this.#wire.destroy()
    else this.#fail(refusal, undefined)
  }

  /** Gives what has come for the parser; undefined while the protocol is unknown, and where it is HTTP. */
  #readOpening(opening: Opening, chunk: Buffer): Buffer | undefined {
    const protocol = opening.add(chunk)
    if (protocol === undefined) return undefined
    this.#opening = undefined
    if (protocol === 'GNTP') return opening.bytes
    this.#handOver()
    this.#options.onHttp?.(opening.bytes)
    return undefined
  }

  #handOver(): void {
    this.#phase = 'handedOver'
    this.#clocks.stop()
    this.#wire.off('data', this.#onData)
    this.#wire.off('end', this.#onPeerEnd)
    this.#wire.off('close', this.#onClose)
    this.#wire.pause()
  }

  readonly #onPeerEnd = (): void => {
    this.#peerEnded = true
    if (this.#isOver) return
    if (this.#opening !== undefined) this.#parser?.feed(this.#opening.bytes)
    this.#parser?.end()
    // What it sent before is answered; what is whole of it in the parser too.
    if (this.#phase === 'answering') return
    // A client that closes its side while it waits for a callback has given up (GNTP.md, Callbacks).
    if (this.#phase === 'waiting') {
      this.end()
      return
    }
    this.#readNext()
  }

  /** Takes the next message that is complete, if there is one. */
  #readNext(): void {
    // Asked again here: its other connections may have failed meanwhile.
    const refusal = this.#options.access.refusal(this.#peer)
    if (refusal !== undefined) {
      this.#fail(refusal, undefined)
      return
    }
    let message: Message | undefined
    const heldBytes = this.#parser?.heldBytes ?? 0
    try {
      message = this.#parser?.next()
    } catch (error) {
      if (error instanceof GntpError && error.name === 'NOT_AUTHORIZED') this.#options.access.failed(this.#peer)
      this.#fail(error, undefined)
      return
    }
    if (message === undefined) {
      this.#takeMore()
      if (this.#peerEnded) this.end()
      return
    }
    if (message.verb !== 'REGISTER' && message.verb !== 'NOTIFY' && message.verb !== 'SUBSCRIBE') {
      this.#fail(new GntpError('INVALID_REQUEST', `${message.verb} is a response: a request was expected`), undefined)
      return
    }
    this.#phase = 'answering'
    this.#requests += 1
    const leftBytes = this.#parser?.heldBytes ?? 0
    if (!message.keepAlive) this.#parser = undefined
    this.#clocks.stop()
    this.#share.workOn(heldBytes - leftBytes)
    this.#answer(message).catch(error => this.#fail(error, message))
  }

  async #answer(request: Request): Promise<void> {
    const { receiver, responder, limits } = this.#options
    this.#callbacks.checkRoomFor(request, limits.maxCallbacks)
    const { response, callback } = await receiver.receive(request, this.#peer)
    if (this.#wire.destroyed || this.#isOver) {
      callback?.forget()
      return
    }
    const bytes = responder.bytes(response, endingFor(request))
    const more = this.#readsOn
    if (callback === undefined && !more && this.#callbacks.size === 0) {
      this.#endWith(bytes)
      return
    }
    this.#outgoing.write(bytes)
    if (callback !== undefined) {
      // The request itself may hold megabytes.
      const ending = endingFor(request)
      this.#callbacks.add(callback, answer => this.#tell(responder.bytes(answer, ending)))
    }
    if (more) this.#readOn()
    else this.#waitForCallbacks()
  }

  /** A callback has come. */
  #tell(bytes: Buffer): void {
    if (this.#isOver) return
    if (this.#phase === 'waiting' && this.#callbacks.size === 0 && !this.#readsOn) {
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
    this.#countHeld()
  }

  #startReading(): void {
    this.#phase = 'reading'
    this.#clocks.awaitMessage(words => this.#onClock(words))
    this.#share.workDone()
  }

  #waitForCallbacks(): void {
    // They may have been answered already.
    if (this.#peerEnded || this.#callbacks.size === 0) {
      this.end()
    } else {
      this.#wait()
    }
  }

  /** What it says may not be read any more, but that it closes, or vanishes, is to be noticed. */
  #wait(): void {
    this.#phase = 'waiting'
    this.#clocks.stop()
    this.#takeMore()
    if (this.#wire instanceof Socket) this.#wire.setKeepAlive(true, probeAfterMs)
    this.#share.workDone()
    this.#countHeld()
  }

  /** All that came ahead has been read. */
  #takeMore(): void {
    if (this.#unparsedBytes === 0) return
    this.#unparsedBytes = 0
    this.#wire.resume()
  }

  #onClock(words: string): void {
    if (this.#phase !== 'reading') return
    if (this.#parser?.isInsideMessage === true || this.#requests === 0) {
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
    const bytes = this.#options.responder.errorBytes(error, request)
    // What the hub refuses ends neither a keep-alive connection, because the message itself was well-formed, nor the wait for
    // what was promised before.
    if (request === undefined || (!this.#readsOn && this.#callbacks.size === 0)) {
      this.#endWith(bytes)
      return
    }
    this.#outgoing.write(bytes)
    // In a turn of its own: thousands may come in one piece, and the others, and those who read the answers, have theirs.
    if (this.#readsOn) setImmediate(() => this.#readOn())
    else this.#waitForCallbacks()
  }

  #endWith(bytes: Buffer | undefined): void {
    this.#letGo()
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
    this.#parser = undefined
    this.#share.workDone()
    this.#countHeld()
    this.#callbacks.forget()
  }
}

/** A peer that resets is gone; 'close' follows. */
function ignore(): void {}
