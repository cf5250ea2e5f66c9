/** SUBSCRIBE (GNTP.md, Requests, and Forwarding and subscription): who subscribed, until when, and what the user chose for them. */
import { everything } from '../../../shared/everything.ts'
import type { ExpiredSubscriber, ForwardFilter, Subscriber } from '../../../shared/subscriptions.ts'
import type { Server } from '../../client/server-options.ts'
import { okResponse } from '../../gntp/build.ts'
import { GntpError } from '../../gntp/error.ts'
import { echoedHeaders, type SubscribeRequest } from '../../gntp/message.ts'
import type { NewSubscriber, SubscriberRow } from '../../store/recipients.ts'
import { detached } from '../detached.ts'
import type { Answer, HubParts, Sender } from '../hub-parts.ts'
import { UnknownMachineError } from '../refusal.ts'
import { describeExpired, describeSubscriber } from './describe.ts'
import { provenPassword } from './password-proof.ts'
import type { RecipientQueue } from './recipient-queue.ts'
import type { Recipients } from './recipients.ts'
import { checkNames, type Said, saidBy } from './subscribe-request.ts'

export interface SubscribersOptions extends Pick<HubParts, 'store' | 'settings' | 'now' | 'onError'> {
  readonly recipients: Recipients
  /** Those of this hub: the key of a SUBSCRIBE must be made with one of them. */
  readonly passwords: () => readonly string[]
  /** Something has changed that a window shows. */
  readonly onChange: () => void
}

/** One that is subscribed. */
interface Live {
  readonly row: SubscriberRow
  readonly queue: RecipientQueue
  /** Of this hub: what is sent to it is protected with it and its id. */
  password: string
  timer: NodeJS.Timeout
}

/** Counts are of one subscription. */
const nothingYet = { registeredSeq: -1, delivered: 0, dropped: 0, lastDeliveredAt: null } as const

const verb = 'SUBSCRIBE'
const mostSubscribers = 2000
/** For so long it is shown what one that expired did not get. */
const expiredShownMs = 24 * 60 * 60 * 1000

export class Subscribers {
  readonly #options: SubscribersOptions
  readonly #live = new Map<string, Live>()
  /** Those that are stored and not subscribed, with what the user chose for them. */
  readonly #absent = new Map<string, SubscriberRow>()
  /** Of each id one SUBSCRIBE at a time. */
  readonly #working = new Map<string, Promise<unknown>>()
  #isStopped = false

  constructor(options: SubscribersOptions) {
    this.#options = options
  }

  /** Takes up those that are still subscribed, as far as their passwords still are ours. */
  start(rows: readonly SubscriberRow[]): void {
    const { now: clock, recipients } = this.#options
    const now = clock()
    const queued = recipients.countAll(rows.filter(({ expiredAt }) => expiredAt === null))
    for (const row of rows) {
      // The clock may have been set back meanwhile.
      const leftMs = Math.min(row.renewedAt + row.ttlSeconds * 1000 - now, row.ttlSeconds * 1000)
      const hasExpired = row.expiredAt !== null || leftMs <= 0
      // One whose password is none of ours now may be known when that is added again.
      const password = hasExpired ? undefined : provenPassword(row.proof, this.#options.passwords())
      this.#absent.set(row.subscriberId, row)
      if (password !== undefined) this.#begin(row, password, leftMs, queued.get(row))
      else if (row.expiredAt === null && leftMs <= 0) this.#expire(row, queued.get(row) ?? 0)
    }
  }

  /** Nothing more is sent to those whose password is none of ours any more; those whose password is one again are taken up. */
  passwordsChanged(): void {
    for (const [id, { row, queue, password, timer }] of this.#live) {
      // What is being done with one looks at that itself.
      if (this.#isOurs(password) || this.#working.has(id)) continue
      clearTimeout(timer)
      this.#live.delete(id)
      this.#options.recipients.remove(queue)
      this.#absent.set(id, row)
    }
    const mayBeBack = ({ subscriberId, expiredAt }: SubscriberRow) =>
      expiredAt === null && !this.#working.has(subscriberId)
    this.start([...this.#absent.values()].filter(mayBeBack))
  }

  stop(): void {
    this.#isStopped = true
    for (const { timer } of this.#live.values()) clearTimeout(timer)
  }

  /**
   * A machine wants what comes in here; what is stored for it by its id is taken up again. Throws NOT_AUTHORIZED where
   * the user does not allow it, and INVALID_REQUEST for names that are too long, or too many subscribers.
   */
  async subscribe(request: SubscribeRequest, sender: Sender): Promise<Answer> {
    const id = detached(request.subscriberId)
    const { allowSubscriptions, subscriptionTtlSeconds } = this.#options.settings()
    if (!allowSubscriptions) throw new GntpError('NOT_AUTHORIZED', 'Subscriptions are not allowed here', { verb })
    const password = this.#checkPassword(request.security.password)
    this.#check(id, request)
    try {
      await this.#inTurn(id, () => this.#store(id, password, request, sender))
    } finally {
      const live = this.#live.get(id)
      if (live !== undefined && !this.#isOurs(live.password)) this.passwordsChanged()
    }
    // It may have been removed meanwhile.
    this.#checkPassword(password)
    const headers = echoedHeaders(request.headers)
    return { response: okResponse({ action: verb, subscriptionTtlSeconds, headers }) }
  }

  list(): Subscriber[] {
    return [...this.#live.values()].map(({ row, queue }) => describeSubscriber(row, queue))
  }

  listExpired(): ExpiredSubscriber[] {
    return describeExpired([...this.#absent.values()], this.#options.now() - expiredShownMs)
  }

  /** Rejects with UnknownMachineError, as all of these do. */
  async pause(id: string, paused: boolean): Promise<void> {
    const { queue } = await this.#change(id, { paused })
    if (!paused) queue.hurry()
  }

  async setFilter(id: string, filter: ForwardFilter): Promise<void> {
    const { queue } = await this.#change(id, { filter })
    queue.refilter()
    this.#options.onChange()
  }

  /** It is forgotten with all that waits for it; or, if it expired, with what it did not get. */
  remove(id: string): Promise<void> {
    return this.#inTurn(id, () => this.#remove(id))
  }

  async #remove(id: string): Promise<void> {
    const { store, recipients, onChange } = this.#options
    const live = this.#live.get(id)
    const row = live?.row ?? this.#absent.get(id)
    if (row === undefined) throw unknown()
    await store.write(() => store.recipients.remove(row.id))
    // It may have expired meanwhile.
    this.#live.delete(id)
    this.#absent.delete(id)
    if (live !== undefined) {
      clearTimeout(live.timer)
      recipients.remove(live.queue)
    }
    onChange()
  }

  /** Of each id one at a time. */
  async #inTurn<T>(id: string, work: () => Promise<T>): Promise<T> {
    while (this.#working.has(id)) await this.#working.get(id)?.catch(() => {})
    const working = work().finally(() => this.#working.delete(id))
    this.#working.set(id, working)
    return working
  }

  #checkPassword(password: string | undefined): string {
    if (password !== undefined && this.#isOurs(password)) return password
    throw new GntpError('NOT_AUTHORIZED', 'SUBSCRIBE needs a password of this server', { verb })
  }

  #isOurs(password: string): boolean {
    return this.#options.passwords().includes(password)
  }

  #check(id: string, { subscriberName }: SubscribeRequest): void {
    checkNames(id, subscriberName)
    if (this.#live.size + this.#working.size >= mostSubscribers && !this.#live.has(id)) {
      throw new GntpError('INVALID_REQUEST', `${mostSubscribers} have subscribed: no more are taken`, { verb })
    }
  }

  async #store(id: string, password: string, request: SubscribeRequest, sender: Sender): Promise<void> {
    const ttlSeconds = this.#options.settings().subscriptionTtlSeconds
    const said = saidBy(request, { password, address: sender.address, ttlSeconds, now: this.#options.now() })
    const live = this.#live.get(id)
    if (live === undefined) return this.#subscribe(id, password, said)
    const hasMoved = live.row.host !== said.host || live.row.port !== said.port
    await this.#update(live.row, said)
    // It may have expired meanwhile.
    if (this.#live.get(id) !== live) return this.#store(id, password, request, sender)
    live.password = password
    clearTimeout(live.timer)
    live.timer = this.#timer(id, said.ttlSeconds * 1000)
    // It has just shown that it is there.
    if (hasMoved || live.queue.problem !== null) live.queue.hurry()
    this.#options.onChange()
  }

  /** It is new, or it was here before and has expired. */
  async #subscribe(id: string, password: string, said: Said): Promise<void> {
    const { store, onChange } = this.#options
    const before = this.#absent.get(id)
    await store.write(
      (): SubscriberRow => {
        if (before !== undefined) store.recipients.remove(before.id)
        const fresh: NewSubscriber = {
          kind: 'subscriber',
          subscriberId: id,
          ...said,
          subscribedAt: said.renewedAt,
          expiredAt: null,
          paused: before?.paused ?? false,
          filter: before?.filter ?? everything,
          position: store.notifications.newestId(),
          ...nothingYet,
        }
        return { ...fresh, id: store.recipients.insert(fresh) }
      },
      row => this.#begin(row, password, said.ttlSeconds * 1000),
    )
    onChange()
  }

  #begin(row: SubscriberRow, password: string, leftMs: number, queued = 0): void {
    const id = row.subscriberId
    const server = (): Pick<Server, 'host' | 'port' | 'protection'> => {
      const { host, port, hash, encryption } = row
      return { host, port, protection: { password: live.password + id, hash, encryption } }
    }
    const isHeld = () => !this.#options.settings().allowSubscriptions
    const queue = this.#options.recipients.add(row, { server, isHeld, queued })
    const live: Live = { row, queue, password, timer: this.#timer(id, leftMs) }
    this.#absent.delete(id)
    this.#live.set(id, live)
  }

  /** A timer, because the clock on the wall may jump. */
  #timer(id: string, ms: number): NodeJS.Timeout {
    // What is taken while the program ends must not keep it.
    return setTimeout(() => !this.#isStopped && this.#end(id), ms).unref()
  }

  #end(id: string): void {
    const live = this.#live.get(id)
    if (live === undefined) return
    clearTimeout(live.timer)
    this.#live.delete(id)
    this.#options.recipients.remove(live.queue)
    this.#expire(live.row, live.queue.queued)
  }

  /** It did not renew its subscription: what waits for it is dropped, and what the user chose for it is kept. */
  #expire(row: SubscriberRow, missed: number): void {
    const { store, now, onChange, onError } = this.#options
    row.expiredAt = now()
    row.dropped += missed
    this.#absent.set(row.subscriberId, row)
    onChange()
    store
      .write(
        () => {
          store.recipients.update(row)
          store.recipients.saveProgress(row.id, row)
          return new Set(store.recipients.forgetExpired())
        },
        forgotten => {
          for (const [id, one] of this.#absent) if (forgotten.has(one.id)) this.#absent.delete(id)
        },
      )
      .catch(onError)
  }

  async #change(id: string, change: Partial<Pick<SubscriberRow, 'paused' | 'filter'>>): Promise<Live> {
    const live = this.#live.get(id)
    if (live === undefined) throw unknown()
    await this.#update(live.row, change)
    this.#options.onChange()
    return live
  }

  /** It may renew its subscription while the user changes it: what is stored counts. */
  #update(row: SubscriberRow, change: Partial<SubscriberRow>): Promise<void> {
    const { store } = this.#options
    return store.write(
      () => {
        const stored = store.recipients.byId(row.id)
        if (stored?.kind === 'subscriber') store.recipients.update({ ...stored, ...change })
      },
      () => void Object.assign(row, change),
    )
  }
}

function unknown(): UnknownMachineError {
  return new UnknownMachineError('This subscriber')
}
