/**
 * Looks for words in a few notifications. To look each of them up in the index of all costs as much as to read that through, where a
 * word is unfinished and begins many: so they have an index of their own, for as long as it takes.
 */
import type { DatabaseSync } from 'node:sqlite'
import { integer } from '../rows.ts'

/** Of longer texts, in bytes, it takes longer to make their index than to read the other through. */
const longestText = 1_000_000

export class FewWords {
  readonly #database: DatabaseSync
  #isMade = false

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  /** Whether it is worth it for these. */
  isFor(ids: readonly number[]): boolean {
    const row = this.#database
      .prepare(
        `SELECT ifnull(sum(octet_length(title) + octet_length(text)), 0) AS n
           FROM notification WHERE id IN (SELECT value FROM json_each(?))`,
      )
      .get(JSON.stringify(ids))
    return row !== undefined && integer(row, 'n') <= longestText
  }

  /** Those of them that match, a query of FTS5, in the order of their ids. Not inside a transaction. */
  matching(ids: readonly number[], match: string, order: 'ASC' | 'DESC'): number[] {
    if (ids.length === 0) return []
    this.#make()
    this.#database.exec('BEGIN')
    try {
      this.#database
        .prepare(
          `INSERT INTO temp.few_words (rowid, title, text, application, source)
             SELECT id, title, text, application, source FROM notification WHERE id IN (SELECT value FROM json_each(?))`,
        )
        .run(JSON.stringify(ids))
      return this.#database
        .prepare(`SELECT rowid AS id FROM temp.few_words WHERE few_words MATCH ? ORDER BY rowid ${order}`)
        .all(match)
        .map(row => integer(row, 'id'))
    } finally {
      // SQLite rolls back by itself on some errors (disk full), and then has no transaction left to roll back.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
    }
  }

  /** As notification_words (migrations.ts), for this connection only: also for one that reads only. */
  #make(): void {
    if (this.#isMade) return
    this.#database.exec(`CREATE VIRTUAL TABLE temp.few_words USING fts5 (
      title, text, application, source, content = '', tokenize = 'unicode61 remove_diacritics 2')`)
    this.#isMade = true
  }
}
