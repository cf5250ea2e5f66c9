/** The callbacks that a connection still waits for. */
import { GntpError } from '../gntp/error.ts'
import type { CallbackResponse, Request } from '../gntp/message.ts'
import type { Callback } from './receiver.ts'

const none: readonly Callback[] = []

export class ExpectedCallbacks {
  #callbacks = none

  get size(): number {
    return this.#callbacks.length
  }

  /** Throws INVALID_REQUEST where a request asks for one more than a connection may wait for. */
  checkRoomFor(request: Request, maxCallbacks: number): void {
    if (request.verb !== 'NOTIFY' || request.callback?.kind !== 'socket' || this.size < maxCallbacks) return
    const words = `More than ${maxCallbacks} callbacks are waited for on one connection (maxCallbacks)`
    throw new GntpError('INVALID_REQUEST', words)
  }

  /** Waits for one more; `onAnswer` is called when it comes, which then counts no longer. */
  add(callback: Callback, onAnswer: (response: CallbackResponse) => void): void {
    this.#callbacks = [...this.#callbacks, callback]
    callback.onAnswer(response => {
      this.#callbacks = this.#callbacks.filter(other => other !== callback)
      onAnswer(response)
    })
  }

  /** Tells those who were to answer that nobody listens any more. */
  forget(): void {
    const forgotten = this.#callbacks
    this.#callbacks = none
    for (const callback of forgotten) callback.forget()
  }
}
