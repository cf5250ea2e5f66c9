/**
 * The clearing of the history. To tell the index of words of each row that goes takes most of the time: so the rows go without, and
 * then the index is emptied at once. Until then it has words of rows that are gone; that this is so is written down, so that whoever
 * opens the history next can finish it.
 */
import type { DatabaseSync } from 'node:sqlite'
import { integerOrNull, text } from './rows.ts'

export class Clearing {
  readonly #database: DatabaseSync
  readonly #upTo
  readonly #next

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#upTo = database.prepare("SELECT value FROM meta WHERE key = 'clearing'")
    this.#next = database.prepare(
      'SELECT max(id) AS id FROM (SELECT id FROM notification WHERE id <= ? ORDER BY id LIMIT ?)',
    )
  }

  /** Up to which id all is to go; undefined where nothing is. */
  upTo(): number | undefined {
    const row = this.#upTo.get()
    return row && Number(text(row, 'value'))
  }

  begin(upTo: number): void {
    this.#database.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('clearing', ?)").run(String(upTo))
  }

  /** The highest id of the next `rows` that are to go. */
  next(rows: number): number | undefined {
    const row = this.#next.get(this.upTo() ?? 0, rows)
    return (row && integerOrNull(row, 'id')) ?? undefined
  }

  /** Drops every notification with an id up to this; gives how many those were. */
  drop(id: number): number {
    return Number(this.#database.prepare('DELETE FROM notification WHERE id <= ?').run(id).changes)
  }

  /** Indexes what is there, which is what came in meanwhile. */
  finish(): void {
    this.#database.exec(`
      INSERT INTO notification_words (notification_words) VALUES ('rebuild');
      DELETE FROM fetched_icon WHERE icon NOT IN (SELECT icon FROM notification WHERE icon IS NOT NULL
        UNION SELECT icon FROM application WHERE icon IS NOT NULL UNION SELECT icon FROM type WHERE icon IS NOT NULL);
      DELETE FROM span WHERE number < (SELECT ifnull(min(id), (SELECT max(seq) FROM sqlite_sequence WHERE name = 'notification')) >> 10
        FROM notification);
      DELETE FROM meta WHERE key = 'clearing'`)
  }
}
