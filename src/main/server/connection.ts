/**
 * One socket: its bytes to the parser, requests to the receiver, answers back (GNTP.md, Transport).
 *
 * A connection is in one of four phases. `reading`: a message is awaited or on its way, and the clocks run. `answering`: the
 * receiver works. `waiting`: the answer is out and a callback is still to come. `lingering`: all is said, our side is
 * closed, and what still comes is thrown away until the peer closes, because closing hard would take the answer back.
 */
import type { Socket } from 'node:net'
import { GntpError } from '../gntp/error.ts'
import type { Message, Request } from '../gntp/message.ts'
import { GntpParser } from '../gntp/parser.ts'
import type { Access, Peer } from './access.ts'
import type { ServerLimits } from './limits.ts'
import type { Callback, Receiver } from './receiver.ts'
import type { Responder } from './responder.ts'

export interface ConnectionOptions {
  readonly receiver: Receiver
  readonly access: Access
  readonly responder: Responder
  readonly limits: ServerLimits
  /** Told of our own faults: each was answered 500. */
  readonly onError: (error: unknown) => void
}

type Phase = 'reading' | 'answering' | 'waiting' | 'lingering'

export class Connection {
  readonly #socket: Socket
  readonly #peer: Peer
  readonly #options: ConnectionOptions
  readonly #parser: GntpParser
  readonly #callbacks = new Set<Callback>()
  #phase: Phase = 'reading'
  #peerEnded = false
  /** Whether a further message may come: until a request says otherwise, and after those that say Keep-Alive. */
  #readsOn = true
  #requests = 0
  #unparsedBytes = 0
  /** Ends the message that takes too long, then the peer that does not close. */
  #deadline: NodeJS.Timeout

  constructor(socket: Socket, peer: Peer, options: ConnectionOptions) {
    const { access, limits } = options
    this.#socket = socket
    this.#peer = peer
    this.#options = options
    this.#parser = new GntpParser({
      limits,
      passwords: access.passwords(),
      keyRequired: verb => access.keyRequired(peer, verb),
    })
    this.#deadline = this.#messageDeadline()
    socket.setTimeout(limits.idleTimeoutMs)
    socket.on('timeout', () => this.#onSilence())
    socket.on('data', bytes => this.#onData(bytes))
    socket.on('end', () => this.#onPeerEnd())
    socket.on('close', () => this.#onClose())
    // A peer that resets is gone; 'close' follows.
    socket.on('error', () => {})
  }

  /** A message is on its way or being worked on. */
  get isBusy(): boolean {
    return this.#phase === 'answering' || (this.#phase === 'reading' && this.#parser.isInsideMessage)
  }

  /** Tells the peer why it may not speak (any more), and closes. */
  refuse(error: GntpError): void {
    if (this.#phase !== 'lingering') this.#endWith(this.#options.responder.errorBytes(error, undefined))
  }

  /** Closes our side, after what is still to be written. */
  end(): void {
    if (this.#phase !== 'lingering') this.#endWith(undefined)
  }

  destroy(): void {
    this.#socket.destroy()
  }

  #onData(bytes: Buffer): void {
    // One message is the rule: what surplus follows it (blank lines, sections sent twice) is thrown away.
    if (this.#phase === 'lingering' || !this.#readsOn) return
    this.#parser.feed(bytes)
    // A keep-alive client that waits for a callback speaks again: its message has the time of any other.
    if (this.#phase === 'waiting') this.#startReading()
    if (this.#phase !== 'answering') {
      this.#readNext()
      return
    }
    // A keep-alive client that sends ahead of its answers has to wait for them.
    this.#unparsedBytes += bytes.length
    if (this.#unparsedBytes > this.#options.limits.maxHeaderBytes) this.#socket.pause()
  }

  #onPeerEnd(): void {
    this.#peerEnded = true
    if (this.#phase === 'lingering' || this.#phase === 'answering') return
    // A client that closes its side while it waits for a callback has given up (GNTP.md, Callbacks).
    if (this.#phase === 'waiting') {
      this.end()
      return
    }
    this.#parser.end()
    this.#readNext()
  }

  /** Takes the next message that is complete, if there is one. */
  #readNext(): void {
    // Asked again here: its other connections may have failed meanwhile.
    const refusal = this.#options.access.refusal(this.#peer)
    if (refusal !== undefined) {
      this.refuse(refusal)
      return
    }
    let message: Message | undefined
    try {
      message = this.#parser.next()
    } catch (error) {
      if (error instanceof GntpError && error.codeName === 'NOT_AUTHORIZED') this.#options.access.failed(this.#peer)
      this.#fail(error, undefined)
      return
    }
    if (message === undefined) {
      if (this.#peerEnded) this.end()
      return
    }
    if (message.verb !== 'REGISTER' && message.verb !== 'NOTIFY' && message.verb !== 'SUBSCRIBE') {
      this.#fail(new GntpError('INVALID_REQUEST', `${message.verb} is a response: a request was expected`), undefined)
      return
    }
    this.#phase = 'answering'
    this.#requests += 1
    this.#readsOn = message.keepAlive
    clearTimeout(this.#deadline)
    this.#socket.setTimeout(0)
    this.#answer(message).catch(error => this.#fail(error, message))
  }

  async #answer(request: Request): Promise<void> {
    const { receiver, responder } = this.#options
    const { response, callback } = await receiver.receive(request, this.#peer)
    if (this.#socket.destroyed || this.#phase === 'lingering') {
      callback?.forget()
      return
    }
    const bytes = responder.bytes(response, request)
    const more = this.#readsOn && !this.#peerEnded
    if (callback === undefined && !more && this.#callbacks.size === 0) {
      this.#endWith(bytes)
      return
    }
    this.#write(bytes)
    if (callback !== undefined) this.#expect(callback, request)
    if (more) this.#readOn()
    else this.#waitForCallbacks()
  }

  #expect(callback: Callback, request: Request): void {
    this.#callbacks.add(callback)
    callback.onAnswer(response => {
      this.#callbacks.delete(callback)
      if (this.#phase === 'lingering') return
      const bytes = this.#options.responder.bytes(response, request)
      if (this.#phase === 'waiting' && this.#callbacks.size === 0) this.#endWith(bytes)
      else this.#write(bytes)
    })
  }

  /** Keep-alive: the next message may come, or be here already. */
  #readOn(): void {
    this.#startReading()
    this.#readNext()
  }

  #startReading(): void {
    this.#phase = 'reading'
    this.#unparsedBytes = 0
    clearTimeout(this.#deadline)
    this.#deadline = this.#messageDeadline()
    this.#socket.setTimeout(this.#options.limits.idleTimeoutMs)
    this.#socket.resume()
  }

  #waitForCallbacks(): void {
    if (this.#peerEnded) this.end()
    // It may have been answered already.
    else if (this.#callbacks.size === 0) this.end()
    else this.#phase = 'waiting'
  }

  #onSilence(): void {
    if (this.#phase !== 'reading') return
    const { idleTimeoutMs } = this.#options.limits
    if (this.#parser.isInsideMessage || this.#requests === 0) {
      this.#timeOut(`Nothing came for ${idleTimeoutMs / 1000} s, and the message is not complete (idleTimeoutMs)`)
    } else if (this.#callbacks.size > 0) {
      // A keep-alive client that has nothing more to say but waits to be told.
      this.#phase = 'waiting'
      clearTimeout(this.#deadline)
    } else {
      this.end()
    }
  }

  #messageDeadline(): NodeJS.Timeout {
    const { messageTimeoutMs } = this.#options.limits
    return setTimeout(() => {
      this.#timeOut(`The message was not complete after ${messageTimeoutMs / 1000} s (messageTimeoutMs)`)
    }, messageTimeoutMs)
  }

  #timeOut(words: string): void {
    this.#fail(new GntpError('TIMED_OUT', words), undefined)
  }

  #fail(error: unknown, request: Request | undefined): void {
    if (!(error instanceof GntpError)) this.#options.onError(error)
    if (this.#phase === 'lingering' || this.#socket.destroyed) return
    const bytes = this.#options.responder.errorBytes(error, request)
    // What the hub refuses does not end a keep-alive connection: the message itself was well-formed.
    if (request !== undefined && this.#readsOn && !this.#peerEnded) {
      this.#write(bytes)
      this.#readOn()
    } else {
      this.#endWith(bytes)
    }
  }

  #write(bytes: Buffer): void {
    this.#socket.write(bytes)
    if (this.#socket.writableLength > this.#options.limits.maxUnreadBytes) this.#socket.destroy()
  }

  #endWith(bytes: Buffer | undefined): void {
    this.#phase = 'lingering'
    this.#forgetCallbacks()
    clearTimeout(this.#deadline)
    this.#socket.setTimeout(0)
    if (bytes === undefined) this.#socket.end()
    else this.#socket.end(bytes)
    this.#socket.resume()
    this.#deadline = setTimeout(() => this.#socket.destroy(), this.#options.limits.lingerTimeoutMs)
  }

  #onClose(): void {
    clearTimeout(this.#deadline)
    this.#forgetCallbacks()
  }

  #forgetCallbacks(): void {
    for (const callback of this.#callbacks) callback.forget()
    this.#callbacks.clear()
  }
}
