/** The command line of the soak. */
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

export interface Options {
  readonly minutes: number
  /** Requests a second, bursts not counted. */
  readonly rate: number
  readonly seed: number
  /** `retentionCount` of the server. */
  readonly keep: number
  /** Where the CSV and the SVG go. */
  readonly out: string
}

export const usage = `Usage: npm run soak -- [options]

Starts the built server and its window, sends to it for a long time as many kinds of clients do, and says what became of its
memory. Exits with 1 when something was lost, unanswered or at fault, when memory grew, or when its clients left something
behind. Needs Linux (/proc).

  --minutes N   how long (default: 20)
  --rate R      requests a second, besides a burst of 200 a minute (default: 80)
  --keep N      how many notifications the history keeps (default: 10000)
  --seed S      the same mix again (default: 1)
  --out FOLDER  where soak.csv and soak.svg go (default: a temporary folder)
`

/** Throws with words for the user where the command line is wrong; undefined where it asks for help. */
export function readOptions(args: string[]): Options | undefined {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: 'string', default: '20' },
      rate: { type: 'string', default: '80' },
      keep: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '1' },
      out: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return undefined
  const minutes = number('minutes', values.minutes, 0.1, 100_000)
  const rate = number('rate', values.rate, 0.1, 5000)
  const keep = Math.round(number('keep', values.keep, 1, 100_000_000))
  const seed = Math.round(number('seed', values.seed, 0, 2 ** 32 - 1))
  if (values.out === '') throw new Error('--out is empty')
  return { minutes, rate, keep, seed, out: folder(values.out) }
}

function number(name: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (text.trim() === '' || !(value >= least && value <= most)) {
    throw new Error(`--${name} must be a number from ${least} to ${most}, not ${JSON.stringify(text)}`)
  }
  return value
}

function folder(given: string | undefined): string {
  if (given === undefined) return mkdtempSync(join(tmpdir(), 'growlery-soak-'))
  mkdirSync(given, { recursive: true })
  return given
}
