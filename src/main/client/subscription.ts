/**
 * A subscription to a hub (GNTP.md, Forwarding and subscription): SUBSCRIBE, and again before its TTL ends. It does not listen
 * for what the hub forwards; whoever does asks it for the password that this comes with.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { subscribeRequest } from '../gntp/build.ts'
import type { GntpError } from '../gntp/error.ts'
import type { SubscribeRequest } from '../gntp/message.ts'
import { serialize } from '../gntp/serialize.ts'
import { ask } from './ask.ts'
import { checkText, checkTime, maxTimeoutMs } from './check.ts'
import { origin } from './compose.ts'
import { Countdown } from './countdown.ts'
import { ConnectionError, ResponseError, TimeoutError, ValidationError, validated } from './errors.ts'
import { checkLines } from './lines.ts'
import { resolveServer, type Server, type ServerOptions } from './server-options.ts'

export interface SubscriptionOptions {
  /** `Subscriber-ID`: unique among the hub's subscribers. */
  readonly id: string
  /** `Subscriber-Name`, for the people at the hub. */
  readonly name: string
  /** The hub, and its password. */
  readonly hub: ServerOptions & { readonly password: string }
  /**
   * How long to wait after a SUBSCRIBE that failed; while the subscription lives, half of what is left of it if that is less, but at
   * least 1 s. Default: 30,000.
   */
  readonly retryMs?: number | undefined
  /** For hubs that are in a hurry, and for tests. */
  readonly times?: Partial<SubscriptionTimes> | undefined
  /** Told what came of each SUBSCRIBE. */
  readonly onStatus?: ((status: SubscriptionStatus) => void) | undefined
}

/** Milliseconds. */
export interface SubscriptionTimes {
  /**
   * How long what the hub forwards is accepted after a SUBSCRIBE, where the TTL is shorter: some hubs say 0. When the hub stops to
   * forward is its own affair. Default: 10,000.
   */
  readonly shortestLifeMs: number
  /** Between a SUBSCRIBE and its renewal, however short the TTL is. Default: 1000. */
  readonly shortestPauseMs: number
  /** How often it looks whether a renewal is due: after a sleep of the machine it takes that long at most. Default: 30,000. */
  readonly wakeMs: number
}

export type SubscriptionStatus =
  /** The hub has taken it, or renewed it. */
  | {
      readonly state: 'subscribed'
      /** As the hub said. */
      readonly ttlSeconds: number
      readonly renewsAt: Date
      /** Until then what is forwarded is accepted, unless it is renewed. */
      readonly endsAt: Date
    }
  /** The hub was not reached, or refused to renew it. */
  | { readonly state: 'failing'; readonly error: GntpError; readonly retriesAt: Date }

const defaultRetryMs = 30_000
/** What the reference server gives; for hubs that do not say. */
const defaultTtlSeconds = 300
const renewalMarginMs = 30_000
const shortestRetryMs = 1000
const defaultTimes: SubscriptionTimes = { shortestLifeMs: 10_000, shortestPauseMs: 1000, wakeMs: 30_000 }
const over = new Countdown(0)

export class Subscription {
  readonly id: string
  readonly name: string
  /** Where the hub is. */
  readonly hub: Pick<Server, 'host' | 'port'>
  /** The password that the hub makes the keys of what it forwards with. That counts only while `isSubscribed`. */
  readonly forwardingPassword: string
  readonly #server: Server
  readonly #times: SubscriptionTimes
  readonly #retryMs: number
  readonly #onStatus: ((status: SubscriptionStatus) => void) | undefined
  /** SUBSCRIBEs that are not answered yet. */
  #asking = 0
  #life = over
  /** Until the next SUBSCRIBE is due. */
  #pause = over

  /** Throws ValidationError for what cannot be sent, and for an option that makes no sense. */
  constructor({ id, name, hub, retryMs = defaultRetryMs, times, onStatus }: SubscriptionOptions) {
    checkText('The subscriber’s id', id)
    checkText('The subscriber’s name', name)
    if (!hub.password) throw new ValidationError('INVALID_REQUEST', 'SUBSCRIBE needs the password of the hub')
    checkTime('retryMs', retryMs)
    this.#times = { ...defaultTimes, ...times }
    for (const [name, ms] of Object.entries(this.#times)) checkTime(name, ms)
    this.id = id
    this.name = name
    this.#server = resolveServer(hub)
    this.hub = { host: this.#server.host, port: this.#server.port }
    this.forwardingPassword = hub.password + id
    this.#retryMs = retryMs
    this.#onStatus = onStatus
    validated('SUBSCRIBE', () => serialize(this.#request(this.hub.port)))
  }

  /** Whether the hub may forward: from the moment when SUBSCRIBE is sent, and while the subscription lives. */
  get isSubscribed(): boolean {
    return this.#asking > 0 || this.#isAlive
  }

  get #isAlive(): boolean {
    return this.#life.leftMs > 0
  }

  /**
   * Sends one SUBSCRIBE, and gives the TTL in seconds.
   *
   * @param port where what the hub forwards is listened for
   * Rejects with ConnectionError, TimeoutError, AuthorizationError or another ResponseError; or with the reason of the signal.
   */
  async subscribe(port: number, signal?: AbortSignal): Promise<number> {
    this.#asking += 1
    try {
      const { answer } = await ask(this.#server, this.#request(port), { signal })
      const { subscriptionTtlSeconds: ttlSeconds = defaultTtlSeconds } = answer
      this.#begin(ttlSeconds)
      return ttlSeconds
    } finally {
      this.#asking -= 1
    }
  }

  /**
   * Subscribes, unless that has been done, and renews the subscription until the signal aborts; then it resolves. A SUBSCRIBE that
   * fails is sent again, as `retryMs` says. Where the first answer of the hub is a refusal, trying again cannot mend it:
   * rejects with AuthorizationError or another ResponseError.
   */
  async keep(port: number, signal: AbortSignal): Promise<void> {
    let wasAnswered = this.#isAlive
    while (await this.#untilDue(signal)) {
      try {
        await this.subscribe(port, signal)
        wasAnswered = true
      } catch (error) {
        if (signal.aborted) return
        if (!mayPass(error) && !(wasAnswered && error instanceof ResponseError)) throw error
        this.#failed(error)
      }
    }
  }

  /** It lives no longer, whatever the hub thinks: GNTP has no word to tell it. */
  end(): void {
    this.#life = over
    this.#pause = over
  }

  #request(port: number): SubscribeRequest {
    const { id: subscriberId, name: subscriberName } = this
    const request = subscribeRequest({ subscriberId, subscriberName, subscriberPort: port, headers: origin })
    checkLines(request)
    return request
  }

  #begin(ttlSeconds: number): void {
    const { shortestLifeMs, shortestPauseMs } = this.#times
    const ttlMs = Math.min(ttlSeconds * 1000, maxTimeoutMs)
    const lifeMs = Math.max(ttlMs, shortestLifeMs)
    const pauseMs = renewalPauseMs(ttlMs, shortestPauseMs)
    this.#life = new Countdown(lifeMs)
    this.#pause = new Countdown(pauseMs)
    const now = Date.now()
    const renewsAt = new Date(now + pauseMs)
    this.#onStatus?.({ state: 'subscribed', ttlSeconds, renewsAt, endsAt: new Date(now + lifeMs) })
  }

  #failed(error: GntpError): void {
    const pauseMs = retryPauseMs(this.#retryMs, this.#life.leftMs)
    this.#pause = new Countdown(pauseMs)
    this.#onStatus?.({ state: 'failing', error, retriesAt: new Date(Date.now() + pauseMs) })
  }

  /** Resolves when a SUBSCRIBE is due; with false when the signal has aborted. */
  async #untilDue(signal: AbortSignal): Promise<boolean> {
    // Somebody else may have subscribed meanwhile, and the machine may have slept: then it is due later, or earlier.
    for (let ms = this.#pause.leftMs; ms > 0 && !signal.aborted; ms = this.#pause.leftMs) {
      await sleep(Math.min(ms, this.#times.wakeMs), undefined, { signal }).catch(() => {})
    }
    return !signal.aborted
  }
}

/** How long after a SUBSCRIBE the next one is sent. */
export function renewalPauseMs(ttlMs: number, shortestPauseMs = defaultTimes.shortestPauseMs): number {
  return Math.max(ttlMs - renewalMarginMs, ttlMs * 0.8, shortestPauseMs)
}

/** How long after a SUBSCRIBE that failed the next one is sent, with so much left of the subscription. */
export function retryPauseMs(retryMs: number, leftMs: number): number {
  return leftMs === 0 ? retryMs : Math.min(retryMs, Math.max(leftMs / 2, shortestRetryMs))
}

/** What may be otherwise the next time. */
function mayPass(error: unknown): error is ConnectionError | TimeoutError {
  return error instanceof ConnectionError || error instanceof TimeoutError
}
