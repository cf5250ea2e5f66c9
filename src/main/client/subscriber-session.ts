/** One time that a subscriber listens and is subscribed: from the first socket to the last one. */
import packageJson from '../../../package.json' with { type: 'json' }
import { GntpServer } from '../server/gntp-server.ts'
import { defaultServerLimits, type ServerLimits } from '../server/limits.ts'
import type { Address } from '../server/listen.ts'
import type { ReceivedNotification } from './received-notification.ts'
import { SubscriberReceiver } from './subscriber-receiver.ts'
import type { Subscription } from './subscription.ts'

export interface SessionOptions {
  readonly subscription: Subscription
  /** Addresses to listen on. */
  readonly hosts: readonly string[]
  /** 0 takes a free one. */
  readonly port: number
  readonly maxQueued: number
  readonly limits: Partial<ServerLimits> | undefined
  /** Told of faults of the listener that nobody waits for. */
  readonly onError: (error: unknown) => void
  /** Ends it. */
  readonly signal: AbortSignal | undefined
}

const ownLimits = {
  /** A hub holds a connection for each notification that it waits for a callback of. */
  maxConnectionsPerAddress: 1000,
  /** Who forwards sends at once, and without a pause. */
  idleTimeoutMs: 3000,
} as const satisfies Partial<ServerLimits>
/** How long the hub may take to read its last answers. */
const graceMs = 500

export class SubscriberSession {
  readonly #subscription: Subscription
  readonly #receiver: SubscriberReceiver
  readonly #server: GntpServer
  readonly #where: Pick<SessionOptions, 'hosts' | 'port'>
  readonly #signal: AbortSignal | undefined
  readonly #ending = new AbortController()
  #listening: Promise<readonly Address[]> | undefined
  #keeping: Promise<void> | undefined
  #ended: Promise<void> | undefined
  #failure: { readonly error: unknown } | undefined
  /** Where it listens: nowhere before `listen`, and after the end. */
  addresses: readonly Address[] = []

  constructor({ subscription, hosts, port, maxQueued, onError, signal, ...options }: SessionOptions) {
    const limits = { ...defaultServerLimits, ...ownLimits, ...options.limits }
    this.#subscription = subscription
    this.#receiver = new SubscriberReceiver(() => subscription.isSubscribed, {
      maxQueued,
      maxBytes: limits.maxHeldBytes,
    })
    this.#where = { hosts, port }
    this.#server = new GntpServer({
      receiver: this.#receiver,
      // The hub is another machine most of the time. What has no valid key is not accepted from this one either.
      allowNetwork: () => true,
      requireLocalPassword: () => true,
      // After the subscription's life too: a hub that forwards then guesses nothing, and must not be locked out. The receiver refuses it.
      passwords: () => [subscription.forwardingPassword],
      version: packageJson.version,
      limits,
      onError,
    })
    this.#signal = signal
    signal?.addEventListener('abort', this.#onAbort)
    if (signal?.aborted) this.#onAbort()
  }

  get hasEnded(): boolean {
    return this.#ended !== undefined
  }

  /** Listens, if it does not yet; gives the port. Rejects with PortInUseError, and what the system says. */
  async listen(): Promise<number> {
    this.#listening ??= this.#server.listen(this.#where.hosts, this.#where.port)
    try {
      const addresses = await this.#listening
      if (!this.hasEnded) this.addresses = addresses
      return addresses[0]?.port ?? 0
    } catch (error) {
      this.#listening = undefined
      throw error
    }
  }

  /** Listens, and sends one SUBSCRIBE; gives the TTL in seconds. Rejects as `listen` and Subscription do. */
  async subscribe(): Promise<number> {
    return this.#subscription.subscribe(await this.listen(), this.#ending.signal)
  }

  /**
   * The next notification; begins to listen and to keep the subscription if that has not been done. Undefined when the session has
   * ended, and nothing of it is left. Rejects, once, with what ended it.
   */
  async next(): Promise<ReceivedNotification | undefined> {
    if (!this.hasEnded) this.#keeping ??= this.#keep()
    const notification = await this.#receiver.next()
    if (notification !== undefined) return notification
    await this.end()
    const failure = this.#failure
    this.#failure = undefined
    if (failure !== undefined) throw failure.error
    return undefined
  }

  /**
   * Resolves when no timer and no socket is left. What has not been taken is dropped. A hub that waits for a callback is told nothing: its
   * connection closes, and others may still answer it.
   */
  end(reason?: unknown): Promise<void> {
    this.#ended ??= this.#end(reason)
    return this.#ended
  }

  readonly #onAbort = (): void => {
    void this.end(this.#signal?.reason)
  }

  async #keep(): Promise<void> {
    try {
      await this.#subscription.keep(await this.listen(), this.#ending.signal)
    } catch (error) {
      if (!this.hasEnded) this.#failure = { error }
      void this.end()
    }
  }

  async #end(reason: unknown): Promise<void> {
    this.addresses = []
    this.#signal?.removeEventListener('abort', this.#onAbort)
    this.#ending.abort(reason)
    this.#subscription.end()
    this.#receiver.end()
    const isListening = await this.#listening?.then(
      () => true,
      () => false,
    )
    if (isListening === true) {
      await this.#server.settle(graceMs)
      await this.#server.close(graceMs)
    }
  }
}
