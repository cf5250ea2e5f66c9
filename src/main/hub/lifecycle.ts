/**
 * The life of a notification: everything that decides which state may follow which is in `moves`. A move that is not in the
 * table throws; each one is on disk before anybody hears of it. Timers live here and not in a window, so that a
 * notification times out, and its callback goes out, with no window open.
 */
import type { Notification, NotificationState } from '../../shared/model.ts'
import type { StoredNotification } from '../store/notification-rows.ts'
import type { Store } from '../store/store.ts'

export const moves: Readonly<Record<NotificationState, readonly NotificationState[]>> = {
  received: ['suppressed', 'queued', 'shown'],
  suppressed: [],
  queued: ['shown', 'suppressed', 'clicked', 'closed', 'replaced'],
  shown: ['clicked', 'closed', 'timedOut', 'replaced'],
  clicked: [],
  closed: [],
  timedOut: [],
  replaced: [],
}

/** States in which the user, or a later notification, has dealt with it: it counts as read. */
const readStates: readonly NotificationState[] = ['clicked', 'closed', 'replaced']

function countsAsRead(state: NotificationState): boolean {
  return readStates.includes(state)
}

/** There is no such notification (any more). */
export class UnknownNotificationError extends Error {
  constructor(id: number) {
    super(`Notification ${id} is not in the history`)
    this.name = 'UnknownNotificationError'
  }
}

/** The table has no such move. */
export class ForbiddenMoveError extends Error {
  readonly from: NotificationState

  constructor(id: number, from: NotificationState, to: NotificationState) {
    super(`Notification ${id} is ${from}: it cannot become ${to}`)
    this.name = 'ForbiddenMoveError'
    this.from = from
  }
}

/** What a move meant. */
export interface Entry {
  /** It made the notification read. */
  readonly wasUnread: boolean
  /** It left the screen, and nobody was there. */
  readonly wasMissed: boolean
}

export interface LifecycleOptions {
  readonly store: Store
  readonly now: () => number
  /** How long a notification that is not sticky stays on screen. */
  readonly toastMs: (one: StoredNotification) => number
  /** Whether it is for the screen at all, as the user has chosen by now. */
  readonly isForScreen: (one: StoredNotification) => boolean
  /** Whether nobody is there to see what leaves the screen by itself. */
  readonly isAway: () => boolean
  /** Called after each move was committed, in order. */
  readonly onEntry: (notification: Notification, seq: number, how: Entry) => void
  /** Called when a toast gets more time or less, which is no move. */
  readonly onHeld: (notification: Notification) => void
  readonly onError: (error: unknown) => void
}

/** What is kept in memory of a notification that is shown or queued: tens of thousands may be. The rest is in the store. */
interface Active {
  readonly id: number
  readonly sticky: boolean
  state: NotificationState
  /** When it leaves the screen by itself, if it does. */
  shownUntil: number | null
  timer?: NodeJS.Timeout | undefined
  /** Time that was left when the pointer came over it. */
  heldWithMs?: number | undefined
  /** Whose pointers are over it. */
  readonly holders: Set<AbortSignal>
}

/** Where a notification moves to. */
type Target = NotificationState | ((one: StoredNotification) => NotificationState)

type Which = (one: { readonly id: number; readonly sticky: boolean }) => boolean

/** What a move inside a transaction came to: the notification as it is then. */
interface Moved extends Entry {
  readonly notification: StoredNotification
  readonly seq: number
}

const beginning: Entry = { wasUnread: false, wasMissed: false }

const maxOnScreen = 200
const movesAtOnce = 200
const maxHoldMs = 60_000
const minRestMs = 1000
const retryMs = 5000

export class Lifecycle {
  readonly #options: LifecycleOptions
  /** Those that are shown or queued, in the order in which they came. */
  readonly #active = new Map<number, Active>()
  /** Those who hold toasts, or have held some: each is listened to once. */
  readonly #holders = new WeakSet<AbortSignal>()

  constructor(options: LifecycleOptions) {
    this.#options = options
  }

  /** What is on screen, oldest first: the newest 200 of it, which is more than any screen has room for. */
  onScreen(): Notification[] {
    const shown = [...this.#active.values()].filter(one => one.state === 'shown').slice(-maxOnScreen)
    const stored = this.#options.store.notifications.byIds(shown.map(one => one.id))
    return stored.map(one => ({ ...one, shownUntil: this.shownUntil(one.id) }))
  }

  /** When it leaves the screen by itself, if it does. */
  shownUntil(id: number): number | null {
    return this.#active.get(id)?.shownUntil ?? null
  }

  /** Begins a life: call it when the notification with its first state is committed. */
  begin(stored: StoredNotification, seq: number): void {
    const { id, sticky, state } = stored
    if (state === 'shown' || state === 'queued') {
      const active: Active = { id, sticky, state, shownUntil: null, holders: new Set() }
      this.#active.set(id, active)
      if (state === 'shown') this.#startTimer(active, this.#options.toastMs(stored))
    }
    this.#options.onEntry({ ...stored, shownUntil: this.shownUntil(id) }, seq, beginning)
  }

  /** Takes up a life where the last run left it; nobody is told. */
  resume({ id, sticky, state }: Pick<StoredNotification, 'id' | 'sticky' | 'state'>): void {
    this.#active.set(id, { id, sticky, state, shownUntil: null, holders: new Set() })
  }

  /** Moves one on. Rejects with UnknownNotificationError or ForbiddenMoveError, and then nothing has changed. */
  async move(id: number, to: NotificationState): Promise<void> {
    await this.#options.store.write(
      () => this.write(id, to),
      moved => this.committed([moved]),
    )
  }

  /** Moves all that are in one of the states `from`, some hundreds in a transaction: each is read to be told of. */
  async moveAll(from: readonly NotificationState[], to: Target, which: Which = () => true): Promise<void> {
    const { store } = this.#options
    const candidates = [...this.#active.values()].filter(which).map(one => one.id)
    for (let start = 0; start < candidates.length; start += movesAtOnce) {
      await store.write(
        () => {
          const ids = candidates.slice(start, start + movesAtOnce)
          return ids.filter(id => isOneOf(store.notifications.stateOf(id), from)).map(id => this.write(id, to))
        },
        moved => this.committed(moved),
      )
    }
  }

  /** Brings on screen what waited for that; what the user has chosen meanwhile not to have there stays unread in the list. */
  release(which?: Which): Promise<void> {
    return this.moveAll(['queued'], one => (this.#options.isForScreen(one) ? 'shown' : 'suppressed'), which)
  }

  /** The part of a move that runs inside a transaction. Throws as `move`. */
  write(id: number, target: Target): Moved {
    const { store, now, isAway } = this.#options
    const stored = store.notifications.summary(id)
    if (stored === undefined) throw new UnknownNotificationError(id)
    const { state: from, read } = stored
    const to = typeof target === 'function' ? target(stored) : target
    if (!moves[from].includes(to)) throw new ForbiddenMoveError(id, from, to)
    const wasUnread = store.notifications.setState(id, to, countsAsRead(to))
    const wasMissed = to === 'timedOut' && isAway()
    if (wasMissed) store.notifications.markMissed(id)
    const notification = {
      ...stored,
      state: to,
      read: read || countsAsRead(to),
      missed: stored.missed || wasMissed,
    }
    return { notification, seq: store.events.append(now(), 'notification', id, to), wasUnread, wasMissed }
  }

  /** The part that runs once that transaction is committed: timers, and those who wait to hear of it. */
  committed(moved: readonly Moved[]): void {
    for (const { notification, seq, ...how } of moved) {
      const { id, state } = notification
      const active = this.#active.get(id)
      if (active === undefined) continue
      clearTimeout(active.timer)
      active.state = state
      active.shownUntil = null
      if (state === 'shown') this.#startTimer(active, this.#options.toastMs(notification))
      else this.#active.delete(id)
      this.#options.onEntry({ ...notification, shownUntil: active.shownUntil }, seq, how)
    }
  }

  /** Forgets those with an id up to this: they left the history. */
  forgetUpTo(id: number): void {
    for (const [candidate, active] of this.#active) {
      if (candidate > id) continue
      clearTimeout(active.timer)
      this.#active.delete(candidate)
    }
  }

  /**
   * Holds a toast while somebody's pointer is over it, a minute at most, or lets it go on with the time that it had left (a second at
   * least): when nobody holds it any more. `holder`: aborts when that one is gone, and holds nothing then. Nothing happens to one that
   * is not on screen or sticky.
   */
  hold(id: number, held: boolean, holder: AbortSignal): void {
    const active = this.#active.get(id)
    if (active === undefined || active.state !== 'shown' || active.sticky || holder.aborted) return
    const wasHeld = active.holders.size > 0
    if (held) active.holders.add(holder)
    else active.holders.delete(holder)
    if (held && !this.#holders.has(holder)) {
      this.#holders.add(holder)
      holder.addEventListener('abort', () => this.#letGo(holder), { once: true })
    }
    if (active.holders.size > 0 !== wasHeld) this.#setHeld(active, held)
  }

  /** Ends all timers. */
  stop(): void {
    for (const active of this.#active.values()) {
      clearTimeout(active.timer)
      active.holders.clear()
    }
  }

  /** A window that goes away under the pointer never says that it lets go. */
  #letGo(holder: AbortSignal): void {
    for (const active of this.#active.values()) {
      if (active.holders.delete(holder) && active.holders.size === 0) this.#setHeld(active, false)
    }
  }

  #setHeld(active: Active, held: boolean): void {
    if (held) {
      const left = (active.shownUntil ?? 0) - this.#options.now()
      this.#startTimer(active, maxHoldMs)
      active.heldWithMs = Math.max(left, minRestMs)
    } else {
      this.#startTimer(active, active.heldWithMs ?? minRestMs)
    }
    const stored = this.#options.store.notifications.summary(active.id)
    if (stored !== undefined) this.#options.onHeld({ ...stored, shownUntil: active.shownUntil })
  }

  #startTimer(active: Active, ms: number): void {
    clearTimeout(active.timer)
    active.heldWithMs = undefined
    if (active.sticky) return
    active.shownUntil = this.#options.now() + ms
    active.timer = setTimeout(() => this.#timeOut(active.id), ms)
  }

  #timeOut(id: number): void {
    this.move(id, 'timedOut').catch(error => {
      // The user was quicker, or it has left the history.
      if (error instanceof ForbiddenMoveError || error instanceof UnknownNotificationError) return
      this.#options.onError(error)
      const active = this.#active.get(id)
      if (active !== undefined) active.timer = setTimeout(() => this.#timeOut(id), retryMs)
    })
  }
}

function isOneOf(state: NotificationState | undefined, states: readonly NotificationState[]): boolean {
  return state !== undefined && states.includes(state)
}
