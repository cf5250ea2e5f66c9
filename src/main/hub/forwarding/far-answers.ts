/**
 * What users of other machines did with a notification (GNTP.md, Forwarding and subscription: a callback at the far end travels
 * back). A click or a close there counts as one here, so that whoever waits for it is told once, by whoever acts first. That it
 * timed out there says nothing: here it may still be on screen, and when it no longer is, that is told anyway.
 */
import type { Exchange } from '../../client/exchange.ts'
import type { CallbackResult } from '../../gntp/message.ts'
import type { HubParts } from '../hub-parts.ts'
import { ForbiddenMoveError, UnknownNotificationError } from '../lifecycle.ts'

export type FarAnswersOptions = Pick<HubParts, 'callbacks' | 'lifecycle' | 'onError'>

const states = { CLICKED: 'clicked', CLOSED: 'closed' } as const

export class FarAnswers {
  readonly #options: FarAnswersOptions
  /** The connections on which an answer is awaited, by the id of the notification; each with who is told when it is over. */
  readonly #awaited = new Map<number, Map<Exchange, () => void>>()

  constructor(options: FarAnswersOptions) {
    this.#options = options
  }

  /** From now on this connection may bring an answer. It is closed when nobody waits for one any more; `onOver` is told in any case. */
  expect(id: number, exchange: Exchange, onOver: () => void): void {
    const { callbacks } = this.#options
    if (!callbacks.isWaiting(id)) {
      exchange.abandon()
      onOver()
      return
    }
    const awaited = this.#awaited.get(id)
    if (awaited !== undefined) {
      awaited.set(exchange, onOver)
      return
    }
    this.#awaited.set(id, new Map([[exchange, onOver]]))
    callbacks.onceOver(id, () => this.#giveUp(id))
  }

  /** This connection has brought an answer; undefined: it ended without one. */
  settle(id: number, exchange: Exchange, result: CallbackResult | undefined): void {
    const awaited = this.#awaited.get(id)
    awaited?.get(exchange)?.()
    awaited?.delete(exchange)
    if (result === 'CLICKED' || result === 'CLOSED') void this.#act(id, result)
  }

  async #act(id: number, result: keyof typeof states): Promise<void> {
    const { callbacks, lifecycle, onError } = this.#options
    try {
      await lifecycle.move(id, states[result])
    } catch (error) {
      // Somebody else was quicker, or it has left the history.
      const isLate = error instanceof ForbiddenMoveError || error instanceof UnknownNotificationError
      if (!isLate) onError(error)
      callbacks.answer(id, result)
    }
  }

  #giveUp(id: number): void {
    for (const [exchange, onOver] of this.#awaited.get(id) ?? []) {
      exchange.abandon()
      onOver()
    }
    this.#awaited.delete(id)
  }
}
