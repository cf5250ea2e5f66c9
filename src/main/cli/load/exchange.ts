/**
 * One request over a connection of its own. It shares the machine with the server that it loads, so it does little: the
 * bytes are written before, and an answer that is plainly -OK is not parsed.
 */
import { connect, type Socket } from 'node:net'
import { errorCodes, GntpError } from '../../gntp/error.ts'
import type { CallbackResult, Message } from '../../gntp/message.ts'
import { GntpParser } from '../../gntp/parser.ts'

/** What came back: `error` is a GNTP code with its name, the system's code, or one of `ownErrors`. */
export type Outcome = { readonly ok: true } | Failure

export interface Failure {
  readonly ok: false
  readonly error: string
  /** What the other side, or the system, said of it. */
  readonly words: string
  /** A GNTP server answered. */
  readonly answered: boolean
}

export interface ExchangeOptions {
  readonly host: string
  readonly port: number
  readonly bytes: Uint8Array
  /** A -CALLBACK is to follow: the connection stays open for it. */
  readonly callback: boolean
  /** Called once: the whole answer has come, or none will. */
  readonly onAnswer: (outcome: Outcome) => void
  /** After an -OK, where a callback was asked for: it came, or (undefined) the connection ended without it. */
  readonly onCallback?: (result: CallbackResult | undefined) => void
}

const ownErrors = {
  NO_ANSWER: 'The connection was closed without an answer',
  NO_ANSWER_IN_TIME: 'Nothing came for 30 s',
  NOT_GNTP: 'What came is no GNTP answer',
}
const silenceMs = 30_000
const plainOk = Buffer.from('GNTP/1.0 -OK ')
const blankLine = Buffer.from('\r\n\r\n')

export class Exchange {
  readonly #options: ExchangeOptions
  readonly #socket: Socket
  #parser: GntpParser | undefined
  #phase: 'asked' | 'waiting' | 'over' = 'asked'

  constructor(options: ExchangeOptions) {
    this.#options = options
    const { host, port, bytes } = options
    const socket = connect({ host, port, noDelay: true })
    this.#socket = socket
    socket.setTimeout(silenceMs, () => this.#fail('NO_ANSWER_IN_TIME'))
    socket.on('data', data => this.#onData(data))
    socket.on('error', (error: NodeJS.ErrnoException) => this.#end(error.code ?? 'UNKNOWN', error.message))
    socket.on('close', () => this.#fail('NO_ANSWER'))
    socket.write(bytes)
  }

  /** Ends it where it is; nobody is told. */
  abandon(): void {
    this.#phase = 'over'
    this.#socket.destroy()
  }

  #onData(data: Buffer): void {
    if (this.#phase === 'over') return
    if (this.#parser === undefined && !this.#options.callback && isPlainlyOk(data)) {
      this.#answer({ ok: true })
      return
    }
    try {
      this.#parser ??= new GntpParser()
      this.#parser.feed(data)
      for (let message = this.#parser.next(); message !== undefined; message = this.#parser.next()) this.#take(message)
    } catch (error) {
      if (!(error instanceof GntpError)) throw error
      this.#end('NOT_GNTP', `${ownErrors.NOT_GNTP}: ${error.message}`)
    }
  }

  #take(message: Message): void {
    if (message.verb === '-CALLBACK' && this.#phase === 'waiting') this.#callBack(message.result)
    else if (message.verb === '-OK' && this.#phase === 'asked') this.#answer({ ok: true })
    else if (message.verb === '-ERROR' && this.#phase === 'asked') {
      const error = `${message.code} ${nameOf(message.code)}`
      this.#answer({ ok: false, error, words: message.description, answered: true })
    } else this.#fail('NOT_GNTP')
  }

  #answer(outcome: Outcome): void {
    if (outcome.ok && this.#options.callback) {
      this.#phase = 'waiting'
      this.#socket.setTimeout(0)
    } else {
      this.#phase = 'over'
      this.#socket.end()
    }
    this.#options.onAnswer(outcome)
  }

  #callBack(result: CallbackResult | undefined): void {
    this.#phase = 'over'
    this.#socket.end()
    this.#options.onCallback?.(result)
  }

  #fail(error: keyof typeof ownErrors): void {
    this.#end(error, ownErrors[error])
  }

  #end(error: string, words: string): void {
    const { onAnswer, onCallback } = this.#options
    const before = this.#phase
    this.#phase = 'over'
    this.#socket.destroy()
    if (before === 'asked') onAnswer({ ok: false, error, words, answered: false })
    else if (before === 'waiting') onCallback?.(undefined)
  }
}

/** One whole -OK and nothing after it. */
function isPlainlyOk(data: Buffer): boolean {
  return data.indexOf(plainOk) === 0 && data.indexOf(blankLine) === data.length - blankLine.length
}

function nameOf(code: number): string {
  return Object.entries(errorCodes).find(([, known]) => known === code)?.[0] ?? 'UNKNOWN'
}
