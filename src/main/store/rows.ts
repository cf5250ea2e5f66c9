/** Reading columns of result rows by their type. A column of another type means that the schema and a query disagree. */
import type { SQLOutputValue } from 'node:sqlite'

export type Row = Record<string, SQLOutputValue>

function mismatch(row: Row, column: string, expected: string): never {
  const value = row[column]
  throw new TypeError(`Column ${column} holds ${value === null ? 'NULL' : typeof value}, not ${expected}`)
}

export function text(row: Row, column: string): string {
  const value = row[column]
  return typeof value === 'string' ? value : mismatch(row, column, 'text')
}

export function textOrNull(row: Row, column: string): string | null {
  return row[column] === null ? null : text(row, column)
}

export function integer(row: Row, column: string): number {
  const value = row[column]
  return typeof value === 'number' ? value : mismatch(row, column, 'an integer')
}

export function integerOrNull(row: Row, column: string): number | null {
  return row[column] === null ? null : integer(row, column)
}

export function flag(row: Row, column: string): boolean {
  return integer(row, column) !== 0
}

export function flagOrNull(row: Row, column: string): boolean | null {
  return row[column] === null ? null : flag(row, column)
}
