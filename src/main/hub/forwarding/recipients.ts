/** All recipients: each with its queue, told of what comes in, as the one stream of events says it. */
import { setImmediate as turn } from 'node:timers/promises'
import type { HubEvent, Notification } from '../../../shared/model.ts'
import type { ForwardedRow } from '../../store/outgoing.ts'
import type { Recipient } from '../../store/recipients.ts'
import type { HubParts } from '../hub-parts.ts'
import { isPassedOn } from '../registry.ts'
import { countAllQueued } from './behind.ts'
import type { Forwarder } from './compose.ts'
import { FarAnswers } from './far-answers.ts'
import { Outbox } from './outbox.ts'
import { type QueueLimits, RecipientQueue, type RecipientQueueOptions } from './recipient-queue.ts'

export interface RecipientsOptions {
  readonly parts: HubParts
  readonly forwarder: Forwarder
  readonly limits?: Partial<QueueLimits> | undefined
  /** Something has changed that a window shows. */
  readonly onChange: () => void
}

/** How one of them is sent to. */
export type Sending = Pick<RecipientQueueOptions, 'server'> &
  Partial<Pick<RecipientQueueOptions, 'isHeld' | 'isTooOld' | 'queued'>>

const defaultLimits: QueueLimits = {
  maxQueued: 10_000,
  // Some take their time; one that was given up might have it all the same, and would get it twice.
  timeoutMs: 60_000,
  firstPauseMs: 1000,
  longestPauseMs: 60_000,
  failingMs: 10 * 60_000,
}

/**
 * Beginning to send takes some 50 µs each: whoever sent the notification is answered first, and others have their turns between. With
 * fewer at once the answers of the first ones are read before the last ones have been sent anything.
 */
const wokenAtOnce = 500
/** What is on its way at a stop has that long to be confirmed. */
const graceMs = 800

export class Recipients {
  readonly #limits: QueueLimits
  readonly #options: RecipientsOptions
  readonly #outbox: Outbox
  readonly #farAnswers: FarAnswers
  readonly #queues = new Set<RecipientQueue>()
  #lastRegistration = 0
  #isWaking = false
  #isStopped = false

  constructor(options: RecipientsOptions) {
    const { parts, forwarder, limits } = options
    this.#options = options
    this.#limits = { ...defaultLimits, ...limits }
    this.#outbox = new Outbox({ ...parts, forwarder })
    this.#farAnswers = new FarAnswers(parts)
    parts.events.listen(event => this.#onEvent(event))
  }

  /** Begins to send to a recipient that is stored. `queued`: how many wait for it already, as `countAll` says. */
  add(
    recipient: Recipient,
    { server, isHeld = () => false, isTooOld = () => false, queued = 0 }: Sending,
  ): RecipientQueue {
    const { parts, onChange } = this.#options
    const [outbox, farAnswers, limits] = [this.#outbox, this.#farAnswers, this.#limits]
    const queue = new RecipientQueue({
      ...parts,
      recipient,
      server,
      isHeld,
      isTooOld,
      queued,
      outbox,
      farAnswers,
      limits,
      onChange,
    })
    if (this.#isStopped) void queue.stop(0)
    else this.#queues.add(queue)
    this.wakeSoon()
    return queue
  }

  /** How many notifications wait for each. */
  countAll<Each extends Recipient>(recipients: readonly Each[]): Map<Each, number> {
    return countAllQueued(this.#options.parts.store, recipients)
  }

  /** Nothing more is sent to it. What is on its way may still arrive. */
  remove(queue: RecipientQueue): void {
    this.#queues.delete(queue)
    void queue.stop(0)
  }

  /** These notifications leave the history. */
  leaveOut(rows: readonly ForwardedRow[]): void {
    const last = rows.at(-1)
    if (last === undefined) return
    this.#outbox.leaveOut(last.id)
    for (const queue of this.#queues) queue.leaveOut(rows)
  }

  /** Of what waits, these stay here now, as the store has it. */
  keepHere(staysHere: (row: ForwardedRow) => boolean): void {
    this.#outbox.keepHere(staysHere)
    const queues = new Map([...this.#queues].map(queue => [queue.recipient, queue]))
    const queued = this.countAll([...queues.keys()])
    for (const [recipient, queue] of queues) queue.keepHere(staysHere, queued.get(recipient) ?? 0)
  }

  /** These notifications were taken out of the history. */
  takeOut(rows: readonly ForwardedRow[]): void {
    this.#outbox.takeOut(new Set(rows.map(({ id }) => id)))
    for (const queue of this.#queues) queue.takeOut(rows)
  }

  /** These were put back. */
  putBack(rows: readonly ForwardedRow[]): void {
    this.#outbox.putBack(rows)
    for (const queue of this.#queues) queue.putBack(rows)
    this.wakeSoon()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    await Promise.all([...this.#queues].map(queue => queue.stop(graceMs)))
  }

  /** All that have something to send begin, in turns. */
  wakeSoon(): void {
    if (this.#isWaking) return
    this.#isWaking = true
    void this.#wakeAll()
  }

  async #wakeAll(): Promise<void> {
    await turn()
    this.#isWaking = false
    let woken = 0
    for (const queue of [...this.#queues]) {
      if (this.#isStopped) return
      queue.wake()
      woken += 1
      if (woken % wokenAtOnce === 0) await turn()
    }
  }

  #onEvent(event: HubEvent): void {
    if (event.kind === 'application' || event.kind === 'counted') this.#onRegistration()
    if (event.kind !== 'notification' || event.notification.id <= this.#outbox.newest) return
    const { id, application, type, priority, receivedAt } = event.notification
    if (!this.#isOutgoing(event.notification)) {
      this.#outbox.pass(id)
      return
    }
    const row = { id, application, type, priority, receivedAt }
    this.#outbox.add(row)
    for (const queue of this.#queues) queue.add(row)
    if (this.#queues.size > 0) this.wakeSoon()
  }

  /** The store knows. Most are, and are not looked up: that would be felt. */
  #isOutgoing({ id, state, application: name, type: typeName }: Notification): boolean {
    const { registry, store } = this.#options.parts
    const { application, type } = registry.ownersOf(name, typeName)
    const isUsual = state !== 'suppressed' && application !== null && isPassedOn(application, type)
    return isUsual || store.outgoing.has(id)
  }

  #onRegistration(): void {
    const { lastRegisteredSeq } = this.#options.parts.registry
    if (lastRegisteredSeq === this.#lastRegistration) return
    this.#lastRegistration = lastRegisteredSeq
    if (this.#queues.size > 0) this.wakeSoon()
  }
}
