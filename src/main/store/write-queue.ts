/**
 * Group commit: what is asked for at about the same time goes to disk as one transaction, because a commit costs several times
 * what is in it. A work that fails takes no other with it.
 */
import type { DatabaseSync } from 'node:sqlite'

interface Entry {
  /** Runs inside the transaction. */
  run(): void
  /** Runs after the commit, in the order in which the works were asked for. */
  committed(): void
  failed(error: unknown): void
}

/** A batch is gathered while turns of the event loop bring more to it, at most for so long. */
const maxGatherMs = 2
/**
 * A turn takes one new connection at most and reads its message in the next one: only after some turns that brought
 * nothing is nothing on its way. A turn without work costs a few microseconds.
 */
const maxIdleTurns = 3

export class WriteQueue {
  readonly #database: DatabaseSync
  #pending: Entry[] = []
  #scheduled: NodeJS.Immediate | undefined

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  /**
   * Runs `work` inside the next transaction and resolves with what it returned once that is committed. `committed` runs
   * directly after the commit, before anything else that waits for it, in the order of the calls.
   *
   * `work` may run twice (a batch that fails is repeated one by one): it must change nothing but the database, and learn
   * from the database what works before it in the same batch have done. Rejects with what `work` or the commit threw;
   * nothing of it is on disk then.
   */
  write<T>(work: () => T, committed?: (result: T) => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let result: T
      this.#pending.push({
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
      if (this.#scheduled === undefined) this.#gather(performance.now(), 0, 0)
    })
  }

  /** Commits all that waits, now. */
  flush(): void {
    clearImmediate(this.#scheduled)
    this.#scheduled = undefined
    const batch = this.#pending
    if (batch.length === 0) return
    this.#pending = []
    const error = this.#commit(batch)
    if (error === undefined) {
      for (const entry of batch) entry.committed()
    } else if (batch.length === 1) {
      batch[0]?.failed(error)
    } else {
      for (const entry of batch) {
        const ownError = this.#commit([entry])
        if (ownError === undefined) entry.committed()
        else entry.failed(ownError)
      }
    }
  }

  #gather(since: number, gathered: number, idleTurns: number): void {
    this.#scheduled = setImmediate(() => {
      const count = this.#pending.length
      const idle = count > gathered ? 0 : idleTurns + 1
      if (idle === maxIdleTurns || performance.now() - since > maxGatherMs) this.flush()
      else this.#gather(since, count, idle)
    })
  }

  /** Gives what went wrong, or undefined; then nothing of the batch is on disk. */
  #commit(batch: readonly Entry[]): Error | undefined {
    try {
      this.#database.exec('BEGIN IMMEDIATE')
      for (const entry of batch) entry.run()
      this.#database.exec('COMMIT')
      return undefined
    } catch (error) {
      // SQLite rolls back by itself on some errors (disk full), and then has no transaction left to roll back.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
      return error instanceof Error ? error : new Error(String(error))
    }
  }
}
