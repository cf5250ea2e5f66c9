/**
 * Notifications that the user removed, for as long as that can be undone. They are in a table that ends with this connection: after
 * a new start, or a crash, they are gone.
 */
import type { DatabaseSync } from 'node:sqlite'
import { integer, text } from './rows.ts'
import { Spans } from './search/spans.ts'

export interface Taken {
  readonly ids: number[]
  /** How many of them were unread. */
  readonly unread: number
}

export class RemovedTable {
  readonly #database: DatabaseSync
  readonly #spans: Spans
  readonly #columns: string

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#spans = new Spans(database)
    database.exec(`CREATE TEMP TABLE removed AS SELECT *, '' AS undo FROM notification WHERE false;
      CREATE INDEX temp.removed_by_undo ON removed (undo, id)`)
    const columns = database.prepare("SELECT name FROM pragma_table_info('notification')").all()
    this.#columns = columns.map(row => text(row, 'name')).join(', ')
  }

  /** Takes these out of the history, to be put back under this name; those that are not there are left out. */
  take(ids: readonly number[], undo: string): Taken {
    const list = JSON.stringify(ids)
    const which = 'FROM notification WHERE id IN (SELECT value FROM json_each(?))'
    // The index of an external table is told what its row held.
    this.#run(
      `INSERT INTO notification_words (notification_words, rowid, title, text, application, source)
         SELECT 'delete', id, title, text, application, source ${which}`,
      list,
    )
    this.#run(`INSERT INTO temp.removed (${this.#columns}, undo) SELECT ${this.#columns}, ? ${which}`, undo, list)
    const rows = this.#database.prepare(`DELETE ${which} RETURNING id, read`).all(list)
    return {
      ids: rows.map(row => integer(row, 'id')),
      unread: rows.filter(row => integer(row, 'read') === 0).length,
    }
  }

  /** Puts back what was taken under this name. Gives the ids, which are those that they had; none where there is nothing. */
  putBack(undo: string): number[] {
    // It may have come again meanwhile, on another way.
    this.#run(
      `UPDATE temp.removed SET hop = NULL WHERE undo = ? AND EXISTS
         (SELECT 1 FROM notification WHERE hop IS NOT NULL AND hop = removed.hop)`,
      undo,
    )
    this.#run(
      `INSERT INTO notification (${this.#columns}) SELECT ${this.#columns} FROM temp.removed WHERE undo = ? ORDER BY id`,
      undo,
    )
    this.#run(
      `INSERT INTO notification_words (rowid, title, text, application, source)
         SELECT id, title, text, application, source FROM temp.removed WHERE undo = ? ORDER BY id`,
      undo,
    )
    const rows = this.#database.prepare('DELETE FROM temp.removed WHERE undo = ? RETURNING id, received_at').all(undo)
    for (const row of rows) this.#spans.putBack(integer(row, 'id'), integer(row, 'received_at'))
    return rows.map(row => integer(row, 'id'))
  }

  /** Forgets what was taken under this name, for good; gives the ids. */
  drop(undo: string): number[] {
    const rows = this.#database.prepare('DELETE FROM temp.removed WHERE undo = ? RETURNING id').all(undo)
    return rows.map(row => integer(row, 'id'))
  }

  /** Forgets all of them, for good. */
  dropAll(): void {
    this.#database.exec('DELETE FROM temp.removed')
  }

  #run(sql: string, ...values: string[]): void {
    this.#database.prepare(sql).run(...values)
  }
}
