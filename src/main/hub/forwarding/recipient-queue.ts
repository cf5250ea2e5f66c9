/**
 * The queue of one recipient, and the sending of it: in order, one at a time, each until it was confirmed or given up. A recipient that
 * is slow or down costs the others nothing.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Destination, Trouble } from '../../../shared/subscriptions.ts'
import type { Answer } from '../../client/exchange.ts'
import { GntpError } from '../../gntp/error.ts'
import type { Unsealed } from '../../gntp/serialize.ts'
import type { ForwardedRow } from '../../store/outgoing.ts'
import type { Recipient } from '../../store/recipients.ts'
import type { HubParts } from '../hub-parts.ts'
import { PasswordLostError } from '../kept-secrets.ts'
import { isPassedOn, type KnownApplication } from '../registry.ts'
import { troubleOf } from '../trouble.ts'
import { type AttemptLimits, Attempts } from './attempts.ts'
import { Backlog, type BacklogOptions, type Outcome } from './backlog.ts'
import { hearsOf } from './filter.ts'
import { RecipientLine, type RecipientLineOptions } from './recipient-line.ts'
import { verdictOf } from './verdict.ts'

export interface RecipientQueueOptions
  extends Pick<HubParts, 'store' | 'registry' | 'callbacks' | 'now' | 'onError'>,
    Pick<RecipientLineOptions, 'server' | 'farAnswers'>,
    Pick<BacklogOptions, 'recipient' | 'queued' | 'outbox'> {
  /** Whether it is sent nothing at the moment. */
  readonly isHeld: () => boolean
  /** Whether one is too old to be sent. */
  readonly isTooOld: (one: ForwardedRow) => boolean
  readonly limits: QueueLimits
  /** Something has changed that a window shows. */
  readonly onChange: () => void
}

export interface QueueLimits extends AttemptLimits {
  /** Notifications that wait. Beyond it the oldest are dropped. */
  readonly maxQueued: number
  /** From connecting to the answer. */
  readonly timeoutMs: number
}

export class RecipientQueue {
  readonly recipient: Recipient
  readonly #options: RecipientQueueOptions
  readonly #line: RecipientLine
  readonly #attempts: Attempts
  readonly #stopped = new AbortController()
  readonly #backlog: Backlog
  #isSending = false
  /** How many filters it has had. */
  #filters = 0
  #sending: Promise<void> = Promise.resolve()
  /** While it rests after an attempt that failed. */
  #rest: NodeJS.Timeout | undefined
  /** Why the last attempt failed; null where it went well. */
  problem: Destination['problem'] = null

  constructor(options: RecipientQueueOptions) {
    this.#options = options
    this.recipient = options.recipient
    this.#line = new RecipientLine({ ...options, timeoutMs: options.limits.timeoutMs })
    this.#attempts = new Attempts(options.limits)
    const { maxQueued } = options.limits
    this.#backlog = new Backlog({ ...options, maxQueued, onDrop: () => this.#attempts.nextMessage() })
  }

  /** How many notifications wait. */
  get queued(): number {
    return this.#backlog.queued
  }

  get #isHeld(): boolean {
    return this.recipient.paused || this.#options.isHeld()
  }

  /** Sends what waits, unless that is being done, or it rests after an attempt that failed. */
  wake(): void {
    if (this.#isSending || this.#stopped.signal.aborted) return
    this.#backlog.tidy()
    if (this.#rest !== undefined || this.#isHeld) return
    this.#isSending = true
    this.#sending = this.#sendAll()
  }

  /** There is a reason to think that it can be reached again, maybe elsewhere: it is tried there soon. */
  hurry(): void {
    this.#attempts.expectWell()
    this.#line.stopConnecting()
    clearTimeout(this.#rest)
    this.#rest = undefined
    this.wake()
  }

  /** This has come in; it is sent with the next `wake`. */
  add(row: ForwardedRow): void {
    this.#backlog.add(row)
    this.#options.onChange()
  }

  /** These leave the history, sent or not. */
  leaveOut(rows: readonly ForwardedRow[]): void {
    this.#backlog.leaveOut(rows)
    // While one is on its way it is not known what comes of it.
    if (!this.#isSending) this.#backlog.tidy()
    this.#options.onChange()
  }

  /** Of what waits, these stay here now: so many are left. */
  keepHere(staysHere: (row: ForwardedRow) => boolean, queued: number): void {
    this.#backlog.keepHere(staysHere, queued)
  }

  /** These were taken out of the history, sent or not. */
  takeOut(rows: readonly ForwardedRow[]): void {
    this.#backlog.takeOut(rows)
    if (!this.#isSending) this.#backlog.tidy()
    this.#options.onChange()
  }

  /** These were put back into the history: those that come after what was sent are sent with the next `wake`. */
  putBack(rows: readonly ForwardedRow[]): void {
    this.#backlog.putBack(rows)
    this.#options.onChange()
  }

  /** It has another filter: it counts for what waits too, and there may be applications that the recipient has not heard of. */
  refilter(): void {
    this.#backlog.refilter()
    this.#filters += 1
    this.recipient.registeredSeq = -1
    this.wake()
  }

  /** Ends it. What is on its way has `graceMs` to be confirmed. */
  async stop(graceMs: number): Promise<void> {
    this.#stopped.abort()
    clearTimeout(this.#rest)
    const over = new AbortController()
    await Promise.race([this.#sending, sleep(graceMs, undefined, { signal: over.signal }).catch(() => {})])
    over.abort()
    this.#line.close()
    this.#backlog.end()
  }

  async #sendAll(): Promise<void> {
    try {
      while (!this.#isHeld && !this.#stopped.signal.aborted && (await this.#sendNext())) {
        this.#backlog.tidy()
      }
    } catch (error) {
      // Our own fault: the history cannot be read, for example.
      this.#options.onError(error)
      this.#restWith({ state: 'failingHere', reason: null, words: 'The log of Growlery says why' })
    }
    this.#isSending = false
    this.#backlog.tidy()
  }

  /** False where nothing is to be sent now. */
  async #sendNext(): Promise<boolean> {
    const { registry } = this.#options
    const { recipient } = this
    const isWanted = (one: KnownApplication) =>
      one.enabled && hearsOf(recipient.filter, one.name) && one.types.values().some(type => isPassedOn(one, type))
    const application = registry.nextRegistered(recipient.registeredSeq, isWanted)
    if (application !== undefined) return this.#register(application)
    recipient.registeredSeq = Math.max(recipient.registeredSeq, registry.lastRegisteredSeq)
    const row = await this.#backlog.next()
    return row !== undefined && this.#notify(row)
  }

  async #register(application: KnownApplication): Promise<boolean> {
    const filter = this.#filters
    const message = await this.#registration(application)
    if (message !== undefined && (await this.#deliver(message)) === undefined) return false
    // With another filter all are told anew.
    if (filter === this.#filters) this.recipient.registeredSeq = application.registeredSeq
    await this.#backlog.save()
    return true
  }

  /** One that cannot be written as GNTP must not keep all others back. */
  async #registration(application: KnownApplication): Promise<Unsealed | undefined> {
    try {
      return await this.#options.outbox.registration(application)
    } catch (error) {
      if (!(error instanceof GntpError)) throw error
      this.#options.onError(error)
      return undefined
    }
  }

  async #notify(row: ForwardedRow): Promise<boolean> {
    const wantsCallback = this.#options.callbacks.isWaiting(row.id) && this.#line.mayAwaitAnswers
    const outcome = this.#options.isTooOld(row)
      ? this.#giveUp({ state: 'unreached', reason: 'tooLong', words: 'It was not reached within a day' })
      : await this.#pass(row, wantsCallback)
    if (outcome === undefined) return false
    await this.#backlog.settle(row, outcome)
    this.#options.onChange()
    return true
  }

  async #pass(row: ForwardedRow, wantsCallback: boolean): Promise<Outcome | undefined> {
    try {
      const message = await this.#options.outbox.notification(row.id, wantsCallback)
      // It has left the history.
      if (message === undefined) return 'dropped'
      // The user has chosen while it waited for its icon.
      if (!this.#backlog.isWaiting(row)) return 'done'
      return await this.#deliver(message, { row, awaited: wantsCallback ? row.id : undefined })
    } catch (error) {
      if (!(error instanceof GntpError)) throw error
      return this.#giveUp({ state: 'failingHere', reason: 'unwritable', words: error.message })
    }
  }

  /**
   * Sends a message; gives what came of it, or undefined where it has to be tried again later. `on`: the notification that it is; its
   * application is registered where it is refused, because that may be why (401, 402, and servers without codes).
   */
  async #deliver(
    message: Unsealed,
    on?: { readonly row: ForwardedRow; readonly awaited: number | undefined },
  ): Promise<Outcome | undefined> {
    let answer = await this.#send(message, on?.awaited)
    if (on !== undefined && verdictOf(answer) === 'refused' && (await this.#registerFor(on.row))) {
      answer = await this.#send(message, on.awaited)
    }
    const verdict = verdictOf(answer)
    if (!(answer instanceof Error) || verdict === 'done') {
      this.problem = null
      this.#attempts.expectWell()
      this.#attempts.nextMessage()
      return verdict === 'done' ? 'done' : 'delivered'
    }
    const trouble = troubleOf(answer)
    if (this.#attempts.mayPass(verdict)) {
      this.#restWith(trouble)
      return undefined
    }
    // It is there: the next one is not held up by this one's pauses.
    this.#attempts.expectWell()
    return this.#giveUp(trouble)
  }

  #giveUp(trouble: Trouble): 'dropped' {
    this.problem = { ...trouble, at: this.#options.now(), retriesAt: null }
    this.#attempts.nextMessage()
    return 'dropped'
  }

  /** That it cannot be sent at all is an answer too. */
  #send(message: Unsealed, awaited?: number): Promise<Answer | Error> {
    return this.#line.send(message, awaited).catch(error => {
      if (error instanceof GntpError || error instanceof PasswordLostError) return error
      throw error
    })
  }

  async #registerFor(row: ForwardedRow): Promise<boolean> {
    const application = this.#options.registry.get(row.application)
    const message = application && (await this.#options.outbox.registration(application, row))
    const answer = message && (await this.#send(message))
    return answer !== undefined && ['delivered', 'done'].includes(verdictOf(answer))
  }

  #restWith(trouble: Trouble): void {
    if (this.#stopped.signal.aborted) return
    const pauseMs = this.#attempts.nextPauseMs()
    const at = this.#options.now()
    this.problem = { ...trouble, at, retriesAt: Math.round(at + pauseMs) }
    this.#rest = setTimeout(() => {
      this.#rest = undefined
      this.wake()
    }, pauseMs)
    this.#options.onChange()
  }
}
