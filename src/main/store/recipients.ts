/** Who gets what comes in: machines that subscribed, and destinations that the user named; and how far each has got. */
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { encryption, type ForwardFilter, forwardFilter, hashAlgorithm } from '../../shared/subscriptions.ts'
import { flag, integer, integerOrNull, type Row, text, textOrNull } from './rows.ts'

/** How far a recipient has got. */
export interface Progress {
  /** All notifications up to this one were sent to it, or dropped. */
  position: number
  /** All registrations up to this number in the log were sent to it. */
  registeredSeq: number
  delivered: number
  dropped: number
  lastDeliveredAt: number | null
}

interface RecipientRow extends Progress {
  readonly id: number
  name: string
  host: string
  port: number
  hash: z.infer<typeof hashAlgorithm>
  encryption: z.infer<typeof encryption>
  paused: boolean
  filter: ForwardFilter
}

export interface SubscriberRow extends RecipientRow {
  readonly kind: 'subscriber'
  readonly subscriberId: string
  /** Made with the password that it showed: tells which of ours that was. */
  proof: PasswordProof
  ttlSeconds: number
  subscribedAt: number
  renewedAt: number
  /** Null while it is subscribed. What the user chose for it is kept after that: it may come back. */
  expiredAt: number | null
}

export interface DestinationRow extends RecipientRow {
  readonly kind: 'destination'
  /** Under which key its password is kept; null where it needs none. */
  secret: string | null
}

export type Recipient = SubscriberRow | DestinationRow
export type NewSubscriber = Omit<SubscriberRow, 'id'>
export type NewDestinationRow = Omit<DestinationRow, 'id'>

/** In hex. */
const passwordProof = z.object({ algorithm: hashAlgorithm, keyHash: z.string(), salt: z.string() })
export type PasswordProof = z.infer<typeof passwordProof>

/** Subscribers with an id of their own for each run come and go: of those that expired, so many are remembered. */
const mostExpired = 100

export class RecipientTable {
  readonly #database: DatabaseSync
  readonly #saveProgress

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#saveProgress = database.prepare(
      `UPDATE recipient SET position = ?, registered_seq = ?, delivered = ?, dropped = ?, last_delivered_at = ? WHERE id = ?`,
    )
  }

  /** In the order in which they came, those that expired included. */
  all(): Recipient[] {
    return this.#database.prepare('SELECT * FROM recipient ORDER BY id').all().map(toRecipient)
  }

  byId(id: number): Recipient | undefined {
    const row = this.#database.prepare('SELECT * FROM recipient WHERE id = ?').get(id)
    return row && toRecipient(row)
  }

  /** Nobody waits for what is not newer than this notification; undefined where nobody waits for anything. */
  lowestPosition(): number | undefined {
    const row = this.#database.prepare('SELECT min(position) AS lowest FROM recipient WHERE expired_at IS NULL').get()
    return (row && integerOrNull(row, 'lowest')) ?? undefined
  }

  /** Gives the id. */
  insert(one: NewSubscriber | NewDestinationRow): number {
    const { lastInsertRowid } = this.#database
      .prepare(
        `INSERT INTO recipient (name, host, port, hash, encryption, paused, filter, secret, key_proof, ttl_seconds,
           subscribed_at, renewed_at, expired_at, subscriber_id, position, registered_seq)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(...valuesOf(one), one.kind === 'subscriber' ? one.subscriberId : null, one.position, one.registeredSeq)
    return Number(lastInsertRowid)
  }

  /** Stores all of it but how far it has got, which `saveProgress` does. */
  update(one: Recipient): void {
    this.#database
      .prepare(
        `UPDATE recipient SET name = ?, host = ?, port = ?, hash = ?, encryption = ?, paused = ?, filter = ?, secret = ?,
           key_proof = ?, ttl_seconds = ?, subscribed_at = ?, renewed_at = ?, expired_at = ? WHERE id = ?`,
      )
      .run(...valuesOf(one), one.id)
  }

  saveProgress(id: number, { position, registeredSeq, delivered, dropped, lastDeliveredAt }: Progress): void {
    this.#saveProgress.run(position, registeredSeq, delivered, dropped, lastDeliveredAt, id)
  }

  remove(id: number): void {
    this.#database.prepare('DELETE FROM recipient WHERE id = ?').run(id)
  }

  /** Of those that expired, the ones that did so last are remembered; gives the ids of the others, which are gone. */
  forgetExpired(): number[] {
    return this.#database
      .prepare(
        `DELETE FROM recipient WHERE id IN
           (SELECT id FROM recipient WHERE expired_at IS NOT NULL ORDER BY expired_at DESC LIMIT -1 OFFSET ${mostExpired})
         RETURNING id`,
      )
      .all()
      .map(row => integer(row, 'id'))
  }
}

/** In the order of both statements. */
function valuesOf(one: NewSubscriber | NewDestinationRow): (string | number | null)[] {
  const { name, host, port, hash, encryption, paused, filter } = one
  const common = [name, host, port, hash, encryption, Number(paused), JSON.stringify(filter)]
  if (one.kind === 'destination') return [...common, one.secret, null, null, null, null, null]
  const { proof, ttlSeconds, subscribedAt, renewedAt, expiredAt } = one
  return [...common, null, JSON.stringify(proof), ttlSeconds, subscribedAt, renewedAt, expiredAt]
}

function toRecipient(row: Row): Recipient {
  const common = {
    id: integer(row, 'id'),
    name: text(row, 'name'),
    host: text(row, 'host'),
    port: integer(row, 'port'),
    hash: hashAlgorithm.parse(row['hash']),
    encryption: encryption.parse(row['encryption']),
    paused: flag(row, 'paused'),
    filter: forwardFilter.parse(JSON.parse(text(row, 'filter'))),
    position: integer(row, 'position'),
    registeredSeq: integer(row, 'registered_seq'),
    delivered: integer(row, 'delivered'),
    dropped: integer(row, 'dropped'),
    lastDeliveredAt: integerOrNull(row, 'last_delivered_at'),
  }
  const subscriberId = textOrNull(row, 'subscriber_id')
  if (subscriberId === null) return { kind: 'destination', ...common, secret: textOrNull(row, 'secret') }
  return {
    kind: 'subscriber',
    ...common,
    subscriberId,
    proof: passwordProof.parse(JSON.parse(text(row, 'key_proof'))),
    ttlSeconds: integer(row, 'ttl_seconds'),
    subscribedAt: integer(row, 'subscribed_at'),
    renewedAt: integer(row, 'renewed_at'),
    expiredAt: integerOrNull(row, 'expired_at'),
  }
}
