/** What `app:` and `type:` ask: which applications and types of the history they mean, found by their names. */
import type { DatabaseSync } from 'node:sqlite'
import type { Query, Term } from '../../../shared/query.ts'
import { text, textOrNull } from '../rows.ts'
import { type Condition, condition, type Indexed } from './condition.ts'

interface Pair {
  readonly application: string
  readonly type: string
}

type NameTerm = Extract<Term, { kind: 'app' | 'type' }>

/** What is asked of the names. */
export interface NamesAsked {
  readonly condition: Indexed | Condition
  /** One of these it must be, where applications were asked for. */
  readonly applications: ReadonlySet<string> | undefined
}

/** Exactly these. */
export interface ExactNames {
  readonly application?: string | undefined
  readonly type?: string | undefined
}

/** SQLite takes no more than 500 parts in one union. */
const mostBranches = 400

export class Names {
  readonly #nextApplication
  readonly #nextType
  readonly #displayName

  constructor(database: DatabaseSync) {
    // Each leaps to the next name in the index, however many notifications have the one before.
    this.#nextApplication = database.prepare(
      'SELECT application FROM notification WHERE application > ? ORDER BY application LIMIT 1',
    )
    this.#nextType = database.prepare(
      'SELECT type FROM notification WHERE application = ? AND type > ? ORDER BY type LIMIT 1',
    )
    this.#displayName = database.prepare(
      `SELECT display_name FROM type WHERE name = ? AND application = (SELECT id FROM application WHERE name = ?)`,
    )
  }

  /** Undefined where nothing is asked of them. */
  asked(query: Query, exact: ExactNames): NamesAsked | undefined {
    const terms = query.terms.filter(isNameTerm)
    const [wanted, unwanted] = [terms.filter(term => !term.negated), terms.filter(term => term.negated)]
    const isWanted = wanted.length > 0 || exact.application !== undefined || exact.type !== undefined
    if (!isWanted && unwanted.length === 0) return undefined
    const last = query.endsInsideWord ? query.terms.at(-1) : undefined
    const holds = (term: NameTerm, names: readonly string[]) => isMeant(term, term === last, names)
    if (!isWanted) return { condition: noneOf(this.#pairs(unwanted, holds)), applications: undefined }
    const pairs = this.#wantedPairs(wanted, unwanted, exact, holds)
    const asksApplications = exact.application !== undefined || wanted.some(term => term.kind === 'app')
    const applications = new Set(pairs.map(({ application }) => application))
    return { condition: oneOf(pairs), applications: asksApplications ? applications : undefined }
  }

  /** For which all of the wanted ones are true, and none of the unwanted ones. */
  #wantedPairs(
    wanted: readonly NameTerm[],
    unwanted: readonly NameTerm[],
    exact: ExactNames,
    holds: (term: NameTerm, names: readonly string[]) => boolean,
  ): Pair[] {
    const pairs: Pair[] = []
    for (const application of exact.application === undefined ? this.#applications() : [exact.application]) {
      if (!wanted.every(term => term.kind === 'type' || holds(term, [application]))) continue
      if (unwanted.some(term => term.kind === 'app' && holds(term, [application]))) continue
      for (const type of exact.type === undefined ? this.#types(application) : [exact.type]) {
        const names = this.#namesOf(application, type)
        if (!wanted.every(term => term.kind === 'app' || holds(term, names()))) continue
        if (unwanted.some(term => term.kind === 'type' && holds(term, names()))) continue
        pairs.push({ application, type })
      }
    }
    return pairs
  }

  /** For which one of these is true. */
  #pairs(terms: readonly NameTerm[], holds: (term: NameTerm, names: readonly string[]) => boolean): Pair[] {
    const pairs: Pair[] = []
    for (const application of this.#applications()) {
      const isMeant = terms.some(term => term.kind === 'app' && holds(term, [application]))
      if (!isMeant && terms.every(term => term.kind === 'app')) continue
      for (const type of this.#types(application)) {
        const names = this.#namesOf(application, type)
        if (isMeant || terms.some(term => term.kind === 'type' && holds(term, names())))
          pairs.push({ application, type })
      }
    }
    return pairs
  }

  *#applications(): Generator<string> {
    for (let row = this.#nextApplication.get(''); row !== undefined; ) {
      const application = text(row, 'application')
      yield application
      row = this.#nextApplication.get(application)
    }
  }

  *#types(application: string): Generator<string> {
    for (let row = this.#nextType.get(application, ''); row !== undefined; ) {
      const type = text(row, 'type')
      yield type
      row = this.#nextType.get(application, type)
    }
  }

  /** The name of a type, and the one that its application registered for people. */
  #namesOf(application: string, type: string): () => readonly string[] {
    return () => {
      const row = this.#displayName.get(type, application)
      const displayName = row === undefined ? null : textOrNull(row, 'display_name')
      return displayName === null ? [type] : [type, displayName]
    }
  }
}

function isNameTerm(term: Term): term is NameTerm {
  return term.kind === 'app' || term.kind === 'type'
}

function isMeant({ text, quoted }: NameTerm, isUnfinished: boolean, names: readonly string[]): boolean {
  const sought = folded(text)
  const isWhole = quoted && !isUnfinished
  return names.some(name => (isWhole ? folded(name) === sought : folded(name).startsWith(sought)))
}

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

function oneOf(pairs: readonly Pair[]): Indexed | Condition {
  const check = listed('IN', pairs)
  if (pairs.length > mostBranches) return check
  const branches = pairs.map(({ application, type }) => condition('application = ? AND type = ?', application, type))
  return { index: 'notification_by_application', branches, check }
}

function noneOf(pairs: readonly Pair[]): Condition {
  return listed('NOT IN', pairs)
}

function listed(operator: 'IN' | 'NOT IN', pairs: readonly Pair[]): Condition {
  const list = JSON.stringify(pairs.map(({ application, type }) => [application, type]))
  return condition(
    `(notification.application, notification.type) ${operator} (SELECT value ->> 0, value ->> 1 FROM json_each(?))`,
    list,
  )
}
