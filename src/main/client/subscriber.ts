/**
 * A subscriber gets the notifications of a hub (GNTP.md, Forwarding and subscription): it listens, subscribes, and gives what the hub
 * forwards to a loop, one by one.
 */
import { gntpPort } from '../gntp/address.ts'
import type { ServerLimits } from '../server/limits.ts'
import type { Address } from '../server/listen.ts'
import { checkInteger, checkIterable } from './check.ts'
import { ValidationError } from './errors.ts'
import { type HubAddress, isLoopback, readHubAddress } from './hub-address.ts'
import type { ReceivedNotification } from './received-notification.ts'
import type { Server, ServerOptions } from './server-options.ts'
import { SubscriberSession } from './subscriber-session.ts'
import { Subscription, type SubscriptionOptions } from './subscription.ts'

export interface SubscriberOptions
  extends Pick<ServerOptions, 'hash' | 'encryption' | 'timeoutMs'>,
    Pick<SubscriptionOptions, 'retryMs' | 'times' | 'onStatus'> {
  /** To listen on. 0 takes a free one. Default: 23053. */
  readonly port?: number | undefined
  /** Addresses to listen on. Default: 127.0.0.1 and ::1 where the hub is given as a loopback address or localhost, else all. */
  readonly hosts?: readonly string[] | undefined
  /** Ends it, as `close` does. */
  readonly signal?: AbortSignal | undefined
  /**
   * How many notifications wait for the loop, at most; as many more wait for room, and the hub for their answers; beyond that they are
   * refused with code 300. Beside it `limits.maxHeldBytes` counts. Default: 1000.
   */
  readonly maxQueued?: number | undefined
  /** What the hub, and others, may take of the listener. Defaults: docs/reliability.md, but 1000 connections from one address and 3 s of silence. */
  readonly limits?: Partial<ServerLimits> | undefined
  /** Told of faults of the listener that nobody waits for. Default: `process.emitWarning`. */
  readonly onError?: ((error: unknown) => void) | undefined
}

const defaultMaxQueued = 1000
const loopbackHosts: readonly string[] = ['127.0.0.1', '::1']
const everyHost: readonly string[] = ['0.0.0.0', '::']

export class Subscriber implements AsyncIterable<ReceivedNotification, void, undefined> {
  readonly id: string
  readonly name: string
  readonly hub: Pick<Server, 'host' | 'port'>
  readonly #subscription: Subscription
  readonly #options: SubscriberOptions
  #session: SubscriberSession | undefined
  #isLooping = false
  #isClosed = false

  /**
   * @param id unique among the hub's subscribers, and always the same for this one: a UUID that is kept, for example
   * @param name for the people at the hub
   * @param hub where it is: `host`, `host:port`, `[::1]:port`, or its parts
   * @param password of the hub: SUBSCRIBE always needs one
   * Throws ValidationError for an option that makes no sense, such as a hash that is too short for the cipher.
   */
  constructor(id: string, name: string, hub: HubAddress, password: string, options: SubscriberOptions = {}) {
    const { hash, encryption, timeoutMs, retryMs, times, onStatus } = options
    const server = { ...readHubAddress(hub), password, hash, encryption, timeoutMs }
    checkInteger('port', options.port ?? gntpPort, 0, 65_535)
    checkIterable('hosts', options.hosts ?? everyHost)
    if (options.hosts?.length === 0)
      throw new ValidationError('INVALID_REQUEST', 'hosts is empty: it would listen nowhere')
    checkInteger('maxQueued', options.maxQueued ?? defaultMaxQueued, 1, Number.MAX_SAFE_INTEGER)
    this.#subscription = new Subscription({ id, name, hub: server, retryMs, times, onStatus })
    this.#options = options
    this.id = id
    this.name = name
    this.hub = this.#subscription.hub
  }

  /** Where it listens; empty while it does not. */
  get addresses(): readonly Address[] {
    return this.#session?.addresses ?? []
  }

  /**
   * Listens, if it does not yet, and sends one SUBSCRIBE; gives the TTL in seconds. A loop renews it; without one it ends with its
   * TTL. It listens from then on, and what comes waits for a loop, until `close`.
   *
   * Rejects with ConnectionError, TimeoutError, AuthorizationError or another ResponseError; with PortInUseError, or what the
   * system says, where it cannot listen; with the reason of the signal.
   */
  async subscribe(): Promise<number> {
    this.#checkOpen()
    this.#options.signal?.throwIfAborted()
    return this.#open().subscribe()
  }

  /**
   * Listens, subscribes, and gives each notification that the hub forwards. The subscription is renewed before it ends; where the hub
   * is not reached, that is tried again as `retryMs` says, and `onStatus` is told. Leaving the loop, `close` and the signal end all
   * of it: a loop that goes on afterwards ends without an error.
   *
   * The loop throws what `subscribe` rejects with where it cannot listen, and where the first answer of the hub is a refusal: trying
   * again would not mend that. One loop at a time: throws ValidationError for a second one.
   */
  [Symbol.asyncIterator](): AsyncIterableIterator<ReceivedNotification, void, undefined> {
    this.#checkOpen()
    if (this.#isLooping) {
      throw new ValidationError(
        'INVALID_REQUEST',
        'A loop over this subscriber is under way: only one can be at a time',
      )
    }
    this.#isLooping = true
    const onOver = () => {
      this.#isLooping = false
    }
    return new Loop(this.#open(), onOver)
  }

  /** Resolves when it no longer listens and no connection is left; a loop ends without an error. It cannot be used afterwards. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.#session?.end(new DOMException('The subscriber was closed', 'AbortError'))
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #open(): SubscriberSession {
    if (this.#session === undefined || this.#session.hasEnded) this.#session = this.#newSession()
    return this.#session
  }

  #newSession(): SubscriberSession {
    const {
      hosts,
      port = gntpPort,
      maxQueued = defaultMaxQueued,
      limits,
      onError = emitWarning,
      signal,
    } = this.#options
    return new SubscriberSession({
      subscription: this.#subscription,
      hosts: hosts ?? (isLoopback(this.hub) ? loopbackHosts : everyHost),
      port,
      maxQueued,
      limits,
      onError,
      signal,
    })
  }

  #checkOpen(): void {
    if (this.#isClosed) throw new ValidationError('INVALID_REQUEST', 'The subscriber is closed')
  }
}

/** Its `return` ends it at once, although a `next` may be waiting: a generator would wait for the next notification. */
class Loop implements AsyncIterableIterator<ReceivedNotification, void, undefined> {
  readonly #session: SubscriberSession
  #onOver: (() => void) | undefined

  constructor(session: SubscriberSession, onOver: () => void) {
    this.#session = session
    this.#onOver = onOver
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  async next(): Promise<IteratorResult<ReceivedNotification, void>> {
    const value = this.#onOver && (await this.#session.next().catch(error => this.#fail(error)))
    return value === undefined ? this.#leave() : { done: false, value }
  }

  async return(): Promise<IteratorReturnResult<void>> {
    if (this.#onOver !== undefined) await this.#session.end()
    return this.#leave()
  }

  #fail(error: unknown): never {
    this.#leave()
    throw error
  }

  #leave(): IteratorReturnResult<void> {
    this.#onOver?.()
    // Another loop may be under way when this one is asked again.
    this.#onOver = undefined
    return { done: true, value: undefined }
  }
}

function emitWarning(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error), { type: 'GntpWarning' })
}
