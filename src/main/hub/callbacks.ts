/**
 * Who waits to be told what became of a notification (GNTP.md, Callbacks). Each is told once, and forgotten when it gives
 * up first.
 */
import { callbackResponse } from '../gntp/build.ts'
import type { CallbackResponse, CallbackResult, HeaderList, NotifyRequest } from '../gntp/message.ts'

/** A client that asked for a socket callback and is still to be answered. */
export class PendingCallback {
  readonly #respond: (result: CallbackResult, at: number) => CallbackResponse
  #answer: CallbackResponse | undefined
  #listener: ((response: CallbackResponse) => void) | undefined
  /** Where it waits, once its notification is stored. */
  #place: { readonly among: Callbacks; readonly id: number } | undefined

  constructor(respond: (result: CallbackResult, at: number) => CallbackResponse) {
    this.#respond = respond
  }

  /** Calls `listener` once, when the answer is there; directly if it is there already. */
  onAnswer(listener: (response: CallbackResponse) => void): void {
    if (this.#answer !== undefined) listener(this.#answer)
    else this.#listener = listener
  }

  /** The client gave up: nothing is kept for it any longer. */
  forget(): void {
    this.#listener = undefined
    this.#place?.among.forget(this.#place.id)
  }

  /** @internal for Callbacks */
  waitsAt(place: { readonly among: Callbacks; readonly id: number }): void {
    this.#place = place
  }

  /** @internal for Callbacks */
  answer(result: CallbackResult, at: number): void {
    this.#answer = this.#respond(result, at)
    this.#listener?.(this.#answer)
    this.#listener = undefined
  }
}

/** What `request` waits for; undefined where it asked for no answer on its socket. */
export function pendingCallback(request: NotifyRequest, echoed: HeaderList): PendingCallback | undefined {
  if (request.callback?.kind !== 'socket') return undefined
  // Only what the answer needs is kept: ten thousand may wait.
  const applicationName = detached(request.applicationName)
  const notificationId = request.notificationId && detached(request.notificationId)
  const context = detached(request.callback.context)
  const contextType = detached(request.callback.contextType)
  const headers = echoed.map(([name, value]) => [detached(name), detached(value)] as const)
  return new PendingCallback((result, at) =>
    callbackResponse({
      applicationName,
      ...(notificationId === undefined ? {} : { notificationId }),
      result,
      timestamp: new Date(at).toISOString(),
      context,
      contextType,
      headers,
    }),
  )
}

/** The same text. What was cut out of a message keeps the whole message in memory. */
function detached(text: string): string {
  return Buffer.from(text).toString()
}

export class Callbacks {
  readonly #waiting = new Map<number, PendingCallback>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** From now on `pending` waits for what becomes of this notification. */
  expect(id: number, pending: PendingCallback): void {
    this.#waiting.set(id, pending)
    pending.waitsAt({ among: this, id })
  }

  /** Nobody waits for this notification any longer. */
  forget(id: number): void {
    this.#waiting.delete(id)
  }

  /** Tells all who wait for notifications up to this one. */
  answerUpTo(id: number, result: CallbackResult): void {
    for (const waiting of this.#waiting.keys()) if (waiting <= id) this.answer(waiting, result)
  }

  isWaiting(id: number): boolean {
    return this.#waiting.has(id)
  }

  /** Tells whoever waits for this notification, if somebody does. */
  answer(id: number, result: CallbackResult): void {
    const pending = this.#waiting.get(id)
    if (pending === undefined) return
    this.#waiting.delete(id)
    pending.answer(result, this.#now())
  }
}
