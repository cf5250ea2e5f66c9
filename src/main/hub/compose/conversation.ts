/** One message of the user's over a connection of its own, and what comes back, step by step, with the bytes as they came. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { ComposeStep } from '../../../shared/contract/compose.ts'
import { exchangeLimits } from '../../../shared/exchanges.ts'
import { type Reason, reason } from '../../../shared/reasons.ts'
import { addressInWords } from '../../gntp/address.ts'
import { GntpError } from '../../gntp/error.ts'
import type { Message } from '../../gntp/message.ts'
import { GntpParser } from '../../gntp/parser.ts'
import { dissectionOf } from '../exchanges/dissection.ts'
import type { Composed } from './composed.ts'

export interface ConversationTimes {
  readonly connectMs: number
  readonly answerMs: number
  /** Beyond the answer. */
  readonly callbackMs: number
  /** For the server to close when all is said. */
  readonly closeMs: number
}

export const conversationTimes: ConversationTimes = {
  connectMs: 10_000,
  answerMs: 30_000,
  callbackMs: 60_000,
  closeMs: 2000,
}

interface Place {
  readonly host: string
  readonly port: number
}

type Phase = 'connecting' | 'asked' | 'answered' | 'over'
type Step<Kind extends ComposeStep['kind']> = Omit<Extract<ComposeStep, { kind: Kind }>, 'kind' | 'message' | 'at'>

export class Conversation {
  readonly #composed: Composed
  readonly #place: Place
  readonly #times: ConversationTimes
  readonly #socket: Socket
  readonly #parser = new GntpParser()
  #bytes = Buffer.alloc(0)
  #phase: Phase = 'connecting'
  #timer: NodeJS.Timeout | undefined
  #isLate = false

  /** Connects at once. */
  constructor(composed: Composed, place: Place, times: ConversationTimes) {
    this.#composed = composed
    this.#place = place
    this.#times = times
    this.#socket = connect({ ...place, noDelay: true })
    // It is told of where the socket is read.
    this.#socket.on('error', () => {})
  }

  /**
   * Gives what happens; the last step is `closed` or `failed`, but for an abort: then there is none, and the connection is closed. Rejects
   * only where we are at fault.
   */
  async *steps(signal: AbortSignal): AsyncGenerator<ComposeStep, void, void> {
    const abort = () => this.#breakOff()
    signal.addEventListener('abort', abort)
    if (signal.aborted) abort()
    try {
      yield* this.#converse()
    } catch (error) {
      if (signal.aborted) return
      if (!this.#isLate && !isOfConnection(error)) throw error
      yield this.#step('failed', { reason: this.#why(error) })
    } finally {
      signal.removeEventListener('abort', abort)
      clearTimeout(this.#timer)
      this.#socket.destroy()
    }
  }

  /** All has come that was to come. */
  get #isDone(): boolean {
    return this.#phase === 'over' || (this.#phase === 'answered' && !this.#composed.awaitsCallback)
  }

  get #whatIsMissing(): Reason {
    const address = addressInWords(this.#place)
    return reason(this.#phase === 'answered' ? 'closedWithoutCallback' : 'closedWithoutAnswer', { address })
  }

  get #isOver(): boolean {
    return this.#phase === 'over'
  }

  /** What it throws says why it ended. */
  async *#converse(): AsyncGenerator<ComposeStep, void, void> {
    const { bytes } = this.#composed
    const { host, port } = this.#place
    this.#wait(this.#times.connectMs)
    await once(this.#socket, 'connect')
    yield this.#step('connected', { address: this.#socket.remoteAddress ?? host, port })
    this.#phase = 'asked'
    this.#wait(this.#times.answerMs)
    this.#socket.write(bytes)
    yield this.#step('sent', { bytes: bytes.length })
    yield* this.#listen()
    this.#parser.end()
    yield* this.#read()
    yield this.#isDone ? this.#step('closed', {}) : this.#step('failed', { reason: this.#whatIsMissing })
  }

  /** Until the connection ends. */
  async *#listen(): AsyncGenerator<ComposeStep, void, void> {
    try {
      for await (const chunk of this.#socket) {
        if (this.#isOver) continue
        this.#bytes = Buffer.concat([this.#bytes, chunk])
        this.#parser.feed(chunk)
        yield* this.#read()
      }
    } catch (error) {
      if (!this.#isDone) throw error
    }
  }

  /** All messages that are whole. */
  *#read(): Generator<ComposeStep, void, void> {
    while (!this.#isOver) {
      let message: Message | undefined
      try {
        message = this.#parser.next()
      } catch (error) {
        if (!(error instanceof GntpError)) throw error
        yield this.#noAnswer(error.message)
        return
      }
      if (message === undefined) return
      yield this.#told(message)
    }
  }

  #told(message: Message): ComposeStep {
    const end = this.#bytes.length - this.#parser.heldBytes
    if (message.verb === '-CALLBACK') {
      const callback = { result: message.result, dissection: this.#take(end) }
      this.#over()
      return this.#step('callback', callback)
    }
    if (message.verb !== '-OK' && message.verb !== '-ERROR') {
      return this.#noAnswer(message.verb)
    }
    const isError = message.verb === '-ERROR'
    const dissection = this.#take(end)
    this.#phase = 'answered'
    this.#wait(this.#times.callbackMs)
    // Bytes as they are may be several messages.
    if (isError || (!this.#composed.awaitsCallback && this.#composed.message !== 'raw')) this.#over()
    return this.#step('answer', {
      dissection,
      ok: !isError,
      code: isError ? message.code : null,
      words: isError ? message.description : null,
    })
  }

  #noAnswer(words: string): ComposeStep {
    const dissection = this.#take(this.#bytes.length)
    this.#over()
    return this.#step('answer', { dissection, ok: false, code: null, words })
  }

  /** Takes what came, up to there, taken apart. */
  #take(end: number) {
    const bytes = this.#bytes.subarray(0, end)
    this.#bytes = this.#bytes.subarray(end)
    return dissectionOf(bytes, { total: bytes.length, maxBytes: exchangeLimits.maxShownBytes })
  }

  /** All is said: the server may close. */
  #over(): void {
    this.#phase = 'over'
    this.#socket.end()
    this.#wait(this.#times.closeMs)
  }

  #wait(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#isLate = true
      this.#breakOff()
    }, ms)
  }

  /** With an error: who waits for it to connect hears of nothing else. */
  #breakOff(): void {
    this.#socket.destroy(new Error('It was given up'))
  }

  #why(error: unknown): Reason {
    const address = addressInWords(this.#place)
    const { connectMs, answerMs, callbackMs } = this.#times
    if (this.#isLate) {
      if (this.#phase === 'connecting') return reason('notReachedInTime', { address, seconds: inSeconds(connectMs) })
      if (this.#phase === 'asked') return reason('noAnswerInTime', { address, seconds: inSeconds(answerMs) })
      return reason('noCallbackInTime', { seconds: inSeconds(callbackMs) })
    }
    const words = error instanceof Error ? error.message || String(Reflect.get(error, 'code')) : String(error)
    return this.#phase === 'connecting'
      ? reason('notReached', { address, words })
      : reason('connectionBroke', { words })
  }

  #step<Kind extends ComposeStep['kind']>(kind: Kind, fields: Step<Kind>) {
    return { kind, message: this.#composed.message, at: performance.timeOrigin + performance.now(), ...fields }
  }
}

/** The system says by a code what happened to it. */
function isOfConnection(error: unknown): boolean {
  return error instanceof Error && 'code' in error
}

function inSeconds(ms: number): string {
  return String(ms / 1000)
}
