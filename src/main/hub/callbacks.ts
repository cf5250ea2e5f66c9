/**
 * Who waits to be told what became of a notification (GNTP.md, Callbacks). Each is told once, and forgotten when it gives
 * up first.
 */
import { callbackTo } from '../gntp/build.ts'
import type { CallbackResponse, CallbackResult, HeaderList } from '../gntp/message.ts'

/**
 * A client that asked for a socket callback and is still to be answered. Ten thousand may wait, each with a context as long as
 * a header may be: what the answer says is in the history until then.
 */
export class PendingCallback {
  #answer: CallbackResponse | undefined
  #listener: ((response: CallbackResponse) => void) | undefined
  /** @internal for Callbacks: what was sent with the notification, where it is about to leave the history. */
  headers: HeaderList | undefined
  /** Where it waits, once its notification is stored. */
  #place: { readonly among: Callbacks; readonly id: number } | undefined

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
  answer(response: CallbackResponse): void {
    this.#answer = response
    this.#listener?.(response)
    this.#listener = undefined
  }
}

export interface CallbacksOptions {
  readonly now: () => number
  /** What was sent with a notification; undefined where it is not in the history. */
  readonly headersOf: (id: number) => HeaderList | undefined
  readonly onError: (error: unknown) => void
}

export class Callbacks {
  readonly #waiting = new Map<number, PendingCallback>()
  /** Told when nobody waits for a notification any more. */
  readonly #onceOver = new Map<number, () => void>()
  readonly #options: CallbacksOptions

  constructor(options: CallbacksOptions) {
    this.#options = options
  }

  /** From now on `pending` waits for what becomes of this notification. */
  expect(id: number, pending: PendingCallback): void {
    this.#waiting.set(id, pending)
    pending.waitsAt({ among: this, id })
  }

  /** Nobody waits for this notification any longer. */
  forget(id: number): void {
    this.#waiting.delete(id)
    this.#over(id)
  }

  /** Calls `listener`, the last one for this notification, when whoever waits for it was told, or gave up. */
  onceOver(id: number, listener: () => void): void {
    this.#onceOver.set(id, listener)
  }

  isWaiting(id: number): boolean {
    return this.#waiting.has(id)
  }

  /** These are about to leave the history, inside a transaction: what is told of them is kept here from then on. */
  keepUpTo(id: number): void {
    this.keep([...this.#waiting.keys()].filter(waiting => waiting <= id))
  }

  /** The same of these. */
  keep(ids: readonly number[]): void {
    for (const id of ids) {
      const pending = this.#waiting.get(id)
      if (pending !== undefined) pending.headers ??= this.#options.headersOf(id)
    }
  }

  /** Tells all who wait for notifications up to this one. */
  answerUpTo(id: number, result: CallbackResult): void {
    for (const waiting of this.#waiting.keys()) if (waiting <= id) this.answer(waiting, result)
  }

  /** Tells whoever waits for this notification, if somebody does. */
  answer(id: number, result: CallbackResult): void {
    const pending = this.#waiting.get(id)
    if (pending === undefined) return
    const { headersOf, now, onError } = this.#options
    try {
      const headers = pending.headers ?? headersOf(id)
      if (headers !== undefined) pending.answer(callbackTo(headers, result, new Date(now())))
      this.#waiting.delete(id)
      this.#over(id)
    } catch (error) {
      // The history cannot be read: those who are told after this one are told all the same.
      onError(error)
    }
  }

  #over(id: number): void {
    const listener = this.#onceOver.get(id)
    this.#onceOver.delete(id)
    listener?.()
  }
}
