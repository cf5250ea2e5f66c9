/** What the user chose for applications and types. */
import type { DatabaseSync } from 'node:sqlite'
import { type Choices, choices } from '../../shared/choices.ts'
import { noChoices } from '../../shared/effective.ts'
import { type Row, text } from './rows.ts'

/** Conditions on rows of both tables: somebody would miss what was chosen, if it were forgotten. */
export const isChosenType = `(type.enabled_by_user IS NOT NULL OR type.choices <> '{}')`
export const isChosenApplication = `((application.enabled = 0 AND application.undecided = 0) OR application.choices <> '{}')`

/** As it is written: without what was not chosen. */
const written = choices.partial()

export function toChoices(row: Row): Choices {
  const json = text(row, 'choices')
  // Nearly all of them: thousands are in memory.
  if (json === '{}') return noChoices
  const chosen = written.parse(JSON.parse(json))
  const { show = null, sticky = null, priority = null, seconds = null, sound = null, forward = null } = chosen
  return { show, sticky, priority, seconds, sound, forward }
}

function toText(chosen: Choices): string {
  return JSON.stringify(Object.fromEntries(Object.entries(chosen).filter(([, choice]) => choice !== null)))
}

/** By the ids of applications and types. */
export class ChoiceTable {
  readonly #database: DatabaseSync
  #writes = 0

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  /** How often something was written: as long as that is the same, what was read before is true. */
  get writes(): number {
    return this.#writes
  }

  /** The user has decided then, if that was still open. */
  setApplicationEnabled(id: number, enabled: boolean): void {
    this.#writes += 1
    this.#database.prepare('UPDATE application SET enabled = ?, undecided = 0 WHERE id = ?').run(Number(enabled), id)
  }

  /** Null: as the application registered it. */
  setTypeEnabled(id: number, enabled: boolean | null): void {
    this.#writes += 1
    this.#database
      .prepare('UPDATE type SET enabled_by_user = ? WHERE id = ?')
      .run(enabled === null ? null : Number(enabled), id)
  }

  /** Takes back all that was chosen for an application and its types, but not whether it is on. */
  clear(applicationId: number): void {
    this.setOfApplication(applicationId, noChoices)
    this.#database
      .prepare("UPDATE type SET choices = '{}', enabled_by_user = NULL WHERE application = ?")
      .run(applicationId)
  }

  setOfApplication(id: number, chosen: Choices): void {
    this.#writes += 1
    this.#database.prepare('UPDATE application SET choices = ? WHERE id = ?').run(toText(chosen), id)
  }

  setOfType(id: number, chosen: Choices): void {
    this.#writes += 1
    this.#database.prepare('UPDATE type SET choices = ? WHERE id = ?').run(toText(chosen), id)
  }
}
