/** Whether a NOTIFY is still to be told what became of it: at most once, and not before its -OK (GNTP.md, Callbacks). */
import { callbackTo } from '../../gntp/build.ts'
import type { CallbackResult, NotifyRequest } from '../../gntp/message.ts'
import { bytesOf } from './answers.ts'
import { describe } from './recorded.ts'

type State =
  /** No answer is out: what is told in the meantime waits for it. */
  | { readonly name: 'unanswered'; readonly early?: CallbackResult }
  | { readonly name: 'awaited' }
  | { readonly name: 'over'; readonly why: string }

export class Callback {
  readonly #request: NotifyRequest
  readonly #write: (bytes: Uint8Array) => void
  #state: State

  constructor(request: NotifyRequest, write: (bytes: Uint8Array) => void) {
    this.#request = request
    this.#write = write
    this.#state =
      request.callback?.kind === 'socket'
        ? { name: 'unanswered' }
        : { name: 'over', why: 'the request asks for no socket callback' }
  }

  /** Told, or never to be. */
  get isOver(): boolean {
    return this.#state.name === 'over'
  }

  /** Throws where nobody waits for it. */
  tell(result: CallbackResult): void {
    const state = this.#state
    if (state.name === 'over') throw this.#refusal(result)
    if (state.name === 'awaited') {
      this.#state = toldAlready(result)
      this.#write(bytesOf(callbackTo(this.#request.headers, result, new Date())))
    } else if (state.early === undefined) {
      this.#state = { name: 'unanswered', early: result }
    } else {
      throw this.#refusal(result, toldAlready(state.early))
    }
  }

  /** The -OK is out, or is left to the test: from here on it is told at once. */
  answered(): void {
    if (this.#state.name !== 'unanswered') return
    const { early } = this.#state
    this.#state = { name: 'awaited' }
    if (early !== undefined) this.tell(early)
  }

  /** Nobody waits for it any longer, or ever did. */
  forget(why: string): void {
    if (this.#state.name !== 'over') this.#state = { name: 'over', why }
  }

  #refusal(result: CallbackResult, state = this.#state): Error {
    const why = state.name === 'over' ? `: ${state.why}` : ''
    return new Error(`No -CALLBACK ${result} can be sent for the ${describe(this.#request)}${why}`)
  }
}

function toldAlready(result: CallbackResult): State {
  return { name: 'over', why: `it was told ${result} already` }
}
