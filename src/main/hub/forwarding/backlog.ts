/**
 * What one recipient is still to get: a place in the history, which is stored; what comes behind it and is for this recipient waits.
 * How much that is is counted here, and what is too much, or leaves the history, is dropped.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { ForwardedRow } from '../../store/outgoing.ts'
import type { Recipient } from '../../store/recipients.ts'
import type { HubParts } from '../hub-parts.ts'
import { behind, countQueued } from './behind.ts'
import { matches } from './filter.ts'
import type { Outbox } from './outbox.ts'

export interface BacklogOptions extends Pick<HubParts, 'store' | 'now' | 'onError'> {
  /** As it is stored. It is moved on here; what else changes in it counts from the next message. */
  readonly recipient: Recipient
  /** How many notifications wait already. */
  readonly queued: number
  /** How many may wait. Beyond it the oldest are dropped, as soon as none is on its way. */
  readonly maxQueued: number
  readonly outbox: Outbox
  /** Something was dropped. */
  readonly onDrop: () => void
}

/** What came of a notification; `done`: the recipient had it already, or does not want it. */
export type Outcome = 'delivered' | 'done' | 'dropped'

const saveAgainMs = 5000
/** The next start must not have to look through more than was for others. */
const mostUnsaved = 1000
/** A thousand that are down, with full queues, drop one each with every notification: that is not written to disk each time. */
const mostUnsavedDrops = 64
/** Beyond those that are dropped, of all that there is: some may be for others. */
const moreRows = 8

export class Backlog {
  readonly #options: BacklogOptions
  readonly #recipient: Recipient
  /** The place that is on disk. */
  #saved: number
  /** These have left the history since the last `tidy`. */
  #left: ForwardedRow[] = []
  /** The one that is on its way, unless it is to stay here since. */
  #sending: ForwardedRow | undefined
  /** These were taken out of the history since the last `tidy`. */
  readonly #taken = new Map<number, ForwardedRow>()
  #isOver = false
  /** How many notifications wait. */
  queued: number

  constructor(options: BacklogOptions) {
    this.#options = options
    this.#recipient = options.recipient
    this.#saved = options.recipient.position
    this.queued = options.queued
  }

  /** This has come in. */
  add(row: ForwardedRow): void {
    if (matches(this.#recipient.filter, row)) this.queued += 1
  }

  /** These leave the history, sent or not: `tidy` takes account of it. */
  leaveOut(rows: readonly ForwardedRow[]): void {
    for (const row of rows) if (row.id > this.#recipient.position) this.#left.push(row)
  }

  /** These were taken out of the history, sent or not: `tidy` takes account of it. */
  takeOut(rows: readonly ForwardedRow[]): void {
    for (const row of rows) if (row.id > this.#recipient.position) this.#taken.set(row.id, row)
  }

  /** These were put back into the history: what is still to come waits again. */
  putBack(rows: readonly ForwardedRow[]): void {
    for (const row of rows) {
      if (!this.#taken.delete(row.id) && row.id > this.#recipient.position) this.add(row)
    }
  }

  /** The filter is another one: it counts for what waits too. */
  refilter(): void {
    this.#count(countQueued(this.#options.store, this.#recipient))
  }

  /** Of what waits, these stay here now: so many are left in the history. */
  keepHere(staysHere: (row: ForwardedRow) => boolean, queued: number): void {
    if (this.#sending !== undefined && staysHere(this.#sending)) this.#sending = undefined
    this.#left = this.#left.filter(row => !staysHere(row))
    for (const row of this.#taken.values()) if (staysHere(row)) this.#taken.delete(row.id)
    this.#count(queued)
  }

  /** Whether this one, the `next`, still is to be sent. */
  isWaiting(row: ForwardedRow): boolean {
    return this.#sending === row
  }

  /** What has left the history counts until `tidy` takes account of it. */
  #count(inHistory: number): void {
    this.queued = inHistory + this.#missed().length
  }

  #missed(): ForwardedRow[] {
    const { filter, position } = this.#recipient
    return [...this.#left, ...this.#taken.values()].filter(row => row.id > position && matches(filter, row))
  }

  /** The next one that is for this recipient, with all before it behind us; undefined where there is none. */
  async next(): Promise<ForwardedRow | undefined> {
    const recipient = this.#recipient
    const { outbox } = this.#options
    for (let rows = outbox.after(recipient.position); rows.length > 0; rows = outbox.after(recipient.position)) {
      const row = rows.find(one => matches(recipient.filter, one))
      if (row !== undefined) {
        this.#sending = row
        return row
      }
      recipient.position = rows.at(-1)?.id ?? recipient.position
      if (recipient.position - this.#saved > mostUnsaved) await this.save()
    }
    recipient.position = Math.max(recipient.position, outbox.newest)
    return undefined
  }

  /** That one is over. When this resolves, that is on disk: it must not be sent again, however this program ends. */
  async settle(row: ForwardedRow, outcome: Outcome): Promise<void> {
    const recipient = this.#recipient
    recipient.position = row.id
    // The filter may be another one since.
    if (this.isWaiting(row) && matches(recipient.filter, row)) this.queued = Math.max(0, this.queued - 1)
    if (outcome === 'dropped') recipient.dropped += 1
    if (outcome === 'delivered') {
      recipient.delivered += 1
      recipient.lastDeliveredAt = this.#options.now()
    }
    await this.save()
  }

  /** Takes account of what left the history, and of what is too much. Nothing may be on its way. */
  tidy(): void {
    const recipient = this.#recipient
    const missed = this.#missed().length
    const lastLeft = this.#left.at(-1)?.id ?? 0
    this.#left = []
    recipient.position = Math.max(recipient.position, lastLeft)
    this.#taken.clear()
    if (missed > 0) this.#drop(missed)
    if (this.queued > this.#options.maxQueued) this.#trim(this.queued - this.#options.maxQueued)
  }

  /** Stores how far the recipient has got; tries again until that is possible, or it is over. */
  async save(): Promise<void> {
    const { store, onError } = this.#options
    const recipient = this.#recipient
    for (;;) {
      try {
        await store.write(() => store.recipients.saveProgress(recipient.id, recipient))
        this.#saved = recipient.position
        return
      } catch (error) {
        onError(error)
        if (this.#isOver) return
        await sleep(saveAgainMs, undefined, { ref: false })
      }
    }
  }

  /** Nothing more is sent: what is not stored yet of how far the recipient has got is stored with the last that the program stores. */
  end(): void {
    this.#isOver = true
    if (this.#recipient.position !== this.#saved) void this.save()
  }

  /** Drops the oldest ones. */
  #trim(surplus: number): void {
    const recipient = this.#recipient
    const { store, onError } = this.#options
    let left = surplus
    try {
      for (const row of behind(store, recipient.position, surplus + moreRows)) {
        if (left === 0) break
        recipient.position = row.id
        if (matches(recipient.filter, row)) left -= 1
      }
      this.#drop(surplus)
    } catch (error) {
      // The history cannot be read: the next one that comes in finds out anew.
      onError(error)
    }
  }

  #drop(count: number): void {
    this.queued = Math.max(0, this.queued - count)
    this.#recipient.dropped += count
    this.#options.onDrop()
    // Where the program is killed before that, it finds as many that are too much at the next start.
    if (this.#recipient.position - this.#saved > mostUnsavedDrops) void this.save()
  }
}
