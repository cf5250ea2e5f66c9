/** A run: batch after batch, the server watched all the time and measured at both ends. */
import { exchangeLimits } from '../../src/shared/exchanges.ts'
import { runBatch } from './batch.ts'
import { type Input, inputAt } from './inputs.ts'
import { type Measured, startTarget, type Target } from './target.ts'
import type { Finding, FindingKind } from './verdict.ts'

export interface RunOptions {
  readonly seed: number
  /** Ends after so many inputs, rounded up to whole batches. */
  readonly maxInputs: number
  /** Ends then, milliseconds after its start, but not before `minInputs`. */
  readonly untilMs: number
  /** Told after each batch. */
  readonly onProgress?: (soFar: Tally) => void
}

export interface Tally {
  inputs: number
  readonly kinds: Map<string, number>
  readonly answers: Map<string, number>
  readonly findings: Finding[]
  /** How long each good client was kept, in ms. */
  readonly goodMs: number[]
  /** The longest time for which the server did nothing for anybody else. */
  stallMs: number
}

export interface Report extends Tally {
  readonly seed: number
  readonly seconds: number
  /** When the server was warm, and at the end; undefined where the server did not live so long. */
  readonly warm: Measured | undefined
  readonly end: Measured | undefined
}

const batchSize = 192
/**
 * By then all that is loaded late and grows once has done so: statements, code, the database's cache of pages; and the log of
 * exchanges is full, so that one goes for each that comes.
 */
const warmUpInputs = exchangeLimits.maxExchanges + batchSize
/** Fewer say nothing about what grows. */
export const minInputs = 2 * warmUpInputs

/**
 * What a run may leave in memory: what V8 learns about its code (less than 2 MB either way in runs of half a minute to three),
 * and the names of what registered. A server that kept the bytes of every input held 14 MB more after 3,800 of them.
 */
const grownBytes = 4 * 1024 * 1024
const registeredBytes = 4 * 1024

/** Runs until the end that the options set, or until the server has died. */
export async function fuzz(options: RunOptions): Promise<Report> {
  const { seed, maxInputs } = options
  const begun = performance.now()
  const target = await startTarget()
  const tally: Tally = {
    inputs: 0,
    kinds: new Map(),
    answers: new Map(),
    findings: [],
    goodMs: [],
    stallMs: 0,
  }
  let warm: Measured | undefined
  let end: Measured | undefined
  try {
    while (tally.inputs < maxInputs) {
      if (tally.inputs >= minInputs && performance.now() - begun > options.untilMs) break
      await oneBatch(target, seed, tally)
      if (target.ended() !== undefined) break
      if (warm === undefined && tally.inputs >= warmUpInputs) warm = await target.measure()
      options.onProgress?.(tally)
    }
    if (target.ended() === undefined) end = await target.measure()
    if (warm !== undefined && end !== undefined) tally.findings.push(...leaks(warm, end))
  } finally {
    await target.stop()
  }
  return { ...tally, seed, seconds: (performance.now() - begun) / 1000, warm, end }
}

/**
 * The same finding with fewer inputs, one at best: as long as one half of them does it again on a server of its own, the
 * other half is left out.
 */
export async function narrowed(finding: Finding): Promise<Finding> {
  const { inputs, kind } = finding
  if (inputs.length < 2) return finding
  const middle = Math.ceil(inputs.length / 2)
  for (const half of [inputs.slice(0, middle), inputs.slice(middle)]) {
    const again = await repeated(kind, half)
    if (again !== undefined) return narrowed({ ...again, inputs: half })
  }
  return finding
}

async function repeated(kind: FindingKind, inputs: readonly Input[]): Promise<Finding | undefined> {
  const target = await startTarget()
  try {
    const { findings } = await runBatch(target, inputs)
    return findings.find(finding => finding.kind === kind)
  } finally {
    await target.stop()
  }
}

async function oneBatch(target: Target, seed: number, tally: Tally): Promise<void> {
  const inputs = Array.from({ length: batchSize }, (_, index) => inputAt(seed, tally.inputs + index))
  const { verdicts, served, stallMs, findings } = await runBatch(target, inputs)
  tally.inputs += inputs.length
  for (const { kind } of inputs) count(tally.kinds, kind)
  for (const { answers } of verdicts) for (const answer of answers) count(tally.answers, answer)
  tally.findings.push(...findings)
  for (const { ms } of served) tally.goodMs.push(ms)
  tally.stallMs = Math.max(tally.stallMs, stallMs ?? 0)
}

function leaks(warm: Measured, end: Measured): Finding[] {
  const findings: Finding[] = []
  const allowed = grownBytes + (end.registered - warm.registered) * registeredBytes
  const grown = end.heldBytes - warm.heldBytes
  if (grown > allowed) {
    findings.push({ kind: 'memory', words: `${grown} bytes more are held: ${allowed} are explained`, inputs: [] })
  }
  if (warm.descriptors !== undefined && end.descriptors !== undefined && end.descriptors > warm.descriptors) {
    const words = `${end.descriptors} descriptors are open: ${warm.descriptors} were, once it was warm`
    findings.push({ kind: 'sockets', words, inputs: [] })
  }
  return findings
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}
