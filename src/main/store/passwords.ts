/** Passwords that others may send with: what the user calls them. What they are is elsewhere, under `secret`. */
import type { DatabaseSync } from 'node:sqlite'
import { integer, type Row, text } from './rows.ts'

export interface PasswordRow {
  readonly id: number
  readonly name: string
  readonly addedAt: number
  readonly secret: string
}

const columns = 'id, name, added_at, secret'

export class PasswordTable {
  readonly #database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  /** In the order in which they were added. */
  all(): PasswordRow[] {
    return this.#database.prepare(`SELECT ${columns} FROM password ORDER BY id`).all().map(toPassword)
  }

  insert({ name, addedAt, secret }: Omit<PasswordRow, 'id'>): PasswordRow {
    const { lastInsertRowid } = this.#database
      .prepare('INSERT INTO password (name, added_at, secret) VALUES (?, ?, ?)')
      .run(name, addedAt, secret)
    return { id: Number(lastInsertRowid), name, addedAt, secret }
  }

  /** Undefined where it is not there (any more). */
  rename(id: number, name: string): PasswordRow | undefined {
    const row = this.#database.prepare(`UPDATE password SET name = ? WHERE id = ? RETURNING ${columns}`).get(name, id)
    return row && toPassword(row)
  }

  /** Gives what was there. */
  remove(id: number): PasswordRow | undefined {
    const row = this.#database.prepare(`DELETE FROM password WHERE id = ? RETURNING ${columns}`).get(id)
    return row && toPassword(row)
  }
}

function toPassword(row: Row): PasswordRow {
  return {
    id: integer(row, 'id'),
    name: text(row, 'name'),
    addedAt: integer(row, 'added_at'),
    secret: text(row, 'secret'),
  }
}
