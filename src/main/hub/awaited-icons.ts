/**
 * Icons that are on their way: who waits for which URL, and what happens to them when it comes, or fails. Nobody who sends waits
 * for any of it.
 */
import { setTimeout } from 'node:timers/promises'
import type { FoundIcon, IconSource } from '../../shared/icon-source.ts'
import type { HubEvent, IconOwner } from '../../shared/model.ts'
import { BySource } from '../icons/by-source.ts'
import { DisplacedError } from '../icons/displaced-error.ts'
import type { Icons } from '../icons/icons.ts'
import type { Store } from '../store/store.ts'
import type { EventStream } from './event-stream.ts'
import type { Lifecycle } from './lifecycle.ts'
import type { Registry } from './registry.ts'

export interface AwaitedIconsOptions {
  readonly store: Store
  /** Stopped with this. */
  readonly icons: Icons
  readonly registry: Registry
  readonly lifecycle: Lifecycle
  readonly events: EventStream
  readonly unread: () => number
  readonly now: () => number
  readonly onError: (error: unknown) => void
}

/** There is no URL to fetch the icon from, or nobody whose icon it would be. */
export class NoIconUrlError extends Error {
  constructor() {
    super('This icon is not fetched from anywhere')
    this.name = 'NoIconUrlError'
  }
}

interface Fetch {
  /** Those who want it, by their keys, those who came while it was on its way included. */
  readonly owners: Map<string | number, IconOwner>
  /** Resolves when all of them were told. */
  readonly told: Promise<void>
}

/** An owner that has its icon, or knows why not; and the number of the event that says so. */
interface Told {
  readonly owner: IconOwner
  readonly seq: number
}

/** Many may want one icon: some hundreds are told in a transaction. */
const toldAtOnce = 200
/** So many are taken up again at a time: the store remembers the others. */
const mostAtOnce = 1000
const retryMs = 5000

export class AwaitedIcons {
  readonly #options: AwaitedIconsOptions
  readonly #fetches = new BySource<Fetch>()
  /** Fetches, and what is told of them. */
  readonly #unfinished = new Set<Promise<void>>()
  /** More is stored as awaited than is being fetched. */
  #isBehind = false
  readonly #stopped = new AbortController()

  constructor(options: AwaitedIconsOptions) {
    this.#options = options
  }

  /** Fetches what is stored as awaited: what the last run left, and what was displaced by what came later. */
  start(): void {
    const awaited = this.#options.store.icons.awaited(mostAtOnce)
    this.#isBehind = awaited.length >= mostAtOnce
    // The last goes first: applications and types, of whom many notifications have theirs, then the newest notifications.
    for (const { owner, source } of awaited.reverse()) this.fetch(source, owner)
  }

  /** Fetches the icon of an owner that is stored, where there is one to fetch. */
  fetchStored(owner: IconOwner): void {
    const source = this.#options.store.icons.sourceOf(owner)
    if (source !== undefined) this.fetch(source, owner)
  }

  /** Fetches an icon for an owner that is stored with this source. */
  fetch(source: IconSource, owner: IconOwner): void {
    void this.#begin(source, owner)
  }

  /**
   * Fetches an owner's icon once more, whatever is known of it. Resolves when what came of it is stored and told. Rejects with
   * NoIconUrlError.
   */
  async retry(owner: IconOwner): Promise<void> {
    const { store, icons } = this.#options
    const source = store.icons.sourceOf(owner)
    if (source === undefined) throw new NoIconUrlError()
    icons.forget(source)
    await this.#begin(source, owner)
  }

  /** Resolves when nothing is fetched from there, all were told, or that takes longer than `withinMs`. */
  async settled(source: IconSource, withinMs: number): Promise<void> {
    const running = this.#fetches.get(source)
    if (running === undefined) return
    const over = new AbortController()
    await Promise.race([running.told, setTimeout(withinMs, undefined, { signal: over.signal }).catch(() => {})])
    over.abort()
  }

  #begin(source: IconSource, owner: IconOwner): Promise<void> {
    const running = this.#fetches.get(source)
    if (running !== undefined) {
      running.owners.set(keyOf(owner), owner)
      return running.told
    }
    const owners = new Map([[keyOf(owner), owner]])
    const told = this.#fetch(source, owners)
      .catch(error => {
        if (error instanceof DisplacedError) this.#isBehind = true
        else if (!this.#stopped.signal.aborted) this.#options.onError(error)
      })
      .finally(() => this.#unfinished.delete(told))
    this.#fetches.set(source, { owners, told })
    this.#unfinished.add(told)
    return told
  }

  /** Ends what is on its way; the next run fetches it. */
  async stop(): Promise<void> {
    this.#stopped.abort()
    await this.#options.icons.stop()
    await Promise.all(this.#unfinished)
  }

  async #fetch(source: IconSource, owners: ReadonlyMap<string | number, IconOwner>): Promise<void> {
    const found = await this.#options.icons.fetch(source).finally(() => this.#fetches.delete(source))
    const waiting = [...owners.values()]
    for (let start = 0; start < waiting.length; start += toldAtOnce) {
      await this.#tellOrRetry(source, found, waiting.slice(start, start + toldAtOnce))
    }
    if (this.#isBehind && this.#fetches.size < mostAtOnce / 2 && !this.#stopped.signal.aborted) this.start()
  }

  /** What cannot be stored now (another program has the history locked, the disk is full) is stored later. */
  async #tellOrRetry(source: IconSource, found: FoundIcon, owners: readonly IconOwner[]): Promise<void> {
    const { signal } = this.#stopped
    while (!signal.aborted) {
      try {
        return await this.#tell(source, found, owners)
      } catch (error) {
        this.#options.onError(error)
        await setTimeout(retryMs, undefined, { signal }).catch(() => {})
      }
    }
  }

  async #tell(source: IconSource, found: FoundIcon, owners: readonly IconOwner[]): Promise<void> {
    const { store, events } = this.#options
    await store.write(
      () =>
        owners.flatMap((owner): Told[] => {
          const subject = store.icons.put(owner, source, found)
          if (subject === undefined) return []
          const kind = owner.kind === 'notification' ? 'notification' : 'application'
          return [{ owner, seq: store.events.append(this.#options.now(), kind, subject) }]
        }),
      told => {
        for (const { owner, seq } of told) {
          const event = this.#eventOf(owner, seq, found)
          if (event !== undefined) events.publish(event)
        }
      },
    )
  }

  #eventOf(owner: IconOwner, seq: number, found: FoundIcon): HubEvent | undefined {
    const { store, registry, lifecycle, unread } = this.#options
    if (owner.kind === 'notification') {
      const stored = store.notifications.summary(owner.id)
      if (stored === undefined) return undefined
      const notification = { ...stored, shownUntil: lifecycle.shownUntil(owner.id) }
      return { kind: 'notification', seq, notification, unread: unread() }
    }
    const application = applicationOf(owner)
    registry.putIcon(owner, found)
    const part = registry.describePart(application, owner.kind === 'type' ? [owner.name] : [])
    return part && { kind: 'counted', seq, ...part }
  }
}

function applicationOf(owner: Exclude<IconOwner, { kind: 'notification' }>): string {
  return owner.kind === 'type' ? owner.application : owner.name
}

function keyOf(owner: IconOwner): string | number {
  return owner.kind === 'notification' ? owner.id : JSON.stringify(owner)
}
