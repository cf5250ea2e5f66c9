/** The built server under what nobody should send (test/fuzz). A longer run: npm run fuzz -- --minutes N */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runBatch } from '../fuzz/batch.ts'
import { keptFindings } from '../fuzz/findings.ts'
import { captures, inputAt } from '../fuzz/inputs.ts'
import { fuzz, minInputs } from '../fuzz/run.ts'
import { startTarget, type Target } from '../fuzz/target.ts'
import type { Finding } from '../fuzz/verdict.ts'

/** FUZZ_SEED takes another one. */
const seed = Number(process.env['FUZZ_SEED'] ?? 20_260_101)
const maxInputs = 3400
const untilMs = 40_000

it('answers or closes whatever comes, keeps nothing open and nothing in memory, and serves who comes next', async () => {
  const report = await fuzz({ seed, maxInputs, untilMs })
  expect(told(report.findings), `FUZZ_SEED=${seed}`).toEqual([])
  expect(report.inputs).toBeGreaterThanOrEqual(minInputs)
  expect(report.end?.sockets).toBe(report.warm?.sockets)
  // It was not refused at the door: the inputs went in, and all kinds of answers came out.
  expect([...report.answers.keys()]).toEqual(expect.arrayContaining(['-OK', '-CALLBACK', '-ERROR 300', '-ERROR 200']))
})

it('makes the same inputs of the same seed', () => {
  for (let number = 0; number < 200; number += 1) expect(inputAt(seed, number)).toEqual(inputAt(seed, number))
})

describe('is past what was found once, and as well as ever with what real clients send', () => {
  let target: Target
  beforeAll(async () => {
    target = await startTarget()
  })
  afterAll(() => target.stop())

  it.each([...keptFindings(), ...captures])('%s', async (_, input) => {
    const { findings } = await runBatch(target, [input])
    expect(told(findings)).toEqual([])
  })
})

/** All but `late`: how long it takes on a machine that does other things too is for a longer run to say. */
function told(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ kind }) => kind !== 'late')
    .map(({ kind, words, inputs }) => `${kind}: ${words} (inputs ${inputs.map(({ number }) => number).join(', ')})`)
}
