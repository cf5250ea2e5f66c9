/** What goes over the wire, for the inspector: told by the server, kept for a while, described when somebody looks. */
import type { CallbackResult, ExchangeDetail, ExchangeStep, ExchangeSummary } from '../../../shared/exchanges.ts'
import { type DetailOptions, detailOf, summaryOf } from './describe.ts'
import type { Exchange } from './exchange.ts'
import { ExchangeFollowers } from './exchange-followers.ts'
import { ExchangeLog, type LogLimits } from './exchange-log.ts'
import { Recorder } from './recorder.ts'

export interface ExchangesOptions {
  /** What encrypted requests may be opened with. */
  readonly passwords: () => readonly string[]
  /** What became of a notification of the history, for who waits for it; undefined where nothing has yet. */
  readonly outcomeOf: (notificationId: number) => CallbackResult | undefined
  /** Default: `exchangeLimits`. */
  readonly limits?: Partial<LogLimits> | undefined
}

export class Exchanges {
  readonly #options: ExchangesOptions
  readonly #log: ExchangeLog
  readonly #followers: ExchangeFollowers

  constructor(options: ExchangesOptions) {
    this.#options = options
    this.#followers = new ExchangeFollowers(exchange => this.#describe(exchange))
    this.#log = new ExchangeLog({ ...options, followers: this.#followers })
  }

  /** Gives who is to be told of what goes over a connection. */
  connected({ address }: { readonly address: string }, transport: ExchangeSummary['transport']): Recorder {
    return new Recorder(this.#log, address, transport)
  }

  /** See `exchanges.follow` of the contract. */
  follow(signal: AbortSignal): AsyncGenerator<ExchangeStep, void, void> {
    return this.#followers.follow(() => this.#log.all(), signal)
  }

  /** Throws UnknownExchangeError. */
  detail(id: number, options: Pick<DetailOptions, 'whole' | 'unmasked'>): ExchangeDetail {
    return detailOf(this.#log.get(id), { ...options, passwords: this.#options.passwords() })
  }

  /** Throws UnknownExchangeError, and RefusalError where there is no room for one more. */
  pin(id: number, pinned: boolean): ExchangeSummary {
    const exchange = this.#log.get(id)
    // It may be too old to stay unpinned.
    const summary = { ...this.#describe(exchange), pinned }
    if (pinned && !exchange.isPinned) this.#log.pin(exchange)
    if (!pinned && exchange.isPinned) this.#log.unpin(exchange)
    return summary
  }

  /** Forgets all that are not pinned. */
  clear(): void {
    this.#log.clear()
  }

  /** The exchange that a notification came with; null where it is not kept. */
  ofNotification(notificationId: number): number | null {
    return this.#log.ofNotification(notificationId)?.id ?? null
  }

  /** Somebody acted on a notification, or its time is up: its URL was opened, or never will be. */
  notificationEnded(notificationId: number, result: CallbackResult): void {
    this.#log.notificationEnded(notificationId, result)
  }

  #describe(exchange: Exchange): ExchangeSummary {
    return summaryOf(exchange, this.#options.passwords())
  }
}
