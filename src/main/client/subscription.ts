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
import { origin } from './compose.ts'
import { ConnectionError, ResponseError, TimeoutError, ValidationError, validated } from './errors.ts'
import { checkLines } from './events.ts'
import { checkTime, maxTimeoutMs, resolveServer, type Server, type ServerOptions } from './server-options.ts'

export interface SubscriptionOptions {
  /** `Subscriber-ID`: unique among the hub's subscribers. */
  readonly id: string
  /** `Subscriber-Name`, for the people at the hub. */
  readonly name: string
  /** The hub, and its password. */
  readonly hub: ServerOptions & { readonly password: string }
  /** How long to wait after a SUBSCRIBE that failed. Default: 30,000. */
  readonly retryMs?: number | undefined
  /** Told what came of each SUBSCRIBE. */
  readonly onStatus?: ((status: SubscriptionStatus) => void) | undefined
}

export type SubscriptionStatus =
  /** The hub has taken it, or renewed it. */
  | {
      readonly state: 'subscribed'
      /** As the hub said. */
      readonly ttlSeconds: number
      readonly renewsAt: Date
      readonly endsAt: Date
    }
  /** The hub was not reached, or refused to renew it. */
  | { readonly state: 'failing'; readonly error: GntpError; readonly retriesAt: Date }

const defaultRetryMs = 30_000
/** What the reference server gives; for hubs that do not say. */
const defaultTtlSeconds = 300
const renewalMarginMs = 30_000
const shortestPauseMs = 1000

export class Subscription {
  readonly id: string
  readonly name: string
  /** Where the hub is. */
  readonly hub: Pick<Server, 'host' | 'port'>
  readonly #server: Server
  readonly #forwardingPassword: string
  readonly #retryMs: number
  readonly #onStatus: ((status: SubscriptionStatus) => void) | undefined
  /** SUBSCRIBEs that are not answered yet. */
  #asking = 0
  /** By `performance.now()`. */
  #endsAt = Number.NEGATIVE_INFINITY
  /** By `performance.now()`: when the next SUBSCRIBE is due. */
  #dueAt = Number.NEGATIVE_INFINITY

  /** Throws ValidationError for what cannot be sent, and for an option that makes no sense. */
  constructor({ id, name, hub, retryMs = defaultRetryMs, onStatus }: SubscriptionOptions) {
    if (hub.password === '') throw new ValidationError('INVALID_REQUEST', 'SUBSCRIBE needs the password of the hub')
    checkTime('retryMs', retryMs)
    this.id = id
    this.name = name
    this.#server = resolveServer(hub)
    this.hub = { host: this.#server.host, port: this.#server.port }
    this.#forwardingPassword = hub.password + id
    this.#retryMs = retryMs
    this.#onStatus = onStatus
    validated('SUBSCRIBE', () => serialize(this.#request(this.hub.port)))
  }

  /**
   * The password that the hub makes the keys of what it forwards with: from the moment when SUBSCRIBE is sent, and while the
   * subscription lives. Undefined otherwise: then nothing may be accepted.
   */
  get forwardingPassword(): string | undefined {
    return this.#asking > 0 || this.#isAlive ? this.#forwardingPassword : undefined
  }

  get #isAlive(): boolean {
    return performance.now() < this.#endsAt
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
   * fails is sent again after `retryMs`. Where the first answer of the hub is a refusal, trying again cannot mend it:
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
    this.#endsAt = Number.NEGATIVE_INFINITY
    this.#dueAt = Number.NEGATIVE_INFINITY
  }

  #request(port: number): SubscribeRequest {
    const { id: subscriberId, name: subscriberName } = this
    const request = subscribeRequest({ subscriberId, subscriberName, subscriberPort: port, headers: origin })
    checkLines(request)
    return request
  }

  #begin(ttlSeconds: number): void {
    const lifeMs = Math.min(ttlSeconds * 1000, maxTimeoutMs)
    const pauseMs = renewalPauseMs(lifeMs)
    const now = performance.now()
    this.#endsAt = now + lifeMs
    this.#dueAt = now + pauseMs
    const time = Date.now()
    const renewsAt = new Date(time + pauseMs)
    this.#onStatus?.({ state: 'subscribed', ttlSeconds, renewsAt, endsAt: new Date(time + lifeMs) })
  }

  #failed(error: GntpError): void {
    this.#dueAt = performance.now() + this.#retryMs
    this.#onStatus?.({ state: 'failing', error, retriesAt: new Date(Date.now() + this.#retryMs) })
  }

  /** Resolves when a SUBSCRIBE is due; with false when the signal has aborted. */
  async #untilDue(signal: AbortSignal): Promise<boolean> {
    // Somebody else may have subscribed meanwhile: then it is due later.
    for (let ms = this.#msUntilDue(); ms > 0 && !signal.aborted; ms = this.#msUntilDue()) {
      await sleep(ms, undefined, { signal }).catch(() => {})
    }
    return !signal.aborted
  }

  #msUntilDue(): number {
    return Math.max(0, Math.ceil(this.#dueAt - performance.now()))
  }
}

/** How long after a SUBSCRIBE the next one is sent. */
export function renewalPauseMs(lifeMs: number): number {
  return Math.max(lifeMs - renewalMarginMs, lifeMs * 0.8, shortestPauseMs)
}

/** What may be otherwise the next time. */
function mayPass(error: unknown): error is ConnectionError | TimeoutError {
  return error instanceof ConnectionError || error instanceof TimeoutError
}
