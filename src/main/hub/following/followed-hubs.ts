/**
 * The hubs whose notifications we get (GNTP.md, Forwarding and subscription): which they are, how it stands with each, and which
 * passwords they forward with. Our listener hears what they forward; it asks here whether that counts.
 */
import type { FollowedHub, HubChange, NewHub } from '../../../shared/subscriptions.ts'
import { isLoopback } from '../../client/hub-address.ts'
import { addressInWords } from '../../gntp/address.ts'
import type { FollowedHubRow } from '../../store/followed-hubs.ts'
import type { Secrets } from '../../store/secrets.ts'
import type { Store } from '../../store/store.ts'
import { KeptSecrets } from '../kept-secrets.ts'
import { checkedHost, isSamePlace, keptPassword } from '../named-machine.ts'
import { refusal, UnknownMachineError } from '../refusal.ts'
import { Following, type FollowingOptions } from './following.ts'
import { KnownPasswords } from './known-passwords.ts'

export interface FollowedHubsOptions
  extends Pick<FollowingOptions, 'serverId' | 'machineName' | 'onError' | 'retryMs' | 'times'> {
  readonly store: Pick<Store, 'followedHubs' | 'write'>
  readonly secrets: Secrets
  /** Whether our listener takes requests from other machines. */
  readonly takesNetwork: () => boolean
  /** Something of `all` is another one. */
  readonly onChange: () => void
}

/** What is stored, and what we do about it. */
interface Followed {
  hub: FollowedHubRow
  following: Following
}

export class FollowedHubs {
  readonly #options: FollowedHubsOptions
  /** By id, in the order in which they were added. */
  readonly #followed = new Map<number, Followed>()
  readonly #passwords: KnownPasswords
  readonly #secrets: KeptSecrets
  /** Of hubs that were changed or removed: their last timers and sockets. */
  readonly #stopping = new Set<Promise<void>>()
  /** Where we listen; undefined before `start` and after `stop`. */
  #port: number | undefined

  /** Reads which hubs are followed; asks none of them yet. */
  constructor(options: FollowedHubsOptions) {
    this.#options = options
    this.#secrets = new KeptSecrets(options.secrets, options.onError)
    this.#passwords = new KnownPasswords(password =>
      [...this.#followed.values()].some(({ following }) => following.forwardingPassword === password),
    )
    for (const hub of options.store.followedHubs.all()) this.#put(hub)
  }

  /**
   * Subscribes to all of them, and keeps the subscriptions until `stop`. `port`: where we listen for what they forward. With another one than
   * before all subscriptions are made anew, because they name it.
   */
  start(port: number): void {
    const isMoving = this.#port !== undefined && this.#port !== port
    this.#port = port
    for (const { hub, following } of [...this.#followed.values()]) {
      if (!isMoving) {
        following.start(port)
        continue
      }
      this.#end(following)
      this.#put(hub)
    }
    if (isMoving) this.#tell()
  }

  /**
   * Ends all subscriptions, for good: what is forwarded from now on is not accepted. Resolves when no timer and no socket is left.
   */
  async stop(): Promise<void> {
    this.#port = undefined
    for (const { following } of this.#followed.values()) this.#end(following)
    await Promise.all(this.#stopping)
  }

  /** In the order in which they were added, as it stands with them now. */
  all(): FollowedHub[] {
    return [...this.#followed.values()].map(followed => this.#describe(followed))
  }

  /**
   * Follows a hub, from now on and after each start. Rejects with RefusalError where that makes no sense, and with what
   * the store or the secrets throw; then nothing is kept. Whether the hub agrees is not waited for.
   */
  async add(newHub: NewHub): Promise<FollowedHub> {
    const { store } = this.#options
    const { name, host, port, hash, encryption } = newHub
    const wanted = this.#checked({ name, host, port, hash, encryption }, newHub.password)
    const added = await this.#secrets.keeping(newHub.password, secret =>
      store.write(
        () => {
          this.#refuseSecond(wanted)
          return store.followedHubs.insert({ ...wanted, secret })
        },
        hub => this.#put(hub),
      ),
    )
    this.#tell()
    return this.#describeById(added.id)
  }

  /**
   * Changes what is given. A hub that only gets another name stays subscribed; otherwise the subscription ends, and a new one begins.
   * Rejects as `add`, and with UnknownMachineError; then all is as it was.
   */
  async change(id: number, change: HubChange): Promise<FollowedHub> {
    const { store } = this.#options
    const { password } = change
    const write = (newSecret: string | undefined) =>
      store.write(
        () => {
          const before = this.#stored(id)
          const after = this.#checked(changed(before, change, newSecret), password)
          this.#refuseSecond(after)
          store.followedHubs.update(after)
          return { before, after }
        },
        ({ before, after }) => this.#replace(before, after),
      )
    const { before, after } = await (password === undefined ? write(undefined) : this.#secrets.keeping(password, write))
    if (after.secret !== before.secret) this.#secrets.forget(before.secret)
    this.#tell()
    return this.#describeById(id)
  }

  /**
   * Follows it no longer. The hub forwards until its TTL is over, because GNTP has no word to tell it: that is not accepted any more.
   * Rejects with UnknownMachineError, and with what the store throws.
   */
  async remove(id: number): Promise<void> {
    const { store } = this.#options
    const removed = await store.write(
      () => {
        const hub = this.#stored(id)
        store.followedHubs.remove(id)
        return hub
      },
      () => this.#drop(id),
    )
    this.#secrets.forget(removed.secret)
    this.#tell()
  }

  /** Asks it at once, instead of when its pause is over. What comes of it is in `all`. Throws UnknownMachineError. */
  retry(id: number): void {
    const followed = this.#followed.get(id)
    if (followed === undefined) throw new UnknownMachineError('This hub')
    followed.following.retry()
  }

  /** Whether hubs forward with this password, or did in this run: then it is no guess. */
  isForwardingPassword(password: string): boolean {
    return this.#passwords.has(password)
  }

  /**
   * For the listener, beside our own passwords: what hubs forward with, from the moment when SUBSCRIBE is sent, and for the rest of the
   * run. What comes with one counts only where `accepts` says so.
   */
  forwardingPasswords(): readonly string[] {
    return this.#passwords.all()
  }

  /** Whether a subscription lives that this password belongs to. */
  accepts(password: string): boolean {
    return [...this.#followed.values()].some(
      ({ following }) => following.isSubscribed && following.forwardingPassword === password,
    )
  }

  /** As it is to be kept. Throws RefusalError. */
  #checked<Hub extends Omit<FollowedHubRow, 'id' | 'secret'>>(hub: Hub, password = keptPassword): Hub {
    return { ...hub, name: hub.name.trim(), host: checkedHost({ ...hub, password }, this.#port) }
  }

  /** Throws RefusalError for a hub that is followed already. Runs in a transaction: those before it count. */
  #refuseSecond(hub: Pick<FollowedHubRow, 'host' | 'port'> & { readonly id?: number }): void {
    const isSame = (one: FollowedHubRow) => one.id !== hub.id && isSamePlace(one, hub)
    if (this.#options.store.followedHubs.all().some(isSame)) {
      throw refusal('followedAlready', { address: addressInWords(hub) })
    }
  }

  /** Throws UnknownMachineError. */
  #stored(id: number): FollowedHubRow {
    const hub = this.#options.store.followedHubs.byId(id)
    if (hub === undefined) throw new UnknownMachineError('This hub')
    return hub
  }

  #put(hub: FollowedHubRow): void {
    const following: Following = new Following(hub, {
      ...this.#options,
      onChange: () => this.#tell(),
      passwordOf: ({ secret }) => this.#secrets.read(secret),
      onSubscribing: password => this.#passwords.add(password),
    })
    this.#followed.set(hub.id, { hub, following })
    if (this.#port !== undefined) following.start(this.#port)
  }

  #replace(before: FollowedHubRow, after: FollowedHubRow): void {
    const followed = this.#followed.get(after.id)
    if (followed !== undefined && isSameBut('name', before, after)) {
      followed.hub = after
    } else {
      if (followed !== undefined) this.#end(followed.following)
      this.#put(after)
    }
  }

  #drop(id: number): void {
    const followed = this.#followed.get(id)
    if (followed !== undefined) this.#end(followed.following)
    this.#followed.delete(id)
  }

  #end(following: Following): void {
    const stopping = following.stop().finally(() => this.#stopping.delete(stopping))
    this.#stopping.add(stopping)
  }

  #describeById(id: number): FollowedHub {
    const followed = this.#followed.get(id)
    // Somebody else has removed it meanwhile.
    if (followed === undefined) throw new UnknownMachineError('This hub')
    return this.#describe(followed)
  }

  #describe({ hub: { secret: _, ...hub }, following }: Followed): FollowedHub {
    const cannotReachUs = !isLoopback(hub) && !this.#options.takesNetwork()
    return { ...hub, status: following.state, cannotReachUs }
  }

  /** What is done stays done, and subscriptions are kept, whatever who listens makes of it. */
  #tell(): void {
    try {
      this.#options.onChange()
    } catch (error) {
      this.#options.onError(error)
    }
  }
}

function changed(before: FollowedHubRow, change: HubChange, secret: string | undefined): FollowedHubRow {
  const { name, host, port, hash, encryption } = before
  return {
    id: before.id,
    name: change.name ?? name,
    host: change.host ?? host,
    port: change.port ?? port,
    hash: change.hash ?? hash,
    encryption: change.encryption ?? encryption,
    secret: secret ?? before.secret,
  }
}

function isSameBut(left: keyof FollowedHubRow, one: FollowedHubRow, other: FollowedHubRow): boolean {
  return JSON.stringify({ ...one, [left]: undefined }) === JSON.stringify({ ...other, [left]: undefined })
}
