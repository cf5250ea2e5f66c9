/**
 * One request over a connection of its own (GNTP.md, Transport), and what comes back: one answer, and one -CALLBACK where that
 * was asked for. Ten thousand of them an hour are nothing special: each leaves no socket, no timer and no listener.
 */
import { connect, type Socket } from 'node:net'
import { addressInWords } from '../gntp/address.ts'
import { errorCodes, GntpError } from '../gntp/error.ts'
import type { CallbackResponse, Message, OkResponse, RequestVerb } from '../gntp/message.ts'
import { GntpParser } from '../gntp/parser.ts'
import { ConnectionError, errorOf, ResponseError, TimeoutError } from './errors.ts'

/** What came back, or why nothing did. */
export type Answer = OkResponse | ResponseError | ConnectionError | TimeoutError

export interface ExchangeOptions {
  readonly host: string
  readonly port: number
  /** From connecting to the last byte of the answer. */
  readonly timeoutMs: number
  /** Of the request. */
  readonly verb: RequestVerb
  /** The request as it goes over the wire, in one piece or in several. */
  readonly bytes: Uint8Array | readonly Uint8Array[]
  /** A -CALLBACK is to follow an -OK: the connection stays open for it. */
  readonly callback: boolean
  /** Called once: the whole answer has come, or none will. */
  readonly onAnswer: (answer: Answer) => void
  /** Called once after an -OK, where a callback was asked for: it came, or the connection ended without it. */
  readonly onCallback?: (callback: CallbackResponse | ConnectionError) => void
}

/** How long a server may take to close its side when all is said. */
const lingerMs = 2000
/** Silence after which the system asks whether a server that is to call back is still there. */
const probeAfterMs = 60_000

export class Exchange {
  readonly #options: ExchangeOptions
  readonly #socket: Socket
  readonly #parser = new GntpParser()
  #timer: NodeJS.Timeout
  #wasConnected = false
  #phase: 'asked' | 'waiting' | 'over' = 'asked'

  constructor(options: ExchangeOptions) {
    this.#options = options
    const { host, port, bytes, timeoutMs } = options
    const socket = connect({ host, port, noDelay: true })
    this.#socket = socket
    this.#timer = setTimeout(this.#onTime, timeoutMs)
    socket.on('connect', this.#onConnect)
    socket.on('data', this.#onData)
    socket.on('error', this.#onError)
    socket.on('close', this.#onClose)
    if (bytes instanceof Uint8Array) {
      socket.write(bytes)
      return
    }
    // All of them in one write of the system's.
    socket.cork()
    for (const piece of bytes) socket.write(piece)
    socket.uncork()
  }

  /** Where it is not connected yet, it fails at once: nothing was sent. Otherwise it goes on. */
  stopConnecting(): void {
    if (this.#wasConnected || this.#phase !== 'asked') return
    this.#fail(this.#connectionError(`No server was reached at ${addressInWords(this.#options)}: it was given up`))
  }

  /** Ends it where it is; nobody is told. */
  abandon(): void {
    this.#phase = 'over'
    clearTimeout(this.#timer)
    this.#socket.destroy()
  }

  readonly #onConnect = (): void => {
    this.#wasConnected = true
  }

  readonly #onData = (data: Buffer): void => {
    if (this.#phase === 'over') return
    try {
      this.#parser.feed(data)
      for (let message = this.#parser.next(); message !== undefined; message = this.#parser.next()) this.#take(message)
    } catch (error) {
      if (!(error instanceof GntpError)) throw error
      this.#notGntp(error)
    }
  }

  readonly #onTime = (): void => {
    const { verb, timeoutMs } = this.#options
    const words = this.#wasConnected ? 'did not answer' : 'could not be reached'
    this.#fail(
      new TimeoutError(`${addressInWords(this.#options)} ${words} within ${timeoutMs} ms`, this.#wasConnected, {
        verb,
      }),
    )
  }

  readonly #onError = (cause: NodeJS.ErrnoException): void => {
    if (this.#phase === 'over') return
    const words = this.#wasConnected
      ? 'The connection broke'
      : `No server was reached at ${addressInWords(this.#options)}`
    this.#fail(this.#connectionError(`${words}: ${cause.message || cause.code}`, cause))
  }

  readonly #onClose = (): void => {
    clearTimeout(this.#timer)
    if (this.#phase === 'over') return
    const what = this.#phase === 'waiting' ? 'the callback' : 'an answer'
    this.#fail(this.#connectionError(`${addressInWords(this.#options)} closed the connection without ${what}`))
  }

  #connectionError(words: string, cause?: unknown): ConnectionError {
    return new ConnectionError(words, this.#wasConnected, { verb: this.#options.verb, cause })
  }

  #take(message: Message): void {
    if (this.#phase === 'over') return
    if (message.verb === '-CALLBACK' && this.#phase === 'waiting') this.#callBack(message)
    else if (message.verb === '-OK' && this.#phase === 'asked') this.#answer(message)
    else if (message.verb === '-ERROR' && this.#phase === 'asked') this.#answer(errorOf(message, this.#options.verb))
    else this.#notGntp(new GntpError('INVALID_REQUEST', `${message.verb} was not to be expected`))
  }

  #answer(answer: OkResponse | ResponseError): void {
    clearTimeout(this.#timer)
    if (answer instanceof GntpError || !this.#options.callback) this.#endQuietly()
    else this.#awaitCallback()
    this.#options.onAnswer(answer)
  }

  #awaitCallback(): void {
    this.#phase = 'waiting'
    // It may take hours, and a server that lost its power says nothing.
    this.#socket.setKeepAlive(true, probeAfterMs)
  }

  #callBack(callback: CallbackResponse): void {
    this.#endQuietly()
    this.#options.onCallback?.(callback)
  }

  /** Closes our side; a server that does not close its own is left. */
  #endQuietly(): void {
    this.#phase = 'over'
    this.#socket.end()
    // From here on and not from its last byte: some never stop talking.
    this.#timer = setTimeout(() => this.#socket.destroy(), lingerMs)
    // All is said: nothing has to wait for it.
    this.#timer.unref()
    this.#socket.unref()
  }

  #notGntp(error: GntpError): void {
    const { verb } = this.#options
    if (this.#phase === 'waiting') {
      this.#fail(this.#connectionError(`What came instead of the callback is not GNTP: ${error.message}`, error))
      return
    }
    const words = `${addressInWords(this.#options)} answered what is not GNTP: ${error.message}`
    this.#fail(new ResponseError(errorCodes.UNKNOWN_PROTOCOL, words, { verb, response: undefined, cause: error }))
  }

  #fail(error: Exclude<Answer, OkResponse>): void {
    const before = this.#phase
    this.abandon()
    if (before === 'asked') this.#options.onAnswer(error)
    else if (before === 'waiting' && error instanceof ConnectionError) this.#options.onCallback?.(error)
  }
}
