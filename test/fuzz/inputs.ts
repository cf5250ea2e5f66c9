/** The inputs of a run: what is sent, and how. The same seed and number give the same input. */
import { Buffer } from 'node:buffer'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { foreign, noise } from './foreign.ts'
import { grammarMade } from './grammar.ts'
import { mutate } from './mutations.ts'
import { Random } from './random.ts'

export type InputKind = 'mutation' | 'grammar' | 'noise' | 'foreign'

/** What the client does when all is sent. `neverRead` and `stay` keep their side open for as long as they are let. */
const endings = ['wait', 'halfClose', 'close', 'reset', 'neverRead', 'stay'] as const
export type Ending = (typeof endings)[number]

/** How an input is sent; a schema, because it is kept with findings. */
export const plan = z.object({
  /** Bytes in each piece; what is left goes out after them. */
  pieces: z.array(z.number()),
  /** Milliseconds after each of them. */
  pausesMs: z.array(z.number()),
  ending: z.enum(endings),
})
export type Plan = z.infer<typeof plan>

export interface Input {
  /** Of the run; -1 where it is of none. */
  readonly number: number
  readonly kind: InputKind | 'capture'
  readonly bytes: Buffer
  readonly plan: Plan
}

const capturesFolder = join(import.meta.dirname, '../fixtures/captures')

/** What real clients sent, by file name, in one piece; their icons would be on a web that is none of ours. */
export const captures: ReadonlyMap<string, Input> = new Map(
  readdirSync(capturesFolder)
    .filter(name => name.endsWith('.bin'))
    .sort()
    .map(name => [name, whole(withoutWeb(readFileSync(join(capturesFolder, name))))]),
)

/** As long as before: lengths that are named in a message still hold. */
function withoutWeb(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll('http://example.com/', 'http://127.0.0.1:9/'), 'latin1')
}
const captured = [...captures.values()].map(({ bytes }) => bytes)

const makers: Record<InputKind, (random: Random) => Buffer> = {
  mutation: random => mutate(random.pick(captured), random, captured),
  grammar: random => {
    const bytes = grammarMade(random)
    return random.chance(0.2) ? mutate(bytes, random, captured) : bytes
  },
  noise,
  foreign,
}

/** Past the silence that the server under test takes (target.ts). */
const longPauseMs = 450
const maxSendingMs = 1500

/** Bytes that are sent in one piece, and whose answer is waited for. */
export function whole(bytes: Buffer): Input {
  return { number: -1, kind: 'capture', bytes, plan: { pieces: [], pausesMs: [], ending: 'wait' } }
}

export function inputAt(seed: number, number: number): Input {
  const random = new Random(seed, number)
  const kind = random.weighted<InputKind>([
    [5, 'mutation'],
    [5, 'grammar'],
    [1, 'noise'],
    [1, 'foreign'],
  ])
  const bytes = makers[kind](random)
  return { number, kind, bytes, plan: planFor(bytes, random) }
}

function planFor(bytes: Buffer, random: Random): Plan {
  const cuts = random.weighted([
    [5, 0],
    [3, random.int(1, 4)],
    [2, random.int(5, 40)],
  ])
  const places = Array.from({ length: cuts }, () => random.int(0, bytes.length)).sort((one, other) => one - other)
  const pieces = places.map((place, index) => place - (places[index - 1] ?? 0))
  const pauses = random.chance(0.3)
  let left = maxSendingMs
  const pausesMs = pieces.map(() => {
    if (!pauses) return 0
    const pause = Math.min(left, random.chance(0.03) ? longPauseMs : random.int(0, 25))
    left -= pause
    return pause
  })
  const ending = random.weighted<Ending>([
    [10, 'wait'],
    [5, 'halfClose'],
    [2, 'close'],
    [2, 'reset'],
    [1, 'neverRead'],
    [1, 'stay'],
  ])
  return { pieces, pausesMs, ending }
}
