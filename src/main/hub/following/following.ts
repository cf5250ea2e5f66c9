/**
 * One hub that we follow: its subscription is kept for as long as the user wants it, whatever the hub answers (GNTP.md, Forwarding and
 * subscription). A `Subscription` gives up where the first answer is a refusal, because who calls it waits for it; here the hub's
 * user may still mend it, or ours.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { FollowState } from '../../../shared/subscriptions.ts'
import { Countdown } from '../../client/countdown.ts'
import { Subscription, type SubscriptionTimes } from '../../client/subscription.ts'
import { GntpError } from '../../gntp/error.ts'
import type { FollowedHubRow } from '../../store/followed-hubs.ts'
import { PasswordLostError } from '../kept-secrets.ts'
import { RefusalError } from '../refusal.ts'
import { refuseOurselves } from '../this-machine.ts'
import { stateOfError, stateOfStatus } from './follow-state.ts'
import { subscriberIdFor } from './subscriber-id.ts'

/** What all of them share. */
export interface FollowingOptions {
  /** Of this hub: a UUID. */
  readonly serverId: string
  /** What the people at the hub read. */
  readonly machineName: string
  /** The password of a hub; undefined where it is lost. */
  readonly passwordOf: (hub: FollowedHubRow) => string | undefined
  /** A SUBSCRIBE goes out: from now on the hub may forward with this password. */
  readonly onSubscribing: (forwardingPassword: string) => void
  /** Its state is another one. Must not throw. */
  readonly onChange: () => void
  /** Told of our own faults. */
  readonly onError: (error: unknown) => void
  /** Between two tries. Default: 30,000. */
  readonly retryMs?: number | undefined
  readonly times?: Partial<SubscriptionTimes> | undefined
}

const defaultRetryMs = 30_000
/** How often a pause looks at the clock: after a sleep of the machine it takes that long at most. */
const defaultWakeMs = 30_000

export class Following {
  readonly #hub: FollowedHubRow
  readonly #options: FollowingOptions
  readonly #retryMs: number
  readonly #wakeMs: number
  readonly #ending = new AbortController()
  #state: FollowState = { state: 'connecting' }
  #port: number | undefined
  /** Made when its password could be had. */
  #subscription: Subscription | undefined
  /** When the next SUBSCRIBE is planned for: milliseconds since 1970. */
  #asksAt = 0
  /** Ends the pause after a refusal. */
  #waking: AbortController | undefined
  #keeping: Promise<void> | undefined
  #asking: Promise<void> | undefined

  constructor(hub: FollowedHubRow, options: FollowingOptions) {
    this.#hub = hub
    this.#options = options
    this.#retryMs = options.retryMs ?? defaultRetryMs
    this.#wakeMs = options.times?.wakeMs ?? defaultWakeMs
  }

  get state(): FollowState {
    return this.#state
  }

  /** What the hub forwards with; undefined until SUBSCRIBE was sent. */
  get forwardingPassword(): string | undefined {
    return this.#subscription?.forwardingPassword
  }

  /** Whether the hub may forward: from the moment when SUBSCRIBE is sent, and while the subscription lives. */
  get isSubscribed(): boolean {
    return !this.#ending.signal.aborted && this.#subscription?.isSubscribed === true
  }

  /** Subscribes, and keeps the subscription until `stop`. `port`: where what the hub forwards is listened for. */
  start(port: number): void {
    this.#port = port
    this.#keeping ??= this.#keep(port)
  }

  /** Asks at once, unless it does so already. */
  retry(): void {
    if (this.#waking !== undefined) {
      this.#change({ state: 'connecting' })
      this.#waking.abort()
    } else if (this.#state.state !== 'connecting' && this.#asking === undefined) {
      this.#asking = this.#ask().finally(() => {
        this.#asking = undefined
      })
    }
  }

  /** Nothing that it forwards is accepted from now on. Resolves when no timer and no socket is left. */
  async stop(): Promise<void> {
    this.#ending.abort()
    this.#subscription?.end()
    await Promise.all([this.#keeping, this.#asking])
  }

  async #keep(port: number): Promise<void> {
    const { signal } = this.#ending
    while (!signal.aborted) {
      try {
        await this.#subscribe(port).keep(port, signal)
      } catch (error) {
        if (!signal.aborted) await this.#pauseAfter(error)
      }
    }
  }

  /** Once more, out of turn: when the next one is due stays as it is, unless this one succeeds. */
  async #ask(): Promise<void> {
    const { signal } = this.#ending
    if (this.#subscription === undefined || this.#port === undefined) return
    if (this.#state.state !== 'subscribed') this.#change({ state: 'connecting' })
    try {
      await this.#subscription.subscribe(this.#port, signal)
    } catch (error) {
      this.#change(stateOfError(error, this.#asksAt))
    }
  }

  /** Throws where it cannot even be asked. */
  #subscribe(port: number): Subscription {
    this.#subscription ??= this.#makeSubscription(port)
    this.#options.onSubscribing(this.#subscription.forwardingPassword)
    return this.#subscription
  }

  #makeSubscription(port: number): Subscription {
    const { serverId, machineName, passwordOf, retryMs, times } = this.#options
    const { host, port: hubPort, hash, encryption } = this.#hub
    // Our own port may be another one than when the hub was added.
    refuseOurselves(this.#hub, port)
    const password = passwordOf(this.#hub)
    if (password === undefined) throw new PasswordLostError()
    return new Subscription({
      id: subscriberIdFor(serverId, this.#hub),
      name: machineName,
      hub: { host, port: hubPort, password, hash, encryption },
      retryMs,
      times,
      onStatus: status => {
        this.#asksAt = (status.state === 'subscribed' ? status.renewsAt : status.retriesAt).getTime()
        this.#change(stateOfStatus(status))
      },
    })
  }

  async #pauseAfter(error: unknown): Promise<void> {
    const pause = new Countdown(this.#retryMs)
    const waking = new AbortController()
    const signal = AbortSignal.any([this.#ending.signal, waking.signal])
    this.#asksAt = Date.now() + this.#retryMs
    this.#waking = waking
    if (!isExpected(error)) this.#options.onError(error)
    this.#change(stateOfError(error, this.#asksAt))
    for (let ms = pause.leftMs; ms > 0 && !signal.aborted; ms = pause.leftMs) {
      await sleep(Math.min(ms, this.#wakeMs), undefined, { signal }).catch(() => {})
    }
    this.#waking = undefined
  }

  #change(state: FollowState): void {
    if (this.#ending.signal.aborted) return
    this.#state = state
    this.#options.onChange()
  }
}

/** The user can do something about it, here or at the hub; all else is a fault of ours. */
function isExpected(error: unknown): boolean {
  return error instanceof GntpError || error instanceof RefusalError || error instanceof PasswordLostError
}
