/** What came out, as a table for people and as JSON for programs. */
import type { Findings, Growth, Result } from './benchmark.ts'
import { inWords, type Machine } from './machine.ts'
import { median, spread } from './stats.ts'

export interface Report {
  readonly at: string
  readonly machine: Machine
  readonly results: readonly Result[]
  readonly growth: readonly Growth[]
  /** What could not be measured, and why. */
  readonly leftOut: readonly string[]
}

export function report(machine: Machine, findings: readonly Findings[]): Report {
  return {
    at: new Date().toISOString(),
    machine,
    results: findings.flatMap(({ results = [] }) => results),
    growth: findings.flatMap(({ growth = [] }) => growth),
    leftOut: findings.flatMap(({ leftOut }) => leftOut ?? []),
  }
}

/** Whether the median of the figures keeps to the budget; undefined where there is none. */
export function isMet({ budget, figures }: Result): boolean | undefined {
  if (budget === undefined) return undefined
  const figure = median(figures)
  return budget.kind === 'at least' ? figure >= budget.limit : figure <= budget.limit
}

/** How much of the budget is used: up to 1 it is met. */
export function shareOfBudget({ budget, figures }: Result): number | undefined {
  if (budget === undefined) return undefined
  const figure = median(figures)
  return budget.kind === 'at least' ? budget.limit / figure : figure / budget.limit
}

/** As results.json has it: every value that was measured, and what was made of it. */
export function toJson({ results, growth, ...rest }: Report): string {
  const full = {
    ...rest,
    results: results.map(result => ({
      ...result,
      figure: median(result.figures),
      spread: spread(result.figures),
      met: isMet(result) ?? null,
    })),
    growth: growth.map(({ what, unit, steps }) => ({
      what,
      unit,
      steps: steps.map(step => ({ ...step, median: median(step.values), spread: spread(step.values) })),
    })),
  }
  return `${JSON.stringify(full, null, 2)}\n`
}

/** The table, under the machine. */
export function toTable({ machine, results, growth, leftOut }: Report): string {
  const head = ['', 'measured', 'floor', 'figure', 'spread', 'budget', '']
  const growthRows = growth.flatMap(({ what, unit, steps }) =>
    steps.map(({ at, values }) => [
      `${what}, ${at}`,
      `${short(median(values))} ${unit}`,
      '',
      '',
      range(values),
      '',
      '',
    ]),
  )
  return [
    inWords(machine),
    '',
    ...aligned([head, ...results.map(toRow), ...growthRows]),
    ...leftOut.map(words => `Left out: ${words}`),
    '',
  ].join('\n')
}

function toRow(result: Result): string[] {
  const { what, unit, subject, floor, figures, budget } = result
  const met = isMet(result)
  const figureUnit = budget?.unit ?? (floor === undefined ? unit : 'x')
  return [
    what,
    `${short(median(subject))} ${unit}`,
    floor === undefined ? '' : `${short(median(floor.values))} ${unit} (${floor.what})`,
    `${short(median(figures))} ${figureUnit}`,
    range(figures),
    budget === undefined ? '' : `${budget.kind} ${budget.limit} ${budget.unit}`,
    met === undefined ? '' : met ? 'met' : 'MISSED',
  ]
}

function range(values: readonly number[]): string {
  const [least, most] = spread(values)
  return least === most ? '' : `${short(least)} to ${short(most)}`
}

/** Three digits say all that a measurement knows. */
export function short(value: number): string {
  const magnitude = Math.abs(value)
  const digits = magnitude >= 100 ? 0 : magnitude >= 10 ? 1 : magnitude >= 1 ? 2 : 3
  return value.toFixed(digits)
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = []
  for (const row of rows) for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, cell.length)
  return rows.map(row =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
