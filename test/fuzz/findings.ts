/** Findings as fixtures: the bytes as they were sent, and beside them how they were sent and what went wrong. */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Input, plan, whole } from './inputs.ts'
import type { Finding } from './verdict.ts'

export const findingsFolder = join(import.meta.dirname, '../fixtures/findings')

const about = z.object({ plan })

/**
 * Writes it down, and gives its name. The bytes are kept where one input can be named; where it took several, only which ones
 * of the seed they were.
 */
export function keepFinding({ kind, words, inputs }: Finding, seed: number, folder = findingsFolder): string {
  mkdirSync(folder, { recursive: true })
  const hash = createHash('sha256')
  for (const { bytes } of inputs) hash.update(bytes)
  const name = `${kind}-${hash.digest('hex').slice(0, 8)}`
  const [only, ...others] = inputs
  const alone = only !== undefined && others.length === 0
  if (alone) writeFileSync(join(folder, `${name}.bin`), only.bytes)
  const description = {
    words,
    seed,
    numbers: inputs.map(({ number }) => number),
    ...(alone ? { input: only.kind, plan: only.plan } : {}),
  }
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(description)}\n`)
  return name
}

/** All that were kept, by name. */
export function keptFindings(folder = findingsFolder): Map<string, Input> {
  const names = readdirSync(folder)
    .filter(file => file.endsWith('.bin'))
    .map(file => file.slice(0, -'.bin'.length))
  return new Map(
    names.sort().map(name => {
      const { plan: sent } = about.parse(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')))
      return [name, { ...whole(readFileSync(join(folder, `${name}.bin`))), plan: sent }]
    }),
  )
}
