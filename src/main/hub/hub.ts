/**
 * What happens to a message: it is decided about, stored, answered, told to all who follow, and in time it ends. A file
 * for each verb; this one puts them together and holds what they share.
 */
import type { Application, IconOwner, RefusedSender, Registrant } from '../../shared/model.ts'
import type { Settings, SettingsChange } from '../../shared/settings.ts'
import { GntpError } from '../gntp/error.ts'
import { defaultParserLimits } from '../gntp/limits.ts'
import type { Request } from '../gntp/message.ts'
import type { Icons } from '../icons/icons.ts'
import type { ForwardedRow } from '../store/outgoing.ts'
import type { Store } from '../store/store.ts'
import { Activity } from './activity/activity.ts'
import { AwaitedIcons } from './awaited-icons.ts'
import { callbackResultOf } from './callback-results.ts'
import { Callbacks } from './callbacks.ts'
import { Clearing } from './clearing.ts'
import { EventStream } from './event-stream.ts'
import { Exchanges } from './exchanges/exchanges.ts'
import { refuseLoop } from './forwarded.ts'
import { given } from './given.ts'
import type { Answer, HubParts, Sender } from './hub-parts.ts'
import { Inbox } from './inbox.ts'
import { Lifecycle } from './lifecycle.ts'
import { notify } from './notify.ts'
import { DoNotDisturb } from './presence/do-not-disturb.ts'
import { Presence } from './presence/presence.ts'
import { Quiet } from './quiet.ts'
import { RefusedSenders } from './refused-senders.ts'
import { register } from './register.ts'
import { registrantOf } from './registrant.ts'
import { Registry } from './registry.ts'
import { Removal } from './removal.ts'
import { Retention } from './retention.ts'
import { isForScreen, toastMs } from './screen.ts'
import { Sharing, type SharingOptions } from './sharing.ts'
import { UserChoices } from './user-choices.ts'

export interface HubOptions extends SharingOptions {
  readonly store: Store
  /** Stopped with the hub. */
  readonly icons: Icons
  /** Told what went wrong where nobody waits for an answer. */
  readonly onError: (error: unknown) => void
  /** Types that one application may have; as many as one REGISTER by default. */
  readonly maxTypes?: number | undefined
  /** Milliseconds since 1970; the system's clock by default. */
  readonly now?: () => number
  /** How long the user may restore what was removed; a minute by default. */
  readonly undoMs?: number | undefined
  /** Stand for the stored ones until the user changes them. */
  readonly settings?: SettingsChange | undefined
}

export class Hub {
  readonly #parts: HubParts
  readonly #onError: (error: unknown) => void
  readonly #stopped = new AbortController()
  readonly #quiet = new Quiet()
  #settings: Settings
  #unread: number
  readonly #retention: Retention
  readonly inbox: Inbox
  readonly removal: Removal
  readonly clearing: Clearing
  readonly activity: Activity
  readonly events: EventStream
  /** With other machines. */
  readonly sharing: Sharing
  /** For applications and types. */
  readonly choices: UserChoices
  readonly presence: Presence
  readonly doNotDisturb: DoNotDisturb
  /** What goes over the wire; the server is to tell it. */
  readonly exchanges: Exchanges

  constructor(options: HubOptions) {
    const { store, icons, onError, maxTypes = defaultParserLimits.maxTypes, now = () => Date.now() } = options
    const { onStatusChange = () => {} } = options
    this.#onError = onError
    this.#settings = { ...store.settings.read(), ...given(options.settings ?? {}) }
    this.#unread = store.notifications.countUnread()
    const registry = new Registry(store.applications.all())
    const settings = () => this.#settings
    const unread = () => this.#unread
    const callbacks = new Callbacks({ now, headersOf: id => store.notifications.detail(id)?.headers, onError })
    this.presence = new Presence({
      settings,
      now,
      onChange: () => {
        onStatusChange()
        void this.doNotDisturb.reconsider()
      },
    })
    const lifecycle: Lifecycle = new Lifecycle({
      store,
      now,
      isAway: () => this.presence.isAway,
      toastMs: one => toastMs(one, registry, this.#settings),
      isForScreen: one => isForScreen(one, registry, this.#settings),
      onEntry: (notification, seq, { wasUnread, wasMissed }) => {
        if (wasUnread) this.#unread -= 1
        if (wasMissed) this.presence.add(notification.application)
        this.events.publish({ kind: 'notification', seq, notification, unread: this.#unread })
        const result = callbackResultOf(notification.state)
        if (result === undefined) return
        callbacks.answer(notification.id, result)
        this.exchanges.notificationEnded(notification.id, result)
      },
      onHeld: notification => {
        const { seq } = this.events.cursor()
        this.events.publish({ kind: 'notification', seq, notification, unread: this.#unread })
      },
      onError,
    })
    this.doNotDisturb = new DoNotDisturb({
      store,
      lifecycle,
      settings,
      now,
      isPresenting: () => this.presence.isPresenting,
      onChange: onStatusChange,
      onError,
    })
    this.events = new EventStream({ store, settings, unread, registry, shownUntil: id => lifecycle.shownUntil(id) })
    const changeUnread = (by: number) => {
      this.#unread += by
    }
    const awaitedIcons = new AwaitedIcons({
      store,
      icons,
      registry,
      lifecycle,
      events: this.events,
      unread,
      now,
      onError,
    })
    const refusedSenders = new RefusedSenders({ now, onChange: onStatusChange })
    this.events.listen(event => refusedSenders.onEvent(event))
    this.activity = new Activity({ store, events: this.events, now })
    this.#parts = {
      serverId: store.epoch,
      store,
      icons,
      awaitedIcons,
      registry,
      refusedSenders,
      lifecycle,
      callbacks,
      events: this.events,
      activity: this.activity,
      settings,
      unread,
      changeUnread,
      maxTypes,
      doNotDisturb: this.doNotDisturb,
      isOfHub: request => this.sharing.isOfHub(request),
      onError,
      now,
    }
    this.inbox = new Inbox(this.#parts)
    this.sharing = new Sharing(this.#parts, options)
    this.choices = new UserChoices({ parts: this.#parts, onKeptHere: kept => this.sharing.keepHere(kept) })
    this.exchanges = new Exchanges({
      passwords: () => this.sharing.acceptedPasswords(),
      outcomeOf: id => {
        const state = store.notifications.stateOf(id)
        return state && callbackResultOf(state)
      },
    })
    this.removal = new Removal({ parts: this.#parts, sharing: this.sharing, undoMs: options.undoMs })
    const onLeave = (rows: readonly ForwardedRow[]) => this.sharing.leaveOut(rows)
    this.#retention = new Retention({ parts: this.#parts, onLeave, onError: this.#onError })
    this.clearing = new Clearing({
      parts: this.#parts,
      removal: this.removal,
      onLeave,
      signal: this.#stopped.signal,
    })
  }

  /** Takes up what the last run left on screen, and begins to sweep old notifications out. */
  async start(): Promise<void> {
    const { store, lifecycle } = this.#parts
    for (const stored of store.notifications.active()) lifecycle.resume(stored)
    // Nobody knows how long those were seen, and their senders wait no more.
    await lifecycle.moveAll(['shown'], 'timedOut', one => !one.sticky)
    await this.doNotDisturb.start()
    this.#parts.awaitedIcons.start()
    this.sharing.start()
    this.clearing.resume().catch(this.#onError)
    this.#retention.start()
  }

  /** Answers those who wait with CLOSED, and ends all timers. What is asked of it afterwards is refused. */
  async stop(): Promise<void> {
    const { lifecycle, callbacks, events, awaitedIcons, refusedSenders } = this.#parts
    this.#stopped.abort()
    refusedSenders.stop()
    this.doNotDisturb.stop()
    await Promise.all([awaitedIcons.stop(), this.sharing.stop(), this.#retention.stop()])
    await this.clearing.stop()
    await lifecycle.moveAll(['shown', 'queued'], 'closed', one => callbacks.isWaiting(one.id)).catch(this.#onError)
    this.removal.stop()
    lifecycle.stop()
    events.stop()
  }

  /**
   * Does what a request asks for. When this resolves, what was accepted is on disk. Rejects with GntpError where the
   * request is refused, and with other errors where we are at fault.
   */
  async receive(request: Request, sender: Sender): Promise<Answer> {
    if (this.#stopped.signal.aborted) {
      throw new GntpError('INTERNAL_SERVER_ERROR', 'The server is shutting down', { verb: request.verb })
    }
    this.sharing.refuseEnded(request)
    refuseLoop(request, this.#parts.serverId)
    this.#quiet.disturb()
    switch (request.verb) {
      case 'REGISTER':
        return register(this.#parts, request, sender)
      case 'NOTIFY':
        return notify(this.#parts, request, sender)
      case 'SUBSCRIBE':
        return this.sharing.subscribers.subscribe(request, sender)
    }
  }

  /** Resolves when there is time for what may wait: see `Quiet.moment`. */
  quietMoment(): Promise<void> {
    return this.#quiet.moment()
  }

  now(): number {
    return this.#parts.now()
  }

  unread(): number {
    return this.#unread
  }

  settings(): Settings {
    return this.#settings
  }

  applications(): Application[] {
    return this.#parts.registry.all()
  }

  /** See `RefusedSenders.list`. */
  refusedSenders(): RefusedSender[] {
    return this.#parts.refusedSenders.list()
  }

  /** See `registrantOf`. */
  registrantOf(application: string): Registrant {
    return registrantOf(this.#parts, application)
  }

  /** What is on screen, oldest first. */
  onScreen() {
    return this.#parts.lifecycle.onScreen()
  }

  /** Changes the settings that are given; they count at once. */
  async changeSettings(changes: SettingsChange): Promise<Settings> {
    const { store, icons, awaitedIcons, events, now } = this.#parts
    const before = this.#settings
    const allowed = changes.iconHosts?.filter(host => !before.iconHosts.includes(host)) ?? []
    await store.write(
      () => {
        store.settings.write(changes)
        for (const host of allowed) store.icons.awaitAgain(host)
        return store.events.append(now(), 'settings', null)
      },
      seq => {
        this.#settings = { ...this.#settings, ...given(changes) }
        events.publish({ kind: 'settings', seq, settings: this.#settings })
      },
    )
    this.sharing.settingsChanged()
    if (allowed.length > 0) {
      icons.forgetFailures()
      awaitedIcons.start()
    }
    this.presence.settingsChanged()
    await this.doNotDisturb.reconsider()
    return this.#settings
  }

  /** See `AwaitedIcons.retry`. */
  retryIcon(owner: IconOwner): Promise<void> {
    return this.#parts.awaitedIcons.retry(owner)
  }
}
