/** The icons that applications sent under identifiers of theirs: a section that was not sent again is one of those (GNTP.md, Message). */
import type { DatabaseSync } from 'node:sqlite'
import { textOrNull } from './rows.ts'

/** Of one application, by their identifiers. */
const maxResources = 256
/** Longer ones are not held: sections for them have to be sent each time. */
const maxIdentifierLength = 256

export class HeldIconTable {
  readonly #resource
  readonly #saveResource
  readonly #dropResources

  constructor(database: DatabaseSync) {
    this.#resource = database.prepare('SELECT icon FROM resource WHERE application = ? AND identifier = ?')
    this.#saveResource = database.prepare(
      `INSERT INTO resource (application, identifier, icon) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET icon = excluded.icon WHERE excluded.icon IS NOT NULL`,
    )
    this.#dropResources = database.prepare(
      `DELETE FROM resource WHERE application = ?1 AND id <=
         (SELECT id FROM resource WHERE application = ?1 ORDER BY id DESC LIMIT 1 OFFSET ${maxResources})`,
    )
  }

  /**
   * The icon that the application sent under this identifier (in lower case); null where what it sent is not kept, because
   * it is no image or nothing shows it. Undefined where it never sent any.
   */
  get(applicationId: number, identifier: string): string | null | undefined {
    const row = this.#resource.get(applicationId, identifier)
    return row === undefined ? undefined : textOrNull(row, 'icon')
  }

  /**
   * Null: it was sent, and is not kept. Where an icon came under this identifier before, that stays. Of one application 256
   * identifiers are held: those that came first make room.
   */
  hold(applicationId: number, identifier: string, icon: string | null): void {
    if (identifier.length > maxIdentifierLength) return
    this.#saveResource.run(applicationId, identifier, icon)
    this.#dropResources.run(applicationId)
  }
}
