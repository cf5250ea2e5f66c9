/** A run in words. */
import type { Report } from './run.ts'
import type { Measured } from './target.ts'

export function inWords(report: Report): string {
  const { inputs, seconds, kinds, answers, findings, goodMs, stallMs, warm, end } = report
  const sorted = goodMs.toSorted((one, other) => one - other)
  const share = (part: number) => (sorted[Math.ceil(part * sorted.length) - 1] ?? Number.NaN).toFixed(1)
  return `${[
    `inputs        ${inputs} in ${seconds.toFixed(0)} s (${counts(kinds)})`,
    `answers       ${counts(answers)}`,
    `good clients  ${sorted.length}: p50 ${share(0.5)} ms, p99 ${share(0.99)} ms, max ${share(1)} ms`,
    `longest stall ${stallMs.toFixed(1)} ms`,
    `warm          ${measured(warm)}`,
    `at the end    ${measured(end)}`,
    `findings      ${findings.length}`,
  ].join('\n')}\n`
}

function counts(of: ReadonlyMap<string, number>): string {
  return [...of]
    .sort(([, one], [, other]) => other - one)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')
}

function measured(of: Measured | undefined): string {
  if (of === undefined) return 'not measured'
  const { heldBytes, residentBytes, sockets, descriptors = 'unknown', registered } = of
  const memory = `${megabytes(heldBytes)} held, ${megabytes(residentBytes)} resident`
  return `${memory}, ${sockets} sockets, ${descriptors} descriptors, ${registered} applications and types`
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
