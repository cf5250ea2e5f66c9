/**
 * One client of the test server: its bytes to the parser, what was asked for or what a good server answers back (GNTP.md,
 * Transport). It has no clocks of its own: a client may take as long as it likes, and so may a test.
 *
 * A connection is in one of these phases. `reading`: a request is awaited or on its way, or a callback. `answering`: a play lets the
 * client wait. `over`: our side is closed, and what still comes is thrown away until the client closes, because closing hard
 * would take the answer back.
 */
import type { Socket } from 'node:net'
import { GntpError } from '../../gntp/error.ts'
import type { Message, NotifyRequest, Request, RequestVerb } from '../../gntp/message.ts'
import type { GntpParser } from '../../gntp/parser.ts'
import { bytesOf, type Registrations, refusal } from './answers.ts'
import { Callback } from './callback.ts'
import type { Journal } from './journal.ts'
import type { Action, Playlist } from './play.ts'
import { type Fault, type Origin, Recorded, RecordedNotification, type Wire } from './recorded.ts'

export interface ConnectionParts {
  readonly parser: GntpParser
  readonly journal: Journal
  readonly playlist: Playlist
  readonly registrations: Registrations
}

/** A request that is being answered. */
interface Exchange {
  readonly request: Request
  /** NOTIFY only. */
  readonly callback?: Callback
}

export class Connection implements Wire {
  readonly from: Origin
  readonly gone: Promise<void>
  readonly #socket: Socket
  readonly #parts: ConnectionParts
  /** Those that can still be told. */
  readonly #callbacks = new Set<Callback>()
  readonly #timers = new Set<NodeJS.Timeout>()
  #phase: 'reading' | 'answering' | 'over' = 'reading'
  /** Whether a further request may come: until one says otherwise, and after those that say Keep-Alive. */
  #readsOn = true
  #isGone = false

  constructor(socket: Socket, parts: ConnectionParts) {
    this.#socket = socket
    this.#parts = parts
    this.from = { address: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 }
    this.gone = new Promise(resolve => {
      socket.once('end', resolve)
      socket.once('close', () => resolve())
    })
    socket.on('data', bytes => this.#take(bytes))
    socket.on('end', () => this.#onGone())
    socket.on('close', () => this.#onClose())
    // A client that resets is gone; 'close' follows.
    socket.on('error', () => {})
  }

  get isGone(): boolean {
    return this.#isGone
  }

  send(bytes: string | Uint8Array): void {
    if (!this.#socket.writable) throw new Error('Nothing can be sent: the connection is closed')
    this.#socket.write(bytes)
  }

  end(): void {
    if (this.#phase === 'over') return
    this.#phase = 'over'
    this.#forgetCallbacks('the server has closed its side')
    this.#socket.end()
  }

  drop(): void {
    this.#socket.destroy()
    this.#onClose()
  }

  #take(bytes: Buffer): void {
    // One message is the rule: what surplus follows it (blank lines, sections sent twice) is thrown away.
    if (this.#phase === 'over' || !this.#readsOn) return
    this.#parts.parser.feed(bytes)
    this.#read()
  }

  /** Takes what requests are complete, as far as they can be answered, and closes our side when all is said. */
  #read(): void {
    while (this.#phase === 'reading') {
      const request = this.#readsOn ? this.#next() : undefined
      if (request !== undefined) {
        this.#receive(request)
      } else {
        // A client that closes its side while it waits for a callback has given up (GNTP.md, Callbacks).
        if (this.#isGone || (!this.#readsOn && this.#callbacks.size === 0)) this.end()
        return
      }
    }
  }

  #next(): Request | undefined {
    try {
      const message = this.#parts.parser.next()
      return message === undefined ? undefined : requestIn(message)
    } catch (error) {
      if (!(error instanceof GntpError)) throw error
      this.#refuse(error)
      return undefined
    }
  }

  /** What came is no request: after it, nothing that comes makes sense. */
  #refuse(error: GntpError): void {
    const { code, name, message, verb, offset } = error
    const fault: Fault = {
      code,
      name,
      description: message,
      ...(isVerb(verb) ? { verb } : {}),
      ...(offset === undefined ? {} : { offset }),
      receivedAt: new Date(),
      from: this.from,
    }
    this.#parts.journal.faults.push(fault)
    const place = offset === undefined ? '' : ` (byte ${offset})`
    this.#socket.write(refusal(code, message + place, fault.verb))
    this.end()
  }

  #receive(request: Request): void {
    this.#phase = 'answering'
    this.#readsOn = request.keepAlive
    const exchange = this.#record(request)
    const { delayMs, action } = this.#parts.playlist.take(request)
    // Where nothing delays it, whoever awaits the request finds it answered.
    if (delayMs === 0) this.#answer(exchange, action)
    else {
      this.#after(delayMs, () => {
        this.#answer(exchange, action)
        this.#read()
      })
    }
  }

  #record(request: Request): Exchange {
    const { journal } = this.#parts
    if (request.verb !== 'NOTIFY') {
      journal.add(Object.assign(new Recorded(this), request))
      return { request }
    }
    const callback = this.#callbackOf(request)
    const recorded = new RecordedNotification(this, result => callback.tell(result))
    journal.add(Object.assign(recorded, request))
    return { request, callback }
  }

  #callbackOf(request: NotifyRequest): Callback {
    const callback = new Callback(request, bytes => {
      this.#callbacks.delete(callback)
      this.send(bytes)
      this.#read()
    })
    // A client that closed its side with its request has given up on it.
    if (this.#isGone) callback.forget(goneWords)
    else if (!callback.isOver) this.#callbacks.add(callback)
    return callback
  }

  #answer(exchange: Exchange, action: Action): void {
    // A test has dropped or ended it meanwhile.
    if (this.#phase === 'over') return
    switch (action.kind) {
      case 'usual':
        this.#answerAsUsual(exchange, action)
        break
      case 'error':
        this.#answerError(exchange, action.code, action.description)
        break
      case 'bytes':
        this.#forget(exchange.callback, 'a play answered it with bytes')
        this.#socket.write(action.bytes)
        break
      case 'drop':
        this.drop()
        return
      case 'reset':
        this.#socket.resetAndDestroy()
        this.#onClose()
        return
      case 'silent':
        // It stays `answering`: nothing more is read, and nothing but the test closes it.
        exchange.callback?.answered()
        return
    }
    this.#phase = 'reading'
  }

  #answerAsUsual(exchange: Exchange, { headers, callback: told }: Extract<Action, { kind: 'usual' }>): void {
    const { request, callback } = exchange
    try {
      this.#socket.write(bytesOf(this.#parts.registrations.answer(request, headers)))
    } catch (error) {
      if (!(error instanceof GntpError)) throw error
      this.#answerError(exchange, error.code, error.message)
      return
    }
    callback?.answered()
    if (told === undefined) return
    this.#after(told.afterMs, () => {
      // Not where a test was first, or the client has gone.
      if (callback?.isOver === false) callback.tell(told.result)
    })
  }

  #answerError({ request, callback }: Exchange, code: number, description: string): void {
    this.#forget(callback, `it was answered -ERROR ${code}`)
    this.#socket.write(refusal(code, description, request.verb, request.headers))
  }

  /** Directly, where there is nothing to wait for; not at all, where the connection is closed first. */
  #after(ms: number, act: () => void): void {
    if (ms === 0) {
      act()
      return
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      act()
    }, ms)
    this.#timers.add(timer)
  }

  #onGone(): void {
    if (this.#isGone) return
    this.#isGone = true
    this.#forgetCallbacks(goneWords)
    this.#parts.parser.end()
    this.#read()
  }

  #onClose(): void {
    this.#phase = 'over'
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
    this.#forgetCallbacks('the connection is closed')
    this.#isGone = true
  }

  #forgetCallbacks(why: string): void {
    for (const callback of this.#callbacks) this.#forget(callback, why)
  }

  #forget(callback: Callback | undefined, why: string): void {
    if (callback === undefined) return
    callback.forget(why)
    this.#callbacks.delete(callback)
  }
}

const goneWords = 'the client has closed its side'

/** Throws GntpError INVALID_REQUEST for a response. */
function requestIn(message: Message): Request {
  if ('resources' in message) return message
  throw new GntpError('INVALID_REQUEST', `${message.verb} is a response: a request was expected`)
}

function isVerb(verb: string | undefined): verb is RequestVerb {
  return verb === 'REGISTER' || verb === 'NOTIFY' || verb === 'SUBSCRIBE'
}
