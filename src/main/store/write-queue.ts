/**
 * Group commit: what is asked for at about the same time goes to disk as one transaction, because a commit costs several times
 * what is in it. A work that fails takes no other with it. While another program has the database locked, writes wait in a
 * queue and not on this thread, which has windows and peers to serve.
 */
import type { DatabaseSync } from 'node:sqlite'
import { DatabaseLockedError, databaseName } from './database.ts'
import { isBusy, isOfWholeDatabase } from './result-codes.ts'

interface Entry {
  /** Since when it is kept waiting by another program's lock. */
  lockedOutSince: number | undefined
  /** Runs inside the transaction. */
  run(): void
  /** Runs after the commit, in the order in which the works were asked for. */
  committed(): void
  failed(error: unknown): void
}

/** Why nothing of a batch is on disk: another program has the lock, the whole database is at fault, or one of the works is. */
interface Failure {
  readonly of: 'lock' | 'database' | 'work'
  readonly error: unknown
}

/** A batch is gathered while turns of the event loop bring more to it, at most for so long. */
const maxGatherMs = 2
/**
 * A turn takes one new connection at most and reads its message in the next one: only after some turns that brought
 * nothing is nothing on its way. A turn without work costs a few microseconds.
 */
const maxIdleTurns = 3
/** Thousands may have gathered behind a lock: committing them all at once would keep the event loop for a second. */
const maxBatch = 256
/** An attempt that finds the database locked costs 4 µs. */
const retryMs = 20
/** Who stops the server waits for the end of the process. */
const maxFlushWaitMs = 1000

export class WriteQueue {
  readonly #database: DatabaseSync
  readonly #lockWaitMs: number
  /** In the order of the calls, which is the order in which they are committed. */
  #pending: Entry[] = []
  #scheduled: NodeJS.Immediate | undefined
  #retry: NodeJS.Timeout | undefined

  /**
   * `lockWaitMs`: for how long each write waits while another program has the database locked. The connection is this queue's:
   * none of its statements waits for a lock by itself.
   */
  constructor(database: DatabaseSync, lockWaitMs: number) {
    this.#database = database
    this.#lockWaitMs = lockWaitMs
    this.#blockForLock(0)
  }

  /**
   * Runs `work` inside the next transaction and resolves with what it returned once that is committed. `committed` runs
   * directly after the commit, before anything else that waits for it, in the order of the calls.
   *
   * `work` may run twice (a batch is repeated one by one where a work of it throws): it must change nothing but the database,
   * and learn from the database what works before it in the same batch have done. Rejects with what `work` or the commit
   * threw, and with DatabaseLockedError where another program keeps the database locked for too long; nothing of it is on
   * disk then.
   */
  write<T>(work: () => T, committed?: (result: T) => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let result: T
      this.#pending.push({
        lockedOutSince: undefined,
        run: () => {
          result = work()
        },
        committed: () => {
          try {
            committed?.(result)
            resolve(result)
          } catch (error) {
            // A fault of one caller's own code must not keep the rest of the batch waiting.
            reject(error)
          }
        },
        failed: reject,
      })
      if (this.#scheduled === undefined && this.#retry === undefined) this.#gather(performance.now(), 0, 0)
    })
  }

  /**
   * Commits all that waits, now, or rejects it. Blocks while another program has the database locked, for a second at most:
   * call it when nobody is served any more.
   */
  flush(): void {
    this.#unschedule()
    if (this.#pending.length === 0) return
    const waitMs = Math.min(this.#lockWaitMs, maxFlushWaitMs)
    this.#blockForLock(waitMs)
    while (this.#pending.length > 0) {
      const lockedOut = this.#commitNext()
      if (lockedOut.length > 0) this.#giveUp([...lockedOut, ...this.#pending.splice(0)], waitMs)
    }
    this.#blockForLock(0)
  }

  #gather(since: number, gathered: number, idleTurns: number): void {
    this.#scheduled = setImmediate(() => {
      const count = this.#pending.length
      const idle = count > gathered ? 0 : idleTurns + 1
      if (idle === maxIdleTurns || performance.now() - since > maxGatherMs) this.#attempt()
      else this.#gather(since, count, idle)
    })
  }

  /** Commits the next batch, and sees to it that what is left has its turn. */
  #attempt(): void {
    this.#unschedule()
    const lockedOut = this.#commitNext()
    if (lockedOut.length > 0) this.#awaitLock(lockedOut)
    else if (this.#pending.length > 0 && this.#scheduled === undefined) {
      this.#gather(performance.now(), this.#pending.length, 0)
    }
  }

  #awaitLock(lockedOut: readonly Entry[]): void {
    const now = performance.now()
    const waiting = [...lockedOut, ...this.#pending]
    for (const entry of waiting) entry.lockedOutSince ??= now
    const isOver = ({ lockedOutSince = now }: Entry) => now - lockedOutSince >= this.#lockWaitMs
    this.#pending = waiting.filter(entry => !isOver(entry))
    this.#unschedule()
    if (this.#pending.length > 0) this.#retry = setTimeout(() => this.#attempt(), retryMs)
    this.#giveUp(waiting.filter(isOver), this.#lockWaitMs)
  }

  #giveUp(entries: readonly Entry[], waitedMs: number): void {
    const error = new DatabaseLockedError(this.#database.location() ?? databaseName, waitedMs)
    for (const entry of entries) entry.failed(error)
  }

  /** Gives those that another program's lock keeps out. */
  #commitNext(): readonly Entry[] {
    return this.#commitOrReject(this.#pending.splice(0, maxBatch))
  }

  /** Gives the last ones of the batch, or all, if another program's lock keeps them out; all others are dealt with. */
  #commitOrReject(batch: readonly Entry[]): readonly Entry[] {
    const failure = this.#commit(batch)
    if (failure === undefined) {
      for (const entry of batch) entry.committed()
    } else if (failure.of === 'lock') {
      return batch
    } else if (failure.of === 'work' && batch.length > 1) {
      return this.#commitOneByOne(batch)
    } else {
      for (const entry of batch) entry.failed(failure.error)
    }
    return []
  }

  #commitOneByOne(batch: readonly Entry[]): readonly Entry[] {
    for (const [index, entry] of batch.entries()) {
      if (this.#commitOrReject([entry]).length > 0) return batch.slice(index)
    }
    return []
  }

  #commit(batch: readonly Entry[]): Failure | undefined {
    let isWorking = false
    try {
      this.#database.exec('BEGIN IMMEDIATE')
      isWorking = true
      for (const entry of batch) entry.run()
      isWorking = false
      this.#database.exec('COMMIT')
      return undefined
    } catch (error) {
      // SQLite rolls back by itself on some errors (disk full), and then has no transaction left to roll back.
      if (this.#database.isOpen && this.#database.isTransaction) this.#database.exec('ROLLBACK')
      if (isBusy(error)) return { of: 'lock', error }
      return { of: isWorking && !isOfWholeDatabase(error) ? 'work' : 'database', error }
    }
  }

  /** How long SQLite itself waits for a lock, which blocks this thread. */
  #blockForLock(ms: number): void {
    this.#database.exec(`PRAGMA busy_timeout = ${ms}`)
  }

  #unschedule(): void {
    clearImmediate(this.#scheduled)
    clearTimeout(this.#retry)
    this.#scheduled = undefined
    this.#retry = undefined
  }
}
