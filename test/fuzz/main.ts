/** npm run fuzz -- --minutes N [--seed S] */
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { buildIfStale } from '../../build/fresh.ts'
import { keepFinding } from './findings.ts'
import { inWords } from './report.ts'
import { fuzz, narrowed, type Tally } from './run.ts'

const usage = `npm run fuzz -- --minutes N [--seed S]

  --minutes N   how long, in minutes: 0.5 or more
  --seed S      a whole number from 0 to 4294967295, to repeat a run; a random one by default

Exits with 1 where it found something, and keeps it in test/fixtures/findings, where npm test finds it.
`
/** Each takes some half a minute: of the others all inputs are named. */
const maxNarrowed = 5

const { minutes, seed } = options()
await buildIfStale()
process.stdout.write(`Seed ${seed}, ${minutes} min\n`)
const report = await fuzz({
  seed,
  maxInputs: Number.POSITIVE_INFINITY,
  untilMs: minutes * 60_000,
  ...(process.stdout.isTTY ? { onProgress } : {}),
})
if (process.stdout.isTTY) process.stdout.write('\r\x1b[K')
process.stdout.write(inWords(report))
for (const [index, finding] of report.findings.entries()) {
  const kept = index < maxNarrowed ? await narrowed(finding) : finding
  process.stdout.write(`${kept.kind}: ${kept.words}\n  kept as test/fixtures/findings/${keepFinding(kept, seed)}\n`)
}
process.exitCode = report.findings.length === 0 ? 0 : 1

function options(): { minutes: number; seed: number } {
  try {
    const { values } = parseArgs({
      options: { minutes: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    })
    if (values.help === true) {
      process.stdout.write(usage)
      process.exit(0)
    }
    const parsed = {
      minutes: Number(values.minutes),
      seed: values.seed === undefined ? randomInt(2 ** 32) : Number(values.seed),
    }
    if (!(parsed.minutes >= 0.5 && Number.isFinite(parsed.minutes)))
      throw new Error('--minutes is no number from 0.5 on')
    if (!(Number.isInteger(parsed.seed) && parsed.seed >= 0 && parsed.seed < 2 ** 32)) {
      throw new Error('--seed is no whole number from 0 to 4294967295')
    }
    return parsed
  } catch (error) {
    process.stderr.write(`fuzz: ${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
    process.exit(2)
  }
}

function onProgress({ inputs, findings }: Tally): void {
  process.stdout.write(`\r\x1b[K${inputs} inputs, ${findings.length} findings`)
}
