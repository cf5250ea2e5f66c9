/** What a benchmark is, and what it gives. */
import type { Place } from './place.ts'

/** DESIGN.md, Budgets. */
export interface Budget {
  readonly kind: 'at least' | 'at most'
  readonly limit: number
  /** Of the figure: `x` is a ratio to the floor. */
  readonly unit: 'x' | 'ms' | 'kB'
}

/** What is measured beside its floor, in the same run; an entry of the lists for each repeat. */
export interface Result {
  readonly what: string
  /** Of `subject` and `floor`. */
  readonly unit: string
  readonly subject: readonly number[]
  readonly floor?: { readonly what: string; readonly values: readonly number[] }
  /** What the budget is about: mostly subject by floor. */
  readonly figures: readonly number[]
  /** Absent where the figure is only good to know. */
  readonly budget?: Budget
}

/** The same work, while something else grows. */
export interface Growth {
  readonly what: string
  readonly unit: string
  readonly steps: readonly { readonly at: string; readonly values: readonly number[] }[]
}

export interface Findings {
  readonly results?: readonly Result[]
  readonly growth?: readonly Growth[]
  /** Why it could not be measured here. */
  readonly leftOut?: string
}

export interface Context {
  /** How often subject and floor alternate. */
  readonly repeats: number
  readonly place: Place
  /** Tells who waits how far it is. */
  readonly say: (words: string) => void
}

export interface Benchmark {
  /** As the command line takes it. */
  readonly name: string
  run(context: Context): Promise<Findings>
}

/** A result whose figure is the ratio of each pair: what slows the machine for a while slows both. */
export function compared(
  what: string,
  {
    unit,
    subject,
    floor,
    floorIs,
    budget,
  }: {
    unit: string
    subject: readonly number[]
    floor: readonly number[]
    floorIs: string
    budget?: Budget
  },
): Result {
  const figures = subject.map((value, index) => value / (floor[index] ?? Number.NaN))
  return { what, unit, subject, floor: { what: floorIs, values: floor }, figures, ...(budget && { budget }) }
}
