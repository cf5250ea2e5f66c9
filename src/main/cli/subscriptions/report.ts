/** What the commands about subscriptions print: lists, one row each, and what was done. */
import type { Subscriptions } from '../../../shared/subscriptions.ts'
import { oneLine } from '../../../shared/visible.ts'
import { safeJson } from '../../gntp/quote.ts'
import type { Control } from '../control.ts'
import { columns, printLines } from '../print.ts'

/** Of all commands below `subscribers`, `hubs` and `forward`. */
export interface ReportOptions {
  readonly data: string
  readonly json?: boolean
}

export interface Row {
  readonly cells: readonly string[]
  /** Each on a line of its own below the row. */
  readonly notes: readonly string[]
}

/** How it stands, at this moment. Rejects as `Control.ask`. */
export function subscriptionsOf(growlery: Control): Promise<Subscriptions> {
  return growlery.ask((hub, options) => hub.subscriptions.list(undefined, options))
}

export function printRows(rows: readonly Row[]): void {
  const lines = columns(rows.map(({ cells }) => cells))
  printLines(lines.flatMap((line, index) => [line, ...(rows[index]?.notes ?? []).map(note => `    ${note}`)]))
}

/** Each as an object a line, its times as ISO 8601. */
export function printObjects(all: readonly object[]): void {
  printLines(all.map(one => safeJson(withIsoTimes(one))))
}

/** As the user asked for it. */
export function printDone({ json }: ReportOptions, object: object, ...lines: string[]): void {
  if (json === true) printObjects([object])
  else printLines(lines.map(oneLine))
}

/** For people who look, and find nothing; scripts see it by themselves. */
export function printHint({ json }: ReportOptions, ...lines: string[]): void {
  if (json !== true) process.stderr.write(lines.map(line => `${oneLine(line)}\n`).join(''))
}

/** The model tells times as numbers, in fields named `at` or ending with `At`. */
function withIsoTimes(one: object): unknown {
  return JSON.parse(JSON.stringify(one), (name, value: unknown) =>
    typeof value === 'number' && /(^a|A)t$/.test(name) ? new Date(value).toISOString() : value,
  )
}
