/**
 * What there is to forward, for all recipients: it is read from the history, and composed once for all who get the same. Nothing
 * is stored for a recipient but how far it has got.
 */
import { type Unsealed, unsealed } from '../../gntp/serialize.ts'
import type { ForwardedRow } from '../../store/outgoing.ts'
import type { HubParts } from '../hub-parts.ts'
import { isPassedOn, isTypeEnabled, type KnownApplication } from '../registry.ts'
import { type Forwarder, type PassedIcon, type PassedType, passedNotify, passedRegister } from './compose.ts'

export interface OutboxOptions extends Pick<HubParts, 'store' | 'icons' | 'awaitedIcons' | 'registry' | 'onError'> {
  readonly forwarder: Forwarder
}

/** Of which everybody is told at about the same time. */
const mostRecent = 256
/** Recipients that are behind read so many at a time. */
const pageRows = 64
/** Messages that are kept composed: those that many are about to get. */
const mostComposed = 16
const mostComposedBytes = 16 * 1024 * 1024
/** A message waits that long for its icons by URL; then their addresses go along. */
const iconWaitMs = 3000
/** Icons of one registration: recipients take no more than 64, and no more than 16 MB. */
const mostIcons = 32
const mostIconBytes = 4 * 1024 * 1024

export class Outbox {
  readonly #options: OutboxOptions
  /** The newest ones, oldest first: all that there are above `#recentAfter`. */
  #recent: ForwardedRow[] = []
  #recentAfter: number
  #newest: number
  readonly #composed = new Map<string, Promise<Unsealed | undefined>>()
  /** Of those that are composed, in bytes; oldest first. */
  readonly #sizes = new Map<string, number>()
  #composedBytes = 0

  constructor(options: OutboxOptions) {
    this.#options = options
    this.#newest = options.store.notifications.newestId()
    this.#recentAfter = this.#newest
  }

  /** The last notification that came in, whether it is forwarded or not. */
  get newest(): number {
    return this.#newest
  }

  /** This has come in, after all others, and is not forwarded. */
  pass(id: number): void {
    this.#newest = id
  }

  /** This has come in, after all others. */
  add(row: ForwardedRow): void {
    this.#newest = row.id
    this.#recent.push(row)
    if (this.#recent.length <= mostRecent) return
    this.#recent = this.#recent.slice(mostRecent / 2)
    this.#recentAfter = (this.#recent[0]?.id ?? 1) - 1
  }

  /** All up to this one have left the history. */
  leaveOut(upTo: number): void {
    this.#recent = this.#recent.filter(row => row.id > upTo)
    this.#recentAfter = Math.max(this.#recentAfter, upTo)
  }

  /** Of what came in, these stay here now. */
  keepHere(staysHere: (row: ForwardedRow) => boolean): void {
    this.#recent = this.#recent.filter(row => !staysHere(row))
  }

  /** These were taken out of the history. */
  takeOut(ids: ReadonlySet<number>): void {
    this.#recent = this.#recent.filter(row => !ids.has(row.id))
  }

  /** These were put back into the history. */
  putBack(rows: readonly ForwardedRow[]): void {
    const back = rows.filter(row => row.id > this.#recentAfter)
    this.#recent = [...this.#recent, ...back].sort((one, other) => one.id - other.id)
  }

  /** Those that come after this one, oldest first; none where there is none, else at least one. */
  after(id: number): readonly ForwardedRow[] {
    if (id < this.#recentAfter) return this.#options.store.outgoing.after(id, pageRows)
    return this.#recent.slice(this.#recent.findLastIndex(row => row.id <= id) + 1)
  }

  /**
   * A notification as it is forwarded; undefined where it has left the history. Waits for its icon, for some seconds. Rejects
   * with GntpError where it cannot be written as GNTP.
   */
  notification(id: number, wantsCallback: boolean): Promise<Unsealed | undefined> {
    return this.#composeOnce(`${id} ${wantsCallback}`, () => this.#composeNotification(id, wantsCallback))
  }

  /**
   * The registration of an application, with all of its types. `on`: for a notification that was refused because its application or
   * type is not known; then it has come the same way, and its type is among them whether it still is registered or not.
   */
  registration(application: KnownApplication, on?: ForwardedRow): Promise<Unsealed | undefined> {
    const key = `${application.name} ${application.registeredSeq} ${on?.id ?? ''}`
    return this.#composeOnce(key, () => this.#composeRegistration(application, on))
  }

  async #composeNotification(id: number, wantsCallback: boolean): Promise<Unsealed | undefined> {
    const { store, forwarder } = this.#options
    const source = store.icons.sourceOf({ kind: 'notification', id })
    if (source !== undefined) await this.#options.awaitedIcons.settled(source, iconWaitMs)
    const one = store.notifications.detail(id)
    if (one === undefined) return undefined
    const icon = await this.#iconOf(one.icon, source?.url)
    return unsealed(passedNotify(one, icon, wantsCallback, forwarder))
  }

  async #composeRegistration(
    application: KnownApplication,
    on: ForwardedRow | undefined,
  ): Promise<Unsealed | undefined> {
    const { store, forwarder } = this.#options
    const types = [...application.types.values()].filter(type => isPassedOn(application, type))
    const missed = on && !application.types.has(on.type) && store.applications.typeByName(application.id, on.type)
    if (missed) types.push(missed)
    const stored = store.applications.sourceOf(application.id)
    const refused = on && store.notifications.detail(on.id)
    const way = refused ? { headers: refused.headers, address: refused.origin.address } : stored
    if (way === undefined || types.length === 0) return undefined
    const until = performance.now() + iconWaitMs
    const icons = new Icons(owner => this.#awaitedIconOf(owner, until))
    const passed = { name: application.name, icon: await icons.take(application), types: [] as PassedType[] }
    for (const type of types) {
      const { name, displayName } = type
      passed.types.push({ name, displayName, enabled: isTypeEnabled(type), icon: await icons.take(type) })
    }
    const id = `r${application.registeredSeq}${on === undefined ? '' : `-${on.id}`}`
    return unsealed(passedRegister(passed, way, { id, at: application.lastSeen }, forwarder))
  }

  async #awaitedIconOf(owner: IconOwner, until: number): Promise<PassedIcon> {
    const { source, hash, failure } = owner.icon
    const leftMs = until - performance.now()
    if (source !== null && hash === null && failure === null && leftMs > 0) {
      await this.#options.awaitedIcons.settled(source, leftMs)
    }
    // It may have come meanwhile.
    return this.#iconOf(owner.icon.hash, source?.url)
  }

  async #iconOf(hash: string | null, url: string | undefined): Promise<PassedIcon> {
    const file = hash === null ? undefined : await this.#options.icons.read(hash)
    if (hash !== null && file !== undefined) return { hash, bytes: file.bytes }
    return url === undefined ? undefined : { url }
  }

  #composeOnce(key: string, compose: () => Promise<Unsealed | undefined>): Promise<Unsealed | undefined> {
    const known = this.#composed.get(key)
    if (known !== undefined) return known
    const composed = compose()
    this.#composed.set(key, composed)
    composed.then(
      message => this.#keep(key, bytesOf(message)),
      // Who asks again may be luckier.
      () => this.#composed.delete(key),
    )
    return composed
  }

  /** Those that were composed first make room. */
  #keep(key: string, bytes: number): void {
    this.#sizes.set(key, bytes)
    this.#composedBytes += bytes
    for (const [oldest, size] of this.#sizes) {
      if (this.#sizes.size <= mostComposed && this.#composedBytes <= mostComposedBytes) return
      this.#composed.delete(oldest)
      this.#sizes.delete(oldest)
      this.#composedBytes -= size
    }
  }
}

/** An application or a type. */
type IconOwner = Pick<KnownApplication, 'icon'>

/** The icons of one message, until they are too many. */
class Icons {
  readonly #load: (owner: IconOwner) => Promise<PassedIcon>
  readonly #loaded = new Set<string>()
  #bytes = 0

  constructor(load: (owner: IconOwner) => Promise<PassedIcon>) {
    this.#load = load
  }

  async take(owner: IconOwner): Promise<PassedIcon> {
    const icon = await this.#load(owner)
    if (icon === undefined || 'url' in icon || this.#loaded.has(icon.hash)) return icon
    if (this.#loaded.size >= mostIcons || this.#bytes + icon.bytes.length > mostIconBytes) return undefined
    this.#loaded.add(icon.hash)
    this.#bytes += icon.bytes.length
    return icon
  }
}

function bytesOf(message: Unsealed | undefined): number {
  if (message === undefined) return 0
  return message.sections.reduce((sum, { body }) => sum + body.length, message.headers.length)
}
