/**
 * The one way out of the hub: events, numbered and stored, to all who follow. A follower that comes back names the last
 * event that it saw and gets what it missed, then what happens.
 */
import type { Cursor, HubEvent, Notification, NotificationType } from '../../shared/model.ts'
import type { Settings } from '../../shared/settings.ts'
import type { Store } from '../store/store.ts'
import type { Registry } from './registry.ts'

/** Beyond this many missed events it is cheaper to begin anew. */
export const maxReplayed = 1000
/** A follower that is this many events behind must begin anew; it costs the others nothing. */
const maxBehind = 5000
/** So is one that has this many characters of text to take. */
const maxTextBehind = 16 * 1024 * 1024
/** Counts of types change with every notification: they are told this often. */
const applicationTellMs = 1000

export interface EventStreamOptions {
  readonly store: Store
  readonly settings: () => Settings
  readonly unread: () => number
  readonly registry: Registry
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
  readonly #listeners = new Set<(event: HubEvent) => void>()
  readonly #counted = new CountedTypes()
  #tellTimer: NodeJS.Timeout | undefined

  constructor(options: EventStreamOptions) {
    this.#options = options
  }

  /** Where a follower that knows everything until now stands. */
  cursor(): Cursor {
    return { epoch: this.#options.store.epoch, seq: this.#options.store.events.lastSeq() }
  }

  /** Calls `listener` with all that happens, for good, while it happens: for who needs to know only when to look. */
  listen(listener: (event: HubEvent) => void): void {
    this.#listeners.add(listener)
  }

  /** Tells all followers. Events that were stored must come in the order of their numbers. */
  publish(event: HubEvent): void {
    for (const listener of this.#listeners) listener(event)
    const text = textOf(event)
    for (const follower of this.#followers) {
      if (follower.waiting.length >= maxBehind || follower.text > maxTextBehind) {
        follower.overrun = true
        follower.waiting = []
      } else {
        follower.waiting.push(event)
        follower.text += text
      }
      follower.wake?.()
    }
  }

  /** A type of an application was counted: followers are told within a second, once however often. */
  typeCounted(application: string, type: string): void {
    this.#counted.add(application, type)
    this.#tellTimer ??= setTimeout(() => this.#tellCounted(), applicationTellMs)
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

  #tellCounted(): void {
    this.#tellTimer = undefined
    for (const event of this.#eventsOf(this.#counted)) this.publish(event)
    this.#counted.clear()
  }

  #eventsOf(counted: CountedTypes): HubEvent[] {
    const { seq } = this.cursor()
    return counted.all().flatMap(([name, types]): HubEvent[] => {
      const part = this.#options.registry.describePart(name, types)
      return part === undefined ? [] : [{ kind: 'counted', seq, ...part }]
    })
  }

  /** Each subject that has changed since, once, as it is now; undefined where that cannot be told. */
  #missed({ epoch, seq }: Cursor): HubEvent[] | undefined {
    const { store, settings, unread, registry, shownUntil } = this.#options
    const now = this.cursor()
    if (epoch !== now.epoch || seq > now.seq || now.seq - seq > maxReplayed) return undefined
    const counted = new CountedTypes()
    // Counts are told late: what was counted shortly before may not have been told. What came in since is among it, also
    // where it has left the history again.
    const untoldSince = (store.events.atOf(seq) ?? 0) - applicationTellMs
    for (const [application, type] of registry.countedSince(untoldSince)) counted.add(application, type)
    if (seq === now.seq) return this.#eventsOf(counted)
    const changed = new Set<number>()
    const removed = new Set<number>()
    const changedApplications = new Set<number>()
    let expiredUpTo = 0
    let allRead = false
    for (const event of store.events.after(seq, maxReplayed)) {
      if (event.kind === 'expired') expiredUpTo = Math.max(expiredUpTo, event.subject ?? 0)
      // The log does not say what was forgotten.
      else if (event.kind === 'forgotten') return undefined
      else if (event.kind === 'application' && event.subject !== null) changedApplications.add(event.subject)
      else if (event.kind === 'removed' && event.subject !== null) removed.add(event.subject)
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
      // It was restored.
      removed.delete(stored.id)
      // The clock may have been set back since.
      counted.add(stored.application, stored.type)
    }
    if (removed.size > 0) events.push({ kind: 'removed', ids: [...removed], ...common })
    for (const application of registry.byIds(changedApplications)) {
      events.push({ kind: 'application', seq: now.seq, application })
    }
    events.push(...this.#eventsOf(counted))
    events.push({ kind: 'settings', seq: now.seq, settings: settings() })
    return events
  }
}

/** Which types of which applications notified. */
class CountedTypes {
  readonly #types = new Map<string, Set<string>>()

  add(application: string, type: string): void {
    const types = this.#types.get(application)
    if (types === undefined) this.#types.set(application, new Set([type]))
    else types.add(type)
  }

  all(): [application: string, types: ReadonlySet<string>][] {
    return [...this.#types]
  }

  clear(): void {
    this.#types.clear()
  }
}

/** About how many characters an event has. */
function textOf(event: HubEvent): number {
  switch (event.kind) {
    case 'application':
      return event.application.name.length + textOfTypes(event.application.types)
    case 'counted':
      return event.application.name.length + textOfTypes(event.types)
    case 'forgotten':
      return event.forgotten.reduce((sum, one) => sum + lengthOf([one.application, ...(one.types ?? [])]), 0)
    case 'notification': {
      const { title, text, coalescingId, origin, iconFailure } = event.notification
      return lengthOf([
        title,
        text,
        coalescingId,
        origin.machine,
        origin.software,
        iconFailure?.url ?? null,
        iconFailure?.reason ?? null,
      ])
    }
    default:
      return 0
  }
}

function textOfTypes(types: readonly NotificationType[]): number {
  return types.reduce(
    (sum, { name, displayName, icon, iconFailure }) =>
      sum + lengthOf([name, displayName, icon, iconFailure?.url ?? null, iconFailure?.reason ?? null]),
    0,
  )
}

function lengthOf(texts: readonly (string | null)[]): number {
  return texts.reduce((sum, one) => sum + (one?.length ?? 0), 0)
}
