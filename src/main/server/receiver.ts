/** What the server asks of whoever answers requests. The hub is handed in as one; the server does not know it. */
import type { CallbackResponse, ErrorResponse, OkResponse, Request } from '../gntp/message.ts'

export interface Receiver {
  /**
   * Resolves with the answer when what was asked for is done (stored). Rejects with GntpError where the request is
   * refused; any other error is answered 500.
   */
  receive(request: Request, sender: { readonly address: string }): Promise<Answer>
}

export interface Answer {
  readonly response: OkResponse | ErrorResponse
  /** A -CALLBACK that follows on the same connection. */
  readonly callback?: Callback | undefined
  /** What a NOTIFY became: its id in the history, for who observes. */
  readonly stored?: number | undefined
}

export interface Callback {
  /** Calls `listener` once, when the answer is there; directly if it is there already. */
  onAnswer(listener: (response: CallbackResponse) => void): void
  /** The client is gone. */
  forget(): void
}
