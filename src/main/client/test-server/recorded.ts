/** Requests as a test sees them: what was sent, when and from where, and a hand on the connection that it came on. */
import type {
  CallbackResult,
  NotifyRequest,
  RegisterRequest,
  Request,
  RequestVerb,
  SubscribeRequest,
} from '../../gntp/message.ts'
import { quote } from '../../gntp/quote.ts'

/** Where a request came from, as its socket says it. */
export interface Origin {
  readonly address: string
  readonly port: number
}

/** What a recorded request may ask of the connection that it came on. */
export interface Wire {
  readonly from: Origin
  readonly isGone: boolean
  readonly gone: Promise<void>
  send(bytes: string | Uint8Array): void
  end(): void
  drop(): void
}

/** What every recorded request has besides what was sent. */
export class Recorded {
  readonly receivedAt = new Date()
  /** Two requests from the same one came on the same connection. */
  readonly from: Origin
  readonly #wire: Wire

  /** @internal */
  constructor(wire: Wire) {
    this.from = wire.from
    this.#wire = wire
  }

  /** Resolves when the client has closed its side of the connection, or the connection is gone altogether. Never rejects. */
  get gone(): Promise<void> {
    return this.#wire.gone
  }

  /** Whether the client has closed its side of the connection, or the connection is gone altogether. */
  get isGone(): boolean {
    return this.#wire.isGone
  }

  /**
   * Sends bytes on the connection, whatever they are: the answer to what is played `silent`, a second -CALLBACK. Throws where
   * the server has closed its side, which it does after the last answer.
   */
  send(bytes: string | Uint8Array): void {
    this.#wire.send(bytes)
  }

  /** Closes the server's side of the connection, after what is still to be written. Done for you after the last answer. */
  end(): void {
    this.#wire.end()
  }

  /** Closes the connection at once, as a server does that dies. */
  drop(): void {
    this.#wire.drop()
  }
}

/**
 * A NOTIFY that was recorded. Each of its three functions sends the -CALLBACK, once for all of them, and not before the -OK is out:
 * while a play delays that, the -CALLBACK waits for it, and is not sent where the answer is another one.
 *
 * They throw where nobody waits for a -CALLBACK: the request asks for no socket callback, was told already or was refused, or
 * the client has gone.
 */
export class RecordedNotification extends Recorded {
  readonly #tell: (result: CallbackResult) => void

  /** @internal */
  constructor(wire: Wire, tell: (result: CallbackResult) => void) {
    super(wire)
    this.#tell = tell
  }

  /** The user clicks it: CLICKED. */
  click(): void {
    this.#tell('CLICKED')
  }

  /** The user closes it: CLOSED. */
  close(): void {
    this.#tell('CLOSED')
  }

  /** Nobody does anything about it: TIMEDOUT. */
  timeOut(): void {
    this.#tell('TIMEDOUT')
  }
}

export type RecordedRegister = RegisterRequest & Recorded
export type RecordedNotify = NotifyRequest & RecordedNotification
export type RecordedSubscribe = SubscribeRequest & Recorded
export type RecordedRequest = RecordedRegister | RecordedNotify | RecordedSubscribe

export interface RecordedByVerb {
  readonly REGISTER: RecordedRegister
  readonly NOTIFY: RecordedNotify
  readonly SUBSCRIBE: RecordedSubscribe
}

/** What came and was no request that a server can take: malformed, or its key is missing or wrong. It was answered -ERROR. */
export interface Fault {
  /** As in the answer: 300 to 303, or 400. */
  readonly code: number
  /** The name of the code. */
  readonly name: string
  /** What is wrong. */
  readonly description: string
  /** Absent where what came does not say it. */
  readonly verb?: RequestVerb
  /** The first byte that is wrong, counted from the start of the message; absent where it is none in particular. */
  readonly offset?: number
  readonly receivedAt: Date
  readonly from: Origin
}

/** A request in a few words. */
export function describe(request: Request): string {
  switch (request.verb) {
    case 'REGISTER':
      return `REGISTER of ${quote(request.applicationName)}`
    case 'NOTIFY':
      return `NOTIFY ${quote(request.title)} of ${quote(request.applicationName)}`
    case 'SUBSCRIBE':
      return `SUBSCRIBE of ${quote(request.subscriberName)}`
  }
}
