/** A request as a promise: sent to a server over a connection of its own, with the answer, and the callback where one is to follow. */
import { GntpError } from '../gntp/error.ts'
import type { CallbackResponse, OkResponse, Request, RequestVerb } from '../gntp/message.ts'
import { serialize } from '../gntp/serialize.ts'
import { validated } from './errors.ts'
import { Exchange } from './exchange.ts'
import type { Server } from './server-options.ts'

export interface AskOptions {
  /** Ends it; what is awaited rejects with its reason. */
  readonly signal?: AbortSignal | undefined
  /** The request asks for a socket callback (GNTP.md, Callbacks). */
  readonly callback?: boolean
}

export interface Asked {
  readonly answer: OkResponse
  /** Where one was asked for. */
  readonly callback: AwaitedCallback | undefined
}

/** A -CALLBACK that is still to come. */
export class AwaitedCallback {
  /** Rejects with ConnectionError where the connection ends without it. */
  readonly promise: Promise<CallbackResponse>
  readonly #exchange: Exchange
  #settle: { resolve(callback: CallbackResponse): void; reject(reason: unknown): void } | undefined

  constructor(exchange: Exchange) {
    this.#exchange = exchange
    this.promise = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject }
    })
    // Who does not ask for it need not hear that it will not come.
    this.promise.catch(() => {})
  }

  /** @internal for `ask` */
  settle(callback: CallbackResponse | GntpError): void {
    if (callback instanceof GntpError) this.#settle?.reject(callback)
    else this.#settle?.resolve(callback)
  }

  /** Closes the connection, by which the server forgets it; the promise rejects with this. */
  giveUp(reason: unknown): void {
    this.#exchange.abandon()
    this.#settle?.reject(reason)
  }
}

/** A request as it goes over the wire. */
export interface Prepared {
  readonly verb: RequestVerb
  readonly bytes: Uint8Array
}

/** For who wants to know whether a request can be sent before another is. Throws ValidationError. */
export function prepare({ protection }: Server, request: Request): Prepared {
  const { verb } = request
  return { verb, bytes: validated(verb, () => serialize(request, protection)) }
}

/**
 * Sends the request and resolves with the -OK. Rejects with ValidationError before anything is sent; with ConnectionError,
 * TimeoutError, AuthorizationError or ResponseError; or with the reason of the signal.
 */
export async function ask(
  server: Server,
  request: Request | Prepared,
  { signal, callback = false }: AskOptions = {},
): Promise<Asked> {
  signal?.throwIfAborted()
  const { verb, bytes } = 'bytes' in request ? request : prepare(server, request)
  return new Promise((resolve, reject) => {
    let awaited: AwaitedCallback | undefined
    const exchange = new Exchange({
      ...server,
      verb,
      bytes,
      callback,
      onAnswer(answer) {
        signal?.removeEventListener('abort', onAbort)
        if (answer instanceof GntpError) {
          reject(answer)
          return
        }
        if (callback) awaited = new AwaitedCallback(exchange)
        resolve({ answer, callback: awaited })
      },
      onCallback: answer => awaited?.settle(answer),
    })
    const onAbort = () => {
      exchange.abandon()
      reject(signal?.reason)
    }
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}
