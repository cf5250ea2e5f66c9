/** Hubs that the user follows. Their passwords are not here: a row names the key of its own among the secrets. */
import type { DatabaseSync } from 'node:sqlite'
import { encryption, type FollowedHub, hashAlgorithm } from '../../shared/subscriptions.ts'
import { integer, type Row, text } from './rows.ts'

export interface FollowedHubRow extends Pick<FollowedHub, 'id' | 'name' | 'host' | 'port' | 'hash' | 'encryption'> {
  /** Of its password, among the secrets. */
  readonly secret: string
}

export class FollowedHubTable {
  readonly #all
  readonly #byId
  readonly #insert
  readonly #update
  readonly #remove

  constructor(database: DatabaseSync) {
    this.#all = database.prepare('SELECT * FROM followed_hub ORDER BY id')
    this.#byId = database.prepare('SELECT * FROM followed_hub WHERE id = ?')
    this.#insert = database.prepare(
      'INSERT INTO followed_hub (name, host, port, hash, encryption, secret) VALUES (?, ?, ?, ?, ?, ?) RETURNING *',
    )
    this.#update = database.prepare(
      'UPDATE followed_hub SET name = ?, host = ?, port = ?, hash = ?, encryption = ?, secret = ? WHERE id = ?',
    )
    this.#remove = database.prepare('DELETE FROM followed_hub WHERE id = ?')
  }

  /** In the order in which they were added. */
  all(): FollowedHubRow[] {
    return this.#all.all().map(toFollowedHub)
  }

  byId(id: number): FollowedHubRow | undefined {
    const row = this.#byId.get(id)
    return row && toFollowedHub(row)
  }

  /** Gives it with its id, which no other hub ever had. */
  insert({ name, host, port, hash, encryption, secret }: Omit<FollowedHubRow, 'id'>): FollowedHubRow {
    const row = this.#insert.get(name, host, port, hash, encryption, secret)
    if (row === undefined) throw new Error('The hub was not inserted')
    return toFollowedHub(row)
  }

  update({ id, name, host, port, hash, encryption, secret }: FollowedHubRow): void {
    this.#update.run(name, host, port, hash, encryption, secret, id)
  }

  remove(id: number): void {
    this.#remove.run(id)
  }
}

function toFollowedHub(row: Row): FollowedHubRow {
  return {
    id: integer(row, 'id'),
    name: text(row, 'name'),
    host: text(row, 'host'),
    port: integer(row, 'port'),
    hash: hashAlgorithm.parse(text(row, 'hash')),
    encryption: encryption.parse(text(row, 'encryption')),
    secret: text(row, 'secret'),
  }
}
