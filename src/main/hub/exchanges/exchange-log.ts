/**
 * The last exchanges, in memory, for the inspector. It sees every byte that comes and goes, so it does the least it can with them: keeps
 * them where they are, and the times. Who looks pays for what they say.
 */
import { type CallbackResult, exchangeLimits } from '../../../shared/exchanges.ts'
import { refusal } from '../refusal.ts'
import { fineClock } from './clock.ts'
import { Exchange, type ObservedWire } from './exchange.ts'
import { KeptBytes } from './kept-bytes.ts'

export type LogLimits = Record<keyof typeof exchangeLimits, number>

export interface ExchangeLogOptions {
  /** Told of each that has changed, and of each that is not kept any longer. */
  readonly followers: { changed(exchange: Exchange): void; gone(exchange: Exchange): void }
  /** What became of a notification of the history, for who waits for it; undefined where nothing has yet. */
  readonly outcomeOf: (notificationId: number) => CallbackResult | undefined
  /** Default: `exchangeLimits`. */
  readonly limits?: Partial<LogLimits> | undefined
}

/** It is not kept (any longer). */
export class UnknownExchangeError extends Error {
  constructor(id: number) {
    super(`Exchange ${id} is not kept (any longer)`)
    this.name = 'UnknownExchangeError'
  }
}

export class ExchangeLog {
  readonly #options: ExchangeLogOptions
  readonly #limits: LogLimits
  readonly now = fineClock()
  /** Those that are not pinned. */
  readonly #passing = new Map<number, Exchange>()
  /** None of them is older; that there is one of this id need not be. */
  #oldestId = 1
  readonly #pinned = new Map<number, Exchange>()
  #passingBytes = 0
  #pinnedBytes = 0
  readonly #byNotification = new Map<number, Exchange>()
  #lastId = 0

  constructor(options: ExchangeLogOptions) {
    this.#options = options
    this.#limits = { ...exchangeLimits, ...options.limits }
  }

  /** Throws UnknownExchangeError. */
  get(id: number): Exchange {
    const exchange = this.find(id)
    if (exchange === undefined) throw new UnknownExchangeError(id)
    return exchange
  }

  find(id: number | undefined): Exchange | undefined {
    return id === undefined ? undefined : (this.#passing.get(id) ?? this.#pinned.get(id))
  }

  /** The oldest first. */
  all(): Exchange[] {
    return [...this.#pinned.values(), ...this.#passing.values()].sort((one, other) => one.id - other.id)
  }

  ofNotification(notificationId: number): Exchange | undefined {
    return this.#byNotification.get(notificationId)
  }

  /** It stays, however old it grows. Throws RefusalError where there is no room for one more. */
  pin(exchange: Exchange): void {
    const { maxPinned, maxPinnedBytes } = this.#limits
    if (this.#pinned.size >= maxPinned) {
      throw refusal('pinnedTooMany', { most: String(maxPinned) })
    }
    if (this.#pinnedBytes + exchange.keptBytes > maxPinnedBytes) {
      const megabytes = Math.floor(maxPinnedBytes / (1024 * 1024))
      throw refusal('pinnedTooLarge', { megabytes: String(megabytes) })
    }
    this.#passing.delete(exchange.id)
    this.#pinned.set(exchange.id, exchange)
    this.#countAs(exchange, 'pinned')
  }

  unpin(exchange: Exchange): void {
    this.#pinned.delete(exchange.id)
    // As if it had never been pinned: if it is too old, it goes.
    this.#passing.set(exchange.id, exchange)
    this.#oldestId = Math.min(this.#oldestId, exchange.id)
    this.#countAs(exchange, 'passing')
    this.#makeRoom()
  }

  /** Forgets all that are not pinned. */
  clear(): void {
    for (const exchange of [...this.#passing.values()]) this.remove(exchange)
  }

  /** Somebody acted on a notification, or its time is up: its URL was opened, or never will be. */
  notificationEnded(notificationId: number, result: CallbackResult): void {
    const exchange = this.#byNotification.get(notificationId)
    if (exchange?.callbackBy !== 'url' || exchange.callback !== 'waiting') return
    exchange.calledBack(result, this.now())
    this.changed(exchange)
  }

  begin(wire: ObservedWire): Exchange {
    this.#lastId += 1
    const exchange = new Exchange(this.#lastId, wire)
    this.#passing.set(exchange.id, exchange)
    this.changed(exchange)
    this.#makeRoom()
    return exchange
  }

  received(exchange: Exchange, bytes: Buffer): void {
    exchange.firstByteAt ??= this.now()
    this.#keep(exchange, room => exchange.request.add(bytes, room))
  }

  /** These came before they could be told to be of it. */
  append(exchange: Exchange, bytes: KeptBytes): void {
    exchange.firstByteAt ??= this.now()
    this.#keep(exchange, room => exchange.request.append(bytes, room))
  }

  /** Of what came as its request, so many of the last bytes are not of it. */
  splitOff(exchange: Exchange, count: number): KeptBytes {
    const { request } = exchange
    const before = request.kept
    const rest = request.splitAfter(request.total - count)
    this.#count(exchange, request.kept - before)
    return rest
  }

  sent(exchange: Exchange, bytes: Buffer): void {
    if (!exchange.isKept) return
    const answer = new KeptBytes()
    exchange.answers = [...exchange.answers, answer]
    this.#keep(exchange, room => answer.add(bytes, room))
  }

  /** Its notification is in the history. */
  stored(exchange: Exchange, notificationId: number): void {
    if (!exchange.isKept) return
    exchange.notificationId = notificationId
    this.#byNotification.set(notificationId, exchange)
    this.changed(exchange)
    if (exchange.callbackBy !== 'url') return
    exchange.callback = 'waiting'
    // It may have ended before we are told of it: one of an application that is switched off.
    const outcome = this.#options.outcomeOf(notificationId)
    if (outcome !== undefined) this.notificationEnded(notificationId, outcome)
  }

  changed(exchange: Exchange): void {
    if (exchange.isKept) this.#options.followers.changed(exchange)
  }

  remove(exchange: Exchange): void {
    if (!exchange.isKept) return
    const { notificationId } = exchange
    this.#count(exchange, -exchange.keptBytes)
    exchange.drop()
    this.#passing.delete(exchange.id)
    this.#pinned.delete(exchange.id)
    if (notificationId !== null) this.#byNotification.delete(notificationId)
    this.#options.followers.gone(exchange)
  }

  /** Keeps more of it, as much as there is room for. */
  #keep(exchange: Exchange, add: (roomBytes: number) => void): void {
    const { maxExchangeBytes, maxPinnedBytes } = this.#limits
    const before = exchange.keptBytes
    const ownRoom = exchange.isKept ? maxExchangeBytes - before : 0
    add(exchange.isPinned ? Math.min(ownRoom, maxPinnedBytes - this.#pinnedBytes) : ownRoom)
    this.#count(exchange, exchange.keptBytes - before)
    this.changed(exchange)
    this.#makeRoom()
  }

  #count(exchange: Exchange, by: number): void {
    if (exchange.isPinned) this.#pinnedBytes += by
    else this.#passingBytes += by
  }

  #makeRoom(): void {
    const { maxExchanges, maxBytes } = this.#limits
    while (this.#passing.size > maxExchanges || this.#passingBytes > maxBytes) {
      const oldest = this.#passing.get(this.#oldestId)
      if (oldest !== undefined) this.remove(oldest)
      this.#oldestId += 1
    }
  }

  #countAs(exchange: Exchange, kind: 'pinned' | 'passing'): void {
    const { keptBytes } = exchange
    this.#count(exchange, -keptBytes)
    exchange.isPinned = kind === 'pinned'
    this.#count(exchange, keptBytes)
    this.changed(exchange)
  }
}
