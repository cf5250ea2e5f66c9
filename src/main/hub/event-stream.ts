/**
 * The one way out of the hub: events, numbered and stored, to all who follow. A follower that comes back names the last
 * event that it saw and gets what it missed, then what happens.
 */
import type { Application, Cursor, HubEvent, Notification, Settings } from '../../shared/model.ts'
import type { Store } from '../store/store.ts'

/** Beyond this many missed events it is cheaper to begin anew. */
export const maxReplayed = 1000
/** A follower that is this many events behind must begin anew; it costs the others nothing. */
const maxBehind = 5000
/** So is one that has this many characters of text to take. */
const maxTextBehind = 16 * 1024 * 1024
/** Counts of applications change with every notification: they are told this often. */
const applicationTellMs = 1000

export interface EventStreamOptions {
  readonly store: Store
  readonly settings: () => Settings
  readonly unread: () => number
  readonly applications: () => Application[]
  /** The application as it is now. */
  readonly application: (name: string) => Application | undefined
  /** When this notification leaves the screen by itself, if it does. */
  readonly shownUntil: (id: number) => number | null
}

interface Follower {
  waiting: HubEvent[]
  /** Characters of text in those that wait. */
  text: number
  overrun: boolean
  wake: (() => void) | undefined
}

export class EventStream {
  readonly #options: EventStreamOptions
  readonly #followers = new Set<Follower>()
  readonly #changedApplications = new Set<string>()
  #tellTimer: NodeJS.Timeout | undefined

  constructor(options: EventStreamOptions) {
    this.#options = options
  }

  /** Where a follower that knows everything until now stands. */
  cursor(): Cursor {
    return { epoch: this.#options.store.epoch, seq: this.#options.store.events.lastSeq() }
  }

  /** Tells all followers. Events that were stored must come in the order of their numbers. */
  publish(event: HubEvent): void {
    for (const follower of this.#followers) {
      if (follower.waiting.length >= maxBehind || follower.text > maxTextBehind) {
        follower.overrun = true
        follower.waiting = []
      } else {
        follower.waiting.push(event)
        follower.text += textOf(event)
      }
      follower.wake?.()
    }
  }

  /** An application's counts have changed: followers are told within a second, once however often. */
  applicationCounted(name: string): void {
    this.#changedApplications.add(name)
    this.#tellTimer ??= setTimeout(() => this.#tellApplications(), applicationTellMs)
  }

  /**
   * Gives what has happened since `cursor`, then, whenever there is something, all that has come since the step before.
   * Gives a `reset` and ends where that cannot be told: an unknown history, too many events, a follower too slow.
   * Ends when `signal` aborts.
   */
  async *follow(cursor: Cursor, signal: AbortSignal): AsyncGenerator<HubEvent[], void, void> {
    // From here to the first yield nothing else runs: what is replayed and what is published meet without gap or double.
    const missed = this.#missed(cursor)
    if (missed === undefined) {
      yield [{ kind: 'reset' }]
      return
    }
    const follower: Follower = { waiting: [], text: 0, overrun: false, wake: undefined }
    this.#followers.add(follower)
    const wake = () => follower.wake?.()
    signal.addEventListener('abort', wake)
    try {
      if (missed.length > 0) yield missed
      while (!signal.aborted) {
        if (follower.overrun) {
          yield [{ kind: 'reset' }]
          return
        }
        if (follower.waiting.length > 0) {
          const events = follower.waiting
          follower.waiting = []
          follower.text = 0
          yield events
          continue
        }
        await new Promise<void>(resolve => {
          follower.wake = resolve
        })
        follower.wake = undefined
      }
    } finally {
      signal.removeEventListener('abort', wake)
      this.#followers.delete(follower)
    }
  }

  stop(): void {
    clearTimeout(this.#tellTimer)
  }

  #tellApplications(): void {
    this.#tellTimer = undefined
    const { seq } = this.cursor()
    for (const name of this.#changedApplications) {
      const application = this.#options.application(name)
      if (application !== undefined) this.publish({ kind: 'application', seq, application })
    }
    this.#changedApplications.clear()
  }

  /** Each subject that has changed since, once, as it is now; undefined where that cannot be told. */
  #missed({ epoch, seq }: Cursor): HubEvent[] | undefined {
    const { store, settings, unread, applications, shownUntil } = this.#options
    const now = this.cursor()
    if (epoch !== now.epoch || seq > now.seq || now.seq - seq > maxReplayed) return undefined
    if (seq === now.seq) return []
    const changed = new Set<number>()
    let expiredUpTo = 0
    let allRead = false
    for (const event of store.events.after(seq, maxReplayed)) {
      if (event.kind === 'expired') expiredUpTo = Math.max(expiredUpTo, event.subject ?? 0)
      // The log does not say what was forgotten.
      else if (event.kind === 'forgotten') return undefined
      else if (event.kind === 'read' && event.subject === null) allRead = true
      else if ((event.kind === 'notification' || event.kind === 'read') && event.subject !== null) {
        changed.add(event.subject)
      }
    }
    const common = { seq: now.seq, unread: unread() }
    const events: HubEvent[] = []
    if (expiredUpTo > 0) events.push({ kind: 'expired', upTo: expiredUpTo, ...common })
    if (allRead) events.push({ kind: 'read', ids: null, ...common })
    for (const stored of store.notifications.byIds([...changed])) {
      const notification: Notification = { ...stored, shownUntil: shownUntil(stored.id) }
      events.push({ kind: 'notification', notification, ...common })
    }
    for (const application of applications()) events.push({ kind: 'application', seq: now.seq, application })
    events.push({ kind: 'settings', seq: now.seq, settings: settings() })
    return events
  }
}

/** About how many characters an event has. */
function textOf(event: HubEvent): number {
  if (event.kind === 'application') return 100 * event.application.types.length
  if (event.kind !== 'notification') return 0
  const { title, text, coalescingId, origin } = event.notification
  return [title, text, coalescingId, origin.machine, origin.software].reduce((sum, one) => sum + (one?.length ?? 0), 0)
}
