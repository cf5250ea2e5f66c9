/** The line to one recipient: one message at a time, over a connection of its own; some stay open for what becomes of it. */
import { type Answer, Exchange } from '../../client/exchange.ts'
import type { Server } from '../../client/server-options.ts'
import { GntpError } from '../../gntp/error.ts'
import { sealed, type Unsealed } from '../../gntp/serialize.ts'
import type { FarAnswers } from './far-answers.ts'

export interface RecipientLineOptions {
  /** Where it is, and how what is sent to it is protected. Throws PasswordLostError. */
  readonly server: () => Pick<Server, 'host' | 'port' | 'protection'>
  /** From connecting to the answer. */
  readonly timeoutMs: number
  readonly farAnswers: FarAnswers
}

/** Connections on which it may be about to say what became of a notification; others are sent without asking for that. */
const mostAwaited = 50

export class RecipientLine {
  readonly #options: RecipientLineOptions
  #sending: Exchange | undefined
  #isClosed = false
  readonly #awaited = new Set<Exchange>()

  constructor(options: RecipientLineOptions) {
    this.#options = options
  }

  get mayAwaitAnswers(): boolean {
    return this.#awaited.size < mostAwaited
  }

  /**
   * Sends a message, and resolves with what came back. `notificationId`: its recipient is asked to tell on the same connection what
   * becomes of it. Rejects with GntpError and PasswordLostError where it cannot be sent as it should be. Never resolves after `close`.
   */
  send(message: Unsealed, notificationId?: number): Promise<Answer> {
    const { server, timeoutMs, farAnswers } = this.#options
    return new Promise(resolve => {
      if (this.#isClosed) return
      const { host, port, protection } = server()
      const exchange = new Exchange({
        host,
        port,
        timeoutMs,
        verb: message.verb,
        bytes: sealed(message, protection),
        callback: notificationId !== undefined,
        onAnswer: answer => {
          this.#sending = undefined
          if (notificationId !== undefined && !(answer instanceof GntpError)) {
            this.#awaited.add(exchange)
            farAnswers.expect(notificationId, exchange, () => this.#awaited.delete(exchange))
          }
          resolve(answer)
        },
        onCallback: answer => {
          if (notificationId === undefined) return
          farAnswers.settle(notificationId, exchange, answer instanceof GntpError ? undefined : answer.result)
        },
      })
      this.#sending = exchange
    })
  }

  /** Who does not even take the connection may be somewhere else by now: it fails, instead of taking its time. */
  stopConnecting(): void {
    this.#sending?.stopConnecting()
  }

  /** Ends all connections where they are. */
  close(): void {
    this.#isClosed = true
    this.#sending?.abandon()
    for (const exchange of this.#awaited) exchange.abandon()
    this.#awaited.clear()
  }
}
