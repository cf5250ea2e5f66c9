/** Parts of the SQL that finds notifications. */
import type { SQLInputValue } from 'node:sqlite'

export interface Condition {
  readonly sql: string
  readonly values: readonly SQLInputValue[]
}

/** What an index knows: the ids for which it is true are read from there, in their order in each of the branches. */
export interface Indexed {
  readonly index: string
  /** One of them must be true; no two are. As the index has it. */
  readonly branches: readonly Condition[]
  /** The same, to be asked of a row. */
  readonly check: Condition
}

/** Ids between which is searched, both excluded. */
export interface Bounds {
  readonly after: number
  readonly before: number
}

export function condition(sql: string, ...values: SQLInputValue[]): Condition {
  return { sql, values }
}

export function allOf(conditions: readonly Condition[]): Condition {
  if (conditions.length === 0) return condition('true')
  return condition(conditions.map(({ sql }) => `(${sql})`).join(' AND '), ...conditions.flatMap(({ values }) => values))
}

/** The ids within the bounds for which it is true, in no order. */
export function idsOf({ index, branches }: Indexed, { after, before }: Bounds): Condition {
  const sql = ({ sql }: Condition) =>
    `SELECT id FROM notification INDEXED BY ${index} WHERE ${sql} AND id > ? AND id < ?`
  return condition(
    branches.map(sql).join(' UNION ALL '),
    ...branches.flatMap(({ values }) => [...values, after, before]),
  )
}
