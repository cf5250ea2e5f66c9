/** The callbacks that a connection still waits for. */
import { GntpError } from '../gntp/error.ts'
import type { Request } from '../gntp/message.ts'
import type { Callback } from './receiver.ts'
import { endingFor, type Responder } from './responder.ts'

export interface ExpectedCallbacksOptions {
  readonly responder: Responder
  readonly maxCallbacks: number
  /** Takes the bytes of one that was answered, which counts no longer. */
  readonly onAnswer: (bytes: Buffer) => void
}

const none: readonly Callback[] = []

export class ExpectedCallbacks {
  readonly #options: ExpectedCallbacksOptions
  #callbacks = none

  constructor(options: ExpectedCallbacksOptions) {
    this.#options = options
  }

  get size(): number {
    return this.#callbacks.length
  }

  /** Throws INVALID_REQUEST where a request asks for one more than a connection may wait for. */
  checkRoomFor(request: Request): void {
    const { maxCallbacks } = this.#options
    if (request.verb !== 'NOTIFY' || request.callback?.kind !== 'socket' || this.size < maxCallbacks) return
    const words = `More than ${maxCallbacks} callbacks are waited for on one connection (maxCallbacks)`
    throw new GntpError('INVALID_REQUEST', words)
  }

  /** Waits for the one that `request` asked for. */
  add(callback: Callback, request: Request): void {
    const { responder, onAnswer } = this.#options
    // The request itself may hold megabytes.
    const ending = endingFor(request)
    this.#callbacks = [...this.#callbacks, callback]
    callback.onAnswer(response => {
      this.#callbacks = this.#callbacks.filter(other => other !== callback)
      onAnswer(responder.bytes(response, ending))
    })
  }

  /** Tells those who were to answer that nobody listens any more. */
  forget(): void {
    const forgotten = this.#callbacks
    this.#callbacks = none
    for (const callback of forgotten) callback.forget()
  }
}
