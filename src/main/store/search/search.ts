/**
 * Finds notifications. SQLite does not know how much of the history each part of a search leaves: what leaves least is read from
 * its index, newest first, until there are enough; what else leaves little is held in memory beside it; all other parts are asked of
 * the rows, which is what takes time.
 */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { parseQuery, type Query } from '../../../shared/query.ts'
import { momentOf } from '../../../shared/query-times.ts'
import { integer, integerOrNull } from '../rows.ts'
import { allOf, type Bounds, type Condition, condition, type Indexed, idsOf } from './condition.ts'
import { factAsked, priorityAsked } from './facts.ts'
import { FewWords } from './few-words.ts'
import { Names } from './names.ts'
import { type Spans, within } from './spans.ts'
import { applicationMatch, wordQueries } from './words.ts'

export interface SearchFor {
  /** In the language of shared/query.ts. What is wrong in it counts as not said. */
  readonly search?: string | undefined
  readonly application?: string | undefined
  readonly type?: string | undefined
  /** Only those older than this id. */
  readonly before?: number | undefined
  /** Only those newer than this id; they come oldest first. */
  readonly after?: number | undefined
  /** None with an id below this, whatever their order. */
  readonly oldest?: number | undefined
  readonly limit: number
}

/** A search, in parts that must all be true. */
interface Parts {
  readonly match: string | undefined
  readonly mismatch: string | undefined
  readonly indexed: readonly Indexed[]
  readonly checks: readonly Condition[]
}

interface Counted {
  readonly indexed: Indexed
  readonly count: number
}

interface Reading {
  readonly bounds: Bounds
  readonly order: 'ASC' | 'DESC'
  readonly limit: number
}

/** Holding the ids of one part takes about 10 ms for so many. */
const mostHeld = 60_000
/** To ask a row takes some times as long as to hold an id: of few rows it is asked rather. */
const heldForEach = 4
/** The words of so few are indexed anew; where there are more, what has the words is read through. */
const mostLookedUp = 300
/** More applications are not looked for among the words. */
const mostMatched = 20
/** Where nothing is said of what must occur, what must not is looked for in so many ids first, and then in ever more. */
const firstWindow = 4096
const nextWindow = 4

export class Search {
  readonly #database: DatabaseSync
  readonly #names: Names
  readonly #few: FewWords
  readonly #spans: Spans
  readonly #ends

  constructor(database: DatabaseSync, spans: Spans) {
    this.#database = database
    this.#names = new Names(database)
    this.#few = new FewWords(database)
    this.#spans = spans
    this.#ends = database.prepare(
      'SELECT (SELECT min(id) FROM notification) AS first, (SELECT max(id) FROM notification) AS last',
    )
  }

  /** The ids of those that match, newest first, unless they are those `after`. Times that are not absolute count from `now`. */
  find({ search = '', application, type, before, after, oldest = 0, limit }: SearchFor, now: number): number[] {
    const query = parseQuery(search)
    const words = wordQueries(query)
    const names = this.#names.asked(query, { application, type })
    const { indexed, checks } = sorted([...asked(query), ...(names === undefined ? [] : [names.condition])])
    const bounds = within(
      { after: Math.max(after ?? 0, oldest - 1), before: before ?? Number.MAX_SAFE_INTEGER },
      this.#boundsOf(query, now, checks),
    )
    if (words.isHopeless || indexed.some(({ branches }) => branches.length === 0)) return []
    const parts = { indexed, checks, match: matchOf(words, names?.applications), mismatch: words.mismatch }
    const reading = { bounds, limit, order: after === undefined ? 'DESC' : 'ASC' } as const
    if (parts.match !== undefined || parts.mismatch === undefined) return this.#read(parts, reading)
    return this.#readWithout(parts.mismatch, parts, reading)
  }

  /** Between which ids the times lie; adds to `checks` that they are looked at. */
  #boundsOf({ terms }: Query, now: number, checks: Condition[]): Bounds {
    let bounds: Bounds = { after: -1, before: Number.MAX_SAFE_INTEGER }
    for (const term of terms) {
      if (term.kind !== 'before' && term.kind !== 'after') continue
      const at = momentOf(term.time, now)
      if (at === undefined) continue
      if ((term.kind === 'before') !== term.negated) {
        checks.push(condition('notification.received_at < ?', at))
        bounds = within(bounds, { ...bounds, before: this.#spans.endOf(at) })
      } else {
        checks.push(condition('notification.received_at >= ?', at))
        bounds = within(bounds, { ...bounds, after: this.#spans.beginOf(at) })
      }
    }
    return bounds
  }

  /** Without words that must occur: window by window, so that only what is read is looked up among the words. */
  #readWithout(mismatch: string, parts: Parts, { bounds, order, limit }: Reading): number[] {
    const { first, last } = this.#extent(bounds)
    const found: number[] = []
    let length = firstWindow
    for (let done = 0; done <= last - first && found.length < limit; length *= nextWindow) {
      const window =
        order === 'DESC'
          ? { after: last - done - length, before: last - done + 1 }
          : { after: first + done - 1, before: first + done + length }
      const lacks = condition(
        'notification.id NOT IN (SELECT rowid FROM notification_words WHERE notification_words MATCH ? AND rowid > ? AND rowid < ?)',
        mismatch,
        ...rowidBounds(window),
      )
      const checks = [...parts.checks, lacks]
      const reading = { bounds: within(window, bounds), order, limit: limit - found.length }
      for (const id of this.#read({ ...parts, checks }, reading)) found.push(id)
      done += length
    }
    return found
  }

  /** The ids that there are within the bounds lie between these. */
  #extent({ after, before }: Bounds): { first: number; last: number } {
    const row = this.#ends.get()
    const [first, last] = row === undefined ? [] : [integerOrNull(row, 'first'), integerOrNull(row, 'last')]
    return { first: Math.max(first ?? 1, after + 1), last: Math.min(last ?? 0, before - 1) }
  }

  #read({ match, indexed, checks }: Parts, reading: Reading): number[] {
    const [only, another] = indexed
    if (match === undefined && only !== undefined && another === undefined) {
      return this.#run(rowsOf(only, checks, reading))
    }
    const counted = this.#leastFirst(indexed, reading.bounds)
    const [driver, ...others] = counted
    if (match === undefined) {
      if (driver === undefined) return this.#run(allRows(checks, reading))
      return this.#run(rowsOf(driver.indexed, [...checks, ...besideRows(driver, others, reading)], reading))
    }
    const remaining = driver && this.#remaining(driver, [...checks, ...besideRows(driver, others, reading)], reading)
    if (remaining !== undefined) return this.#few.matching(remaining, match, reading.order).slice(0, reading.limit)
    return this.#run(matching(match, [...checks, ...besides(counted, mostHeld, reading)], reading))
  }

  /** Those that are left without a look at the words; undefined where they are too many, or too long, to look for words in each. */
  #remaining({ indexed, count }: Counted, checks: readonly Condition[], reading: Reading): number[] | undefined {
    if (count > mostHeld) return undefined
    const ids = this.#run(rowsOf(indexed, checks, { ...reading, limit: mostLookedUp + 1 }))
    return ids.length <= mostLookedUp && this.#few.isFor(ids) ? ids : undefined
  }

  #leastFirst(indexed: readonly Indexed[], bounds: Bounds): Counted[] {
    return indexed
      .map(one => ({ indexed: one, count: this.#count(one, bounds) }))
      .sort((one, other) => one.count - other.count)
  }

  /** How many those are, up to one more than are held. */
  #count(indexed: Indexed, bounds: Bounds): number {
    const { sql, values } = idsOf(indexed, bounds)
    const row = this.#database.prepare(`SELECT count(*) AS n FROM (${sql} LIMIT ${mostHeld + 1})`).get(...values)
    return row === undefined ? 0 : integer(row, 'n')
  }

  #run({ sql, values }: Condition): number[] {
    return this.#database
      .prepare(sql)
      .all(...values)
      .map(row => integer(row, 'id'))
  }
}

/** What is asked beside words, names and times. */
function asked({ terms }: Query): (Indexed | Condition)[] {
  return terms.flatMap(term => {
    if (term.kind === 'is') return [factAsked(term.fact, term.negated)]
    if (term.kind === 'priority') return [priorityAsked(term.comparison, term.priority, term.negated)]
    return []
  })
}

function sorted(parts: readonly (Indexed | Condition)[]): { indexed: Indexed[]; checks: Condition[] } {
  const indexed: Indexed[] = []
  const checks: Condition[] = []
  for (const part of parts) {
    if ('branches' in part) indexed.push(part)
    else checks.push(part)
  }
  return { indexed, checks }
}

function matchOf(
  { match, mismatch }: { match: string | undefined; mismatch: string | undefined },
  applications: ReadonlySet<string> | undefined,
): string | undefined {
  if (match === undefined) return undefined
  const application =
    applications !== undefined && applications.size <= mostMatched ? applicationMatch(applications) : undefined
  const all = application === undefined ? match : `(${match}) AND ${application}`
  return mismatch === undefined ? all : `(${all}) NOT (${mismatch})`
}

function besideRows(driver: Counted, others: readonly Counted[], reading: Reading): Condition[] {
  return besides(others, Math.min(driver.count * heldForEach, mostHeld), reading)
}

/** Held where they are few. The plus keeps SQLite from looking each up among the words. */
function besides(counted: readonly Counted[], most: number, { bounds }: Reading): Condition[] {
  return counted.map(({ indexed, count }) => {
    if (count > most) return indexed.check
    const { sql, values } = idsOf(indexed, bounds)
    return condition(`+notification.id IN (${sql})`, ...values)
  })
}

/** Of each branch as many as are wanted: their order is only known within each. */
function rowsOf({ index, branches }: Indexed, checks: readonly Condition[], { bounds, order, limit }: Reading) {
  const and = allOf(checks)
  const sql = ({ sql }: Condition) =>
    `SELECT * FROM (SELECT notification.id FROM notification INDEXED BY ${index}
       WHERE ${sql} AND notification.id > ? AND notification.id < ? AND ${and.sql}
       ORDER BY notification.id ${order} LIMIT ?)`
  const values = ({ values }: Condition): SQLInputValue[] => [
    ...values,
    bounds.after,
    bounds.before,
    ...and.values,
    limit,
  ]
  return condition(
    `SELECT id FROM (${branches.map(sql).join(' UNION ALL ')}) ORDER BY id ${order} LIMIT ?`,
    ...branches.flatMap(values),
    limit,
  )
}

function allRows(checks: readonly Condition[], { bounds, order, limit }: Reading): Condition {
  const and = allOf(checks)
  return condition(
    `SELECT id FROM notification WHERE id > ? AND id < ? AND ${and.sql} ORDER BY id ${order} LIMIT ?`,
    bounds.after,
    bounds.before,
    ...and.values,
    limit,
  )
}

/** Read backwards, the index of words ends as soon as there are enough, however many match. */
function matching(match: string, checks: readonly Condition[], { bounds, order, limit }: Reading): Condition {
  const and = allOf(checks)
  const id = 'notification_words.rowid'
  const rows = checks.length === 0 ? '' : `CROSS JOIN notification ON notification.id = ${id}`
  return condition(
    `SELECT ${id} AS id FROM notification_words ${rows}
       WHERE notification_words MATCH ? AND ${id} > ? AND ${id} < ? AND ${and.sql} ORDER BY ${id} ${order} LIMIT ?`,
    match,
    ...rowidBounds(bounds),
    ...and.values,
    limit,
  )
}

/** A number goes to SQLite as a fraction, and FTS5 only skips to where it is told to by an integer. */
function rowidBounds({ after, before }: Bounds): bigint[] {
  return [BigInt(after), BigInt(before)]
}
