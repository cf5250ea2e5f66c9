/** What the run came to, in words and numbers. */
import type { Ledger } from './ledger.ts'
import { median, type Sample } from './samples.ts'
import type { SoakedWindow } from './window.ts'

/** Memory in the last quarter may be so many times the second quarter's. */
export const mostGrowth = 1.1

/** The first holds the start: the history is still growing to its size, and the code is being compiled. */
export function quarters(samples: readonly Sample[]): Sample[][] {
  return [0, 1, 2, 3].map(index =>
    samples.slice(Math.floor((samples.length * index) / 4), Math.floor((samples.length * (index + 1)) / 4)),
  )
}

/** Median memory of the last quarter over that of the second. */
export function growth(samples: readonly Sample[], memory: (sample: Sample) => number | undefined): number {
  const [, second = [], , last = []] = quarters(samples)
  return median(numbers(last, memory)) / median(numbers(second, memory))
}

/** So many connections, timers and listeners more than clients: those that are kept alive, and the soak's own. */
const mostSpare = 30

/** What the clients hold that they should have let go of, in words: a fault each. */
export function leftBehind(samples: readonly Sample[]): string[] {
  const faults: string[] = []
  for (const kind of ['connections', 'timers', 'listeners'] as const) {
    const spare = Math.max(
      ...quarters(samples).map(quarter => median(quarter.map(({ held }) => held[kind] - held.clients))),
    )
    if (spare > mostSpare) faults.push(`There were ${spare} ${kind} more than clients under way (median of a quarter)`)
  }
  const ratio = growth(samples, one => one.held.heapMb)
  if (ratio > mostGrowth)
    faults.push(`The clients' heap grew to ${ratio.toFixed(3)} times what it was (last quarter to second)`)
  return faults
}

interface Run {
  readonly samples: readonly Sample[]
  readonly ledger: Ledger
  readonly window: SoakedWindow | undefined
  /** How many notifications the history held at the end. */
  readonly inHistory: number
}

export function summary({ samples, ledger, window, inHistory }: Run): string {
  const perQuarter = (name: string, unit: string, of: (quarter: readonly Sample[]) => number) =>
    row(name, ...quarters(samples).map(quarter => rounded(of(quarter))), unit)
  const medianOf = (value: (sample: Sample) => number | undefined) => (quarter: readonly Sample[]) =>
    median(numbers(quarter, value))
  const lines = [
    row('by quarter', 'first', 'second', 'third', 'last', ''),
    perQuarter(
      'memory of the server, median',
      'MB',
      medianOf(one => one.memoryMb),
    ),
    ...(window === undefined
      ? []
      : [
          perQuarter(
            'memory of the window, median',
            'MB',
            medianOf(one => one.windowMemoryMb),
          ),
        ]),
    perQuarter(
      'open descriptors, median',
      '',
      medianOf(one => one.descriptors),
    ),
    perQuarter('open descriptors, most', '', quarter => Math.max(...quarter.map(one => one.descriptors))),
    perQuarter(
      'answered in (p50), median',
      'ms',
      medianOf(one => one.p50),
    ),
    perQuarter(
      'answered in (p99), median',
      'ms',
      medianOf(one => one.p99),
    ),
    perQuarter('answered in, longest', 'ms', quarter => Math.max(0, ...numbers(quarter, one => one.max))),
    perQuarter(
      'answered -OK, median',
      'per s',
      medianOf(one => one.accepted),
    ),
    perQuarter(
      'processor, median',
      '% of a core',
      medianOf(one => one.processorPercent),
    ),
    perQuarter(
      'history on disk, median',
      'MB',
      medianOf(one => one.diskMb),
    ),
    perQuarter(
      'clients under way, median',
      '',
      medianOf(one => one.held.clients),
    ),
    perQuarter(
      'their connections, median',
      '',
      medianOf(one => one.held.connections),
    ),
    perQuarter(
      'their timers, median',
      '',
      medianOf(one => one.held.timers),
    ),
    perQuarter(
      'their listeners, median',
      '',
      medianOf(one => one.held.listeners),
    ),
    perQuarter(
      'their heap, median',
      'MB',
      medianOf(one => one.held.heapMb),
    ),
    '',
    `memory of the server, last quarter to second: ${growth(samples, one => one.memoryMb).toFixed(3)} (at most ${mostGrowth})`,
    ...(window === undefined
      ? []
      : [`memory of the window, last quarter to second: ${growth(samples, one => one.windowMemoryMb).toFixed(3)}`]),
    `heap of the clients, last quarter to second: ${growth(samples, one => one.held.heapMb).toFixed(3)} (at most ${mostGrowth})`,
    `notifications answered -OK: ${ledger.accepted}, in the history at the end: ${inHistory}`,
    `callbacks: ${counted(samples.map(one => one.callbacks))}`,
    `refusals, as they should be: ${counted(samples.map(one => one.errors))}`,
    window === undefined
      ? 'no window: there is no Chromium'
      : `in the window: ${counted([window.done])}; came too late: ${window.missed}`,
    `unanswered: ${ledger.unanswered}, faults: ${ledger.faultCount}`,
  ]
  return `${lines.join('\n')}\n`
}

function numbers(samples: readonly Sample[], value: (sample: Sample) => number | undefined): number[] {
  return samples.map(value).filter(number => number !== undefined)
}

function row(name: string, ...cells: string[]): string {
  return [name.padEnd(32), ...cells.map((cell, index) => (index < 4 ? cell.padStart(9) : ` ${cell}`))]
    .join('')
    .trimEnd()
}

function rounded(value: number): string {
  return Number.isFinite(value) ? value.toFixed(value < 100 ? 1 : 0) : '-'
}

function counted(maps: readonly ReadonlyMap<string | number, number>[]): string {
  const sums = new Map<string | number, number>()
  for (const map of maps) for (const [name, count] of map) sums.set(name, (sums.get(name) ?? 0) + count)
  return sums.size === 0 ? 'none' : [...sums].map(([name, count]) => `${name} ${count}`).join(', ')
}
