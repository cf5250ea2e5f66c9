/** Who registered: applications, their types, and the user's choices for them. */
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { Choices, NewApplications } from '../../shared/choices.ts'
import { type Header, header } from '../../shared/model.ts'
import { isChosenType, toChoices } from './choices.ts'
import { flag, flagOrNull, integer, integerOrNull, type Row, text, textOrNull } from './rows.ts'
import { iconColumns, iconOfExcluded, iconValues, type StoredIcon, toIcon } from './stored-icon.ts'

export interface ApplicationRow {
  readonly id: number
  readonly name: string
  icon: StoredIcon
  readonly enabled: boolean
  /** Nobody has chosen yet whether it is on. */
  readonly awaitsDecision: boolean
  readonly choices: Choices
  readonly firstSeen: number
  lastSeen: number
  count: number
  /** The number, in the log, of what changed its registration last: that counts for who gets it forwarded. */
  readonly registeredSeq: number
}

export interface StoredApplication extends ApplicationRow {
  /** Those that the application registered last time, in its order of registration. */
  readonly types: readonly StoredType[]
}

export interface StoredType {
  readonly id: number
  readonly name: string
  readonly displayName: string
  icon: StoredIcon
  readonly enabledByDefault: boolean
  /** The user's own choice; null where there is none. */
  readonly enabledByUser: boolean | null
  readonly choices: Choices
  readonly firstSeen: number
  lastSeen: number | null
  count: number
}

export interface Registration {
  /** It names some of the types only: the others, and the icon, stay as they are. Default: false. */
  readonly adds?: boolean
  /** The hub that forwards it: only its own types are replaced. Default: null, for programs that send here themselves. */
  readonly hub?: string | null
  /** What it begins as where it is not known. Default: on. */
  readonly ifNew?: NewApplications
  readonly name: string
  readonly icon: StoredIcon
  readonly at: number
  readonly types: readonly {
    readonly name: string
    readonly displayName: string
    readonly icon: StoredIcon
    readonly enabled: boolean
  }[]
}

/** What is passed on with a registration. */
export interface RegistrationSource {
  /** Those of the REGISTER that are neither its name, icon and types nor for this connection. */
  readonly headers: readonly Header[]
  /** Where it came from. */
  readonly address: string
  /** What the first server that forwarded it calls it; null where it came directly. */
  readonly hop: string | null
}

/** An application or a type, as it was read. */
export interface Named {
  readonly id: number
  readonly name: string
}

const headerList = z.array(header)

/** The columns `enabled` and `undecided` of a new one. */
const beginnings: Readonly<Record<NewApplications, readonly [enabled: number, undecided: number]>> = {
  on: [1, 0],
  off: [0, 1],
  ask: [1, 1],
}

const maxFormerTypes = 1000

export class ApplicationTable {
  readonly #database: DatabaseSync
  readonly #application
  readonly #types
  readonly #countApplication
  readonly #countType
  readonly #source

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#application = database.prepare('SELECT * FROM application WHERE name = ?')
    this.#types = database.prepare('SELECT * FROM type WHERE application = ? AND registered = 1 ORDER BY id')
    this.#countApplication = database.prepare(
      'UPDATE application SET count = count + 1, last_seen = MAX(last_seen, ?) WHERE id = ? AND name = ?',
    )
    this.#countType = database.prepare(
      'UPDATE type SET count = count + 1, last_seen = ? WHERE id = ? AND application = ? AND name = ?',
    )
    this.#source = database.prepare('SELECT headers, address, hop FROM application WHERE id = ?')
  }

  all(): StoredApplication[] {
    return this.#database
      .prepare('SELECT * FROM application ORDER BY id')
      .all()
      .map(row => this.#withTypes(row))
  }

  isKnown(name: string): boolean {
    return this.#application.get(name) !== undefined
  }

  byName(name: string): StoredApplication | undefined {
    const row = this.#application.get(name)
    return row === undefined ? undefined : this.#withTypes(row)
  }

  /**
   * Stores a registration over what is known: types that are not named any more are unregistered, but for those that came on another
   * way, from a hub or directly; choices stay. One that adds leaves all that is registered as it is.
   */
  register(registration: Registration): StoredApplication {
    const { name, icon, at, adds = false, hub = null, ifNew = 'on' } = registration
    const hasIcon = icon.hash !== null || icon.source !== null
    const takesIcon = !adds && (hub === null || hasIcon)
    this.#database
      .prepare(
        `INSERT INTO application (name, ${iconColumns}, first_seen, last_seen, enabled, undecided)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (name) DO UPDATE SET ${takesIcon ? `${iconOfExcluded},` : ''} last_seen = excluded.last_seen`,
      )
      .run(name, ...iconValues(icon), at, at, ...beginnings[ifNew])
    const row = this.#application.get(name)
    if (row === undefined) throw new Error(`Application ${name} was not stored`)
    const id = integer(row, 'id')
    if (!adds) {
      this.#database
        .prepare('UPDATE type SET registered = 0 WHERE application = ? AND registered = 1 AND hub IS ?')
        .run(id, hub)
    }
    const upsert = this.#database.prepare(
      `INSERT INTO type (application, name, display_name, ${iconColumns}, enabled_by_default, first_seen, hub)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (application, name) DO UPDATE SET display_name = excluded.display_name, ${iconOfExcluded},
         enabled_by_default = excluded.enabled_by_default, registered = 1, hub = CASE WHEN registered = 1 AND hub IS NULL THEN NULL ELSE excluded.hub END
         ${adds ? 'WHERE registered = 0' : ''}`,
    )
    for (const type of registration.types) {
      upsert.run(id, type.name, type.displayName, ...iconValues(type.icon), Number(type.enabled), at, hub)
    }
    this.#forgetTypes(id)
    return this.#withTypes(row)
  }

  /** What changes its registration is in the log under this number. */
  registeredAs(id: number, seq: number): void {
    this.#database.prepare('UPDATE application SET registered_seq = ? WHERE id = ?').run(seq, id)
  }

  /** It was registered last by this. */
  setSource(id: number, { headers, address, hop }: RegistrationSource): void {
    this.#database
      .prepare('UPDATE application SET headers = ?, address = ?, hop = ? WHERE id = ?')
      .run(JSON.stringify(headers), address, hop, id)
  }

  /** Undefined where there is no such application. */
  sourceOf(id: number): RegistrationSource | undefined {
    const row = this.#source.get(id)
    if (row === undefined) return undefined
    const headers = headerList.parse(JSON.parse(text(row, 'headers')))
    return { headers, address: text(row, 'address'), hop: textOrNull(row, 'hop') }
  }

  /** A type of the application, whether it is registered or was once. */
  typeByName(applicationId: number, name: string): StoredType | undefined {
    const row = this.#database.prepare('SELECT * FROM type WHERE application = ? AND name = ?').get(applicationId, name)
    return row && toType(row)
  }

  /**
   * Registers one type, switched on, beside those that are registered, unless it is one of them; the application too where it is not known,
   * as `ifNew`.
   */
  addType(
    applicationName: string,
    typeName: string,
    { at, ifNew }: { readonly at: number; readonly ifNew: NewApplications },
  ): { application: ApplicationRow; type: StoredType } {
    const application = this.#database
      .prepare(
        `INSERT INTO application (name, first_seen, last_seen, enabled, undecided) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (name) DO UPDATE SET last_seen = excluded.last_seen RETURNING *`,
      )
      .get(applicationName, at, at, ...beginnings[ifNew])
    if (application === undefined) throw new Error(`Application ${applicationName} was not stored`)
    const type = this.#database
      .prepare(
        `INSERT INTO type (application, name, display_name, enabled_by_default, first_seen) VALUES (?, ?, ?, 1, ?)
         ON CONFLICT (application, name) DO UPDATE SET registered = 1,
           enabled_by_default = CASE registered WHEN 1 THEN enabled_by_default ELSE 1 END RETURNING *`,
      )
      .get(integer(application, 'id'), typeName, typeName, at)
    if (type === undefined) throw new Error(`Type ${typeName} was not stored`)
    return { application: toApplication(application), type: toType(type) }
  }

  /** How many types of this application are registered. */
  countTypes(id: number): number {
    const row = this.#database
      .prepare('SELECT count(*) AS types FROM type WHERE application = ? AND registered = 1')
      .get(id)
    return row === undefined ? 0 : integer(row, 'types')
  }

  /** Of the types that an application registered once, those that were seen last are kept, and those that the user chose for. */
  #forgetTypes(id: number): void {
    this.#database
      .prepare(
        `DELETE FROM type WHERE application = ? AND registered = 0 AND NOT ${isChosenType} AND id NOT IN
           (SELECT id FROM type WHERE application = ? ORDER BY COALESCE(last_seen, first_seen) DESC LIMIT ?)`,
      )
      .run(id, id, maxFormerTypes)
  }

  /** Its types, what was chosen for it and what it sent go with it. */
  remove(id: number): void {
    this.#database.prepare('DELETE FROM application WHERE id = ?').run(id)
  }

  /**
   * One more notification of this type came in. Gives which of the two is not there any more, if one is; then nothing may be
   * committed. Names are compared too: an id is given anew once its owner is gone.
   */
  count(application: Named, type: Named, at: number): 'application' | 'type' | undefined {
    if (this.#countApplication.run(at, application.id, application.name).changes === 0) return 'application'
    if (this.#countType.run(at, type.id, application.id, type.name).changes === 0) return 'type'
    return undefined
  }

  #withTypes(row: Row): StoredApplication {
    const application = toApplication(row)
    return { ...application, types: this.#types.all(application.id).map(toType) }
  }
}

function toApplication(row: Row): ApplicationRow {
  return {
    id: integer(row, 'id'),
    name: text(row, 'name'),
    icon: toIcon(row),
    enabled: flag(row, 'enabled'),
    awaitsDecision: flag(row, 'undecided') && flag(row, 'enabled'),
    choices: toChoices(row),
    firstSeen: integer(row, 'first_seen'),
    lastSeen: integer(row, 'last_seen'),
    count: integer(row, 'count'),
    registeredSeq: integer(row, 'registered_seq'),
  }
}

function toType(row: Row): StoredType {
  return {
    id: integer(row, 'id'),
    name: text(row, 'name'),
    displayName: text(row, 'display_name'),
    icon: toIcon(row),
    enabledByDefault: flag(row, 'enabled_by_default'),
    enabledByUser: flagOrNull(row, 'enabled_by_user'),
    choices: toChoices(row),
    firstSeen: integer(row, 'first_seen'),
    lastSeen: integerOrNull(row, 'last_seen'),
    count: integer(row, 'count'),
  }
}
