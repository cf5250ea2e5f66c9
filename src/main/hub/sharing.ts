/**
 * Sharing notifications with other machines, both ways (GNTP.md, Forwarding and subscription): what comes in here goes on to who
 * subscribed, and to who the user named; and what comes in elsewhere comes here from the hubs that we follow.
 */
import { hostname } from 'node:os'
import packageJson from '../../../package.json' with { type: 'json' }
import { GntpError } from '../gntp/error.ts'
import type { Request } from '../gntp/message.ts'
import type { ForwardedRow } from '../store/outgoing.ts'
import type { Secrets } from '../store/secrets.ts'
import { FollowedHubs, type FollowedHubsOptions } from './following/followed-hubs.ts'
import { Destinations } from './forwarding/destinations.ts'
import type { QueueLimits } from './forwarding/recipient-queue.ts'
import { Recipients } from './forwarding/recipients.ts'
import { Subscribers } from './forwarding/subscribers.ts'
import type { HubParts } from './hub-parts.ts'
import { Subscriptions } from './subscriptions.ts'
import type { KeptHere } from './user-choices.ts'

export interface SharingOptions {
  /** Where passwords of other machines are kept. */
  readonly secrets: Secrets
  /** Those of this hub; none by default. */
  readonly passwords?: (() => readonly string[]) | undefined
  /** Whether requests of other machines are taken; false by default. */
  readonly takesNetwork?: (() => boolean) | undefined
  readonly forwarding?: Partial<QueueLimits> | undefined
  /** Something has changed that a window's status shows. */
  readonly onStatusChange?: (() => void) | undefined
  readonly following?: Pick<FollowedHubsOptions, 'retryMs' | 'times'> | undefined
}

export class Sharing {
  /** Machines that subscribed. */
  readonly subscribers: Subscribers
  /** Machines that the user named. */
  readonly destinations: Destinations
  /** Those whose notifications we get. */
  readonly hubs: FollowedHubs
  /** All of them, as a window sees them. */
  readonly subscriptions: Subscriptions
  readonly #parts: HubParts
  readonly #recipients: Recipients
  readonly #options: SharingOptions
  readonly #passwords: () => readonly string[]

  constructor(parts: HubParts, options: SharingOptions) {
    const { secrets, passwords = () => [], takesNetwork = () => false, forwarding: limits, following } = options
    const { onStatusChange = () => {} } = options
    const { serverId } = parts
    const machine = hostname()
    this.#parts = parts
    this.#options = options
    this.#passwords = passwords
    const onChange = () => this.subscriptions.change()
    const forwarder = { serverId, machine, software: `Growlery ${packageJson.version}` }
    this.#recipients = new Recipients({ parts, forwarder, limits, onChange })
    const common = { ...parts, recipients: this.#recipients, onChange }
    this.subscribers = new Subscribers({ ...common, passwords })
    this.destinations = new Destinations({ ...common, secrets, forwarder })
    const onHubChange = () => {
      onChange()
      onStatusChange()
    }
    this.hubs = new FollowedHubs({
      ...parts,
      secrets,
      machineName: machine,
      takesNetwork,
      onChange: onHubChange,
      ...following,
    })
    this.subscriptions = new Subscriptions(() => ({
      subscribers: this.subscribers.list(),
      expired: this.subscribers.listExpired(),
      destinations: this.destinations.list(),
      hubs: this.hubs.all(),
      allowsSubscriptions: parts.settings().allowSubscriptions,
      hasPassword: passwords().length > 0,
      takesNetwork: takesNetwork(),
    }))
  }

  /** Takes up what the last run left, but for the hubs that we follow: `listening` asks them. */
  start(): void {
    const { recipients, followedHubs, passwords, setAside } = this.#parts.store
    const rows = recipients.all()
    const destinations = rows.filter(row => row.kind === 'destination')
    const kept = [...destinations, ...followedHubs.all(), ...passwords.all()].flatMap(({ secret }) => secret ?? [])
    // A history that was set aside may be repaired, and refers to them then.
    if (setAside === undefined) this.#prune(new Set(kept))
    this.subscribers.start(rows.filter(row => row.kind === 'subscriber'))
    this.destinations.start(destinations)
  }

  /** What is left over does no harm: nothing refers to it. */
  #prune(kept: ReadonlySet<string>): void {
    try {
      this.#options.secrets.prune(kept)
    } catch (error) {
      this.#parts.onError(error)
    }
  }

  /** The user has changed settings. */
  settingsChanged(): void {
    this.#recipients.wakeSoon()
    this.subscriptions.change()
  }

  /** From now on this hub listens on this port: those that we follow are asked to send there. It may be another one later. */
  listening(port: number): void {
    this.destinations.listening(port)
    this.hubs.start(port)
  }

  /** Other passwords count, or requests of others are taken. */
  accessChanged(): void {
    this.subscribers.passwordsChanged()
    this.subscriptions.change()
  }

  /** These notifications leave the history: who has not got them yet does not get them any more. */
  leaveOut(rows: readonly ForwardedRow[]): void {
    this.#recipients.leaveOut(rows)
  }

  /** These are not forwarded any more, as the store has it. */
  keepHere({ application, types, upTo }: KeptHere): void {
    this.#recipients.keepHere(row => row.id <= upTo && row.application === application && types.has(row.type))
    this.subscriptions.change()
  }

  /** The user removed these notifications: who has not got them yet does not get them. */
  takeOut(rows: readonly ForwardedRow[]): void {
    this.#recipients.takeOut(rows)
  }

  /** The user restored these notifications: who has not got later ones yet gets them. */
  putBack(rows: readonly ForwardedRow[]): void {
    this.#recipients.putBack(rows)
  }

  /**
   * Throws NOT_AUTHORIZED where a hub forwards that we followed, and follow no longer: its password is no guess, and does not count any
   * more.
   */
  refuseEnded({ security: { password }, verb }: Request): void {
    if (password !== undefined && this.#isForwarding(password) && !this.hubs.accepts(password)) {
      throw new GntpError('NOT_AUTHORIZED', 'The subscription has ended', { verb })
    }
  }

  /** What requests may be protected with: the passwords of this hub, and those that other hubs forward to it with. */
  acceptedPasswords(): readonly string[] {
    return [...this.#passwords(), ...this.hubs.forwardingPasswords()]
  }

  /** Whether it comes from a hub that we follow, as its key proves. */
  isOfHub({ security: { password } }: Request): boolean {
    return password !== undefined && this.#isForwarding(password)
  }

  #isForwarding(password: string): boolean {
    return this.hubs.isForwardingPassword(password) && !this.#passwords().includes(password)
  }

  /** Resolves when no connection and no timer is left. What was not confirmed is sent by the next run. */
  async stop(): Promise<void> {
    this.subscribers.stop()
    await Promise.all([this.#recipients.stop(), this.hubs.stop()])
  }
}
