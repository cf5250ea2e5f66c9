/**
 * npm run bench: the budgets of the design, each beside its floor, in one run.
 *
 *   npm run bench -- [names...] [--quick] [--out FOLDER]
 *
 * Exits with 0 also where a budget is missed: the table says so.
 */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { buildIfStale } from '../../build/fresh.ts'
import type { Findings } from './benchmark.ts'
import { client } from './benchmarks/client.ts'
import { forward } from './benchmarks/forward.ts'
import { growth } from './benchmarks/growth.ts'
import { icons } from './benchmarks/icons.ts'
import { notify } from './benchmarks/notify.ts'
import { paint } from './benchmarks/paint.ts'
import { parsing } from './benchmarks/parse.ts'
import { resource } from './benchmarks/resource.ts'
import { search } from './benchmarks/search.ts'
import { start } from './benchmarks/start.ts'
import { waiting } from './benchmarks/waiting.ts'
import { window } from './benchmarks/window.ts'
import { thisMachine } from './machine.ts'
import { Place } from './place.ts'
import { plot } from './plot.ts'
import { report, toJson, toTable } from './report.ts'

const benchmarks = [notify, client, icons, parsing, resource, paint, waiting, forward, search, start, growth, window]
const repeats = 5
const quickRepeats = 2

const { values, positionals } = readArguments()
const chosen = benchmarks.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
await buildIfStale()
const place = new Place()
const findings: Findings[] = []
for (const { name, run } of chosen) {
  const say = (words: string) => process.stderr.write(`${name}: ${words}\n`)
  findings.push(await run({ place, repeats: values.quick === true ? quickRepeats : repeats, say }))
}
const result = report(thisMachine(), findings)
const folder = outFolder(values.out)
writeFileSync(join(folder, 'results.json'), toJson(result))
writeFileSync(join(folder, 'results.svg'), plot(result))
process.stdout.write(`\n${toTable(result)}\nresults.json and results.svg are in ${folder}\n`)
// What is left (sockets that wait, for example) is of no interest any more.
process.exit(0)

function readArguments() {
  try {
    const read = parseArgs({
      allowPositionals: true,
      options: { quick: { type: 'boolean' }, out: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    })
    if (read.values.help === true) {
      process.stdout.write(usage())
      process.exit(0)
    }
    const names = benchmarks.map(({ name }) => name)
    const unknown = read.positionals.find(name => !names.includes(name))
    if (unknown !== undefined) throw new Error(`There is no benchmark "${unknown}": they are ${names.join(', ')}`)
    return read
  } catch (error) {
    process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n\n${usage()}`)
    process.exit(2)
  }
}

function usage(): string {
  return `npm run bench -- [names...] [--quick] [--out FOLDER]

  names      ${benchmarks.map(({ name }) => name).join(', ')}; all of them by default
  --quick    two repeats instead of five
  --out      where results.json and results.svg go; a temporary folder, which is named, by default

Exits with 0 also where a budget is missed: the table says so.
`
}

/** The one that was asked for, from where the user stands; else a new one, never in the tree. */
function outFolder(asked: string | undefined): string {
  const path =
    asked === undefined
      ? join(mkdtempSync(join(tmpdir(), 'growlery-')), 'bench-results')
      : resolve(process.env['INIT_CWD'] ?? process.cwd(), asked)
  mkdirSync(path, { recursive: true })
  return path
}
