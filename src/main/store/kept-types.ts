/**
 * How much all applications hold together, and what is forgotten where it is too much. All of it is kept in memory, and
 * anybody who may send may register: no application may fill it for good.
 */
import type { DatabaseSync } from 'node:sqlite'
import { isChosenApplication, isChosenType } from './choices.ts'
import { integer, text } from './rows.ts'

/** Of registered types. */
export interface Kept {
  readonly types: number
  /** Of the names and display names, those of the applications included, in UTF-8. */
  readonly nameBytes: number
}

/** What was forgotten of one application. */
export interface Forgotten {
  readonly application: string
  /** Null: all of it, the application too. */
  readonly types: readonly string[] | null
}

/** No ordinary application has more types: what goes beyond goes first. */
const ordinaryTypes = 100

/**
 * Types that may be forgotten, those first that are missed least: what goes beyond an ordinary application, from those that
 * hold most; then what never notified, of applications that never did first; then what notified. Among equals those first
 * that were not seen for the longest time. An application's own types are ranked by whether and when they notified. What the
 * user chose for is not among them.
 */
const forgettable = `
  SELECT id, application, bytes FROM (
    SELECT type.id, application, octet_length(type.name) + octet_length(display_name) AS bytes, ${isChosenType} AS chosen,
      type.count > 0 AS used, application.count > 0 AS application_used,
      COALESCE(type.last_seen, application.last_seen) AS seen,
      row_number() OVER (
        PARTITION BY application ORDER BY NOT ${isChosenType}, type.count = 0, type.last_seen DESC, type.id
      ) AS place
    FROM type JOIN application ON application.id = type.application
    WHERE registered = 1 AND application.id <> ?
  )
  WHERE NOT chosen
  ORDER BY place > ${ordinaryTypes} DESC, used, MAX(place, ${ordinaryTypes}) DESC, application_used, seen, id`

export class KeptTypes {
  readonly #database: DatabaseSync
  readonly #kept

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#kept = database.prepare('SELECT types, name_bytes FROM kept')
  }

  /** What is held now; it costs the same however much that is. */
  total(): Kept {
    const row = this.#kept.get()
    if (row === undefined) throw new Error('Nobody counted the types')
    return { types: integer(row, 'types'), nameBytes: integer(row, 'name_bytes') }
  }

  /**
   * Forgets types until at most `most` is held, or nothing is left that may be forgotten; applications with them that have
   * no type left, and that the user chose nothing for. Spares the application `exceptId`. Looks at every type that there is.
   */
  forgetDownTo(most: Kept, exceptId: number): Forgotten[] {
    const types = this.#database.prepare('DELETE FROM type WHERE id = ? RETURNING name')
    const forgotten = new Map<number, string[]>()
    for (const { id, application } of this.#surplus(most, exceptId)) {
      const row = types.get(id)
      const names = forgotten.get(application) ?? []
      if (row !== undefined) names.push(text(row, 'name'))
      forgotten.set(application, names)
    }
    return [...forgotten].map(([id, names]) => this.#forgottenOf(id, names))
  }

  #surplus(most: Kept, exceptId: number): { id: number; application: number }[] {
    const held = this.total()
    let types = held.types - most.types
    let bytes = held.nameBytes - most.nameBytes
    const surplus = []
    for (const row of this.#database.prepare(forgettable).iterate(exceptId)) {
      if (types <= 0 && bytes <= 0) break
      types -= 1
      bytes -= integer(row, 'bytes')
      surplus.push({ id: integer(row, 'id'), application: integer(row, 'application') })
    }
    return surplus
  }

  /** Drops the application too where nothing is left of it that anybody would miss. */
  #forgottenOf(id: number, types: readonly string[]): Forgotten {
    const dropped = this.#database
      .prepare(
        `DELETE FROM application WHERE id = ? AND NOT ${isChosenApplication} AND NOT EXISTS
           (SELECT 1 FROM type WHERE application = ? AND (registered = 1 OR ${isChosenType})) RETURNING name`,
      )
      .get(id, id)
    if (dropped !== undefined) return { application: text(dropped, 'name'), types: null }
    const row = this.#database.prepare('SELECT name FROM application WHERE id = ?').get(id)
    if (row === undefined) throw new Error(`Application ${id} is gone`)
    return { application: text(row, 'name'), types }
  }
}
