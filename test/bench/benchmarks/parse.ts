/** Parsing, in this process: a small NOTIFY, and a large resource that comes in pieces. */
import { Bench } from 'tinybench'
import { notifyRequest } from '../../../src/main/gntp/build.ts'
import type { Message } from '../../../src/main/gntp/message.ts'
import { GntpParser } from '../../../src/main/gntp/parser.ts'
import { serialize } from '../../../src/main/gntp/serialize.ts'
import { type Benchmark, type Budget, type Context, compared, type Result } from '../benchmark.ts'

/** A message that came in these pieces, on a connection of its own. */
function parse(chunks: readonly Uint8Array[]): Message | undefined {
  const parser = new GntpParser()
  for (const chunk of chunks) parser.feed(chunk)
  return parser.next()
}

export const parsing: Benchmark = {
  name: 'parse',
  async run(context) {
    return { results: [...(await smallNotify(context)), await largeResource(context)] }
  },
}

async function smallNotify(context: Context): Promise<Result[]> {
  const bytes = notification()
  const message = parse([bytes])
  if (message?.verb !== 'NOTIFY' || bytes.length !== 300) throw new Error('This is not what is to be measured')
  // Headers have an order and may come twice: as JSON they are pairs, as the parser gives them.
  const pairs = JSON.stringify(message.headers)
  const object = JSON.stringify(Object.fromEntries(message.headers))
  const subject = () => parse([bytes])
  return [
    await inTurns('parsing a 300-byte NOTIFY', context, {
      subject,
      floor: () => JSON.parse(pairs),
      floorIs: 'JSON.parse of the same headers',
      budget: { kind: 'at most', limit: 3, unit: 'x' },
    }),
    await inTurns('the same, beside an object without order', context, {
      subject,
      floor: () => JSON.parse(object),
      floorIs: 'JSON.parse of them as one object',
    }),
  ]
}

function notification(): Buffer {
  const fields = {
    applicationName: 'Jenkins',
    notificationName: 'build',
    title: 'Build 4711 of growlery/main has failed',
    notificationId: '4711',
    priority: 1,
    headers: [
      ['Origin-Machine-Name', 'ci.example'],
      ['Origin-Software-Name', 'Jenkins'],
    ],
  } as const
  const rest = 300 - serialize(notifyRequest({ ...fields, text: ' ' })).length
  return serialize(
    notifyRequest({ ...fields, text: 'Two of its tests went wrong; '.repeat(20).slice(0, rest).replace(/ $/, '.') }),
  )
}

const megabyte = 1024 * 1024
const chunkBytes = 64 * 1024

function largeResource(context: Context): Promise<Result> {
  const request = notifyRequest({
    applicationName: 'App',
    notificationName: 'type',
    title: 'Title',
    icon: { kind: 'resource', identifier: 'icon' },
    resources: new Map([['icon', Buffer.alloc(megabyte, 'growlery')]]),
  })
  const bytes = serialize(request)
  const chunks: Buffer[] = []
  for (let at = 0; at < bytes.length; at += chunkBytes) chunks.push(Buffer.from(bytes.subarray(at, at + chunkBytes)))
  if (parse(chunks) === undefined) throw new Error('This is not what is to be measured')
  return inTurns('parsing a 1 MB resource in 64 KB chunks', context, {
    subject: () => parse(chunks),
    floor: () => Buffer.concat(chunks),
    floorIs: 'Buffer.concat of the chunks',
    budget: { kind: 'at most', limit: 1.5, unit: 'x' },
  })
}

const sampleMs = 400

interface Compared {
  readonly subject: () => unknown
  readonly floor: () => unknown
  readonly floorIs: string
  readonly budget?: Budget
}

async function inTurns(what: string, { repeats, say }: Context, compare: Compared): Promise<Result> {
  const subject: number[] = []
  const floor: number[] = []
  for (let repeat = 1; repeat <= repeats; repeat += 1) {
    say(`${what}, ${repeat} of ${repeats}`)
    floor.push(await microseconds(compare.floor))
    subject.push(await microseconds(compare.subject))
  }
  const { floorIs, budget } = compare
  return compared(what, { unit: 'µs', subject, floor, floorIs, ...(budget && { budget }) })
}

/** The mean time of one call: what it leaves behind for the garbage collector belongs to it. */
async function microseconds(call: () => unknown): Promise<number> {
  // Called many times in a row: one call is too short for the clock.
  const calls = 100
  const bench = new Bench({ time: sampleMs, warmupTime: sampleMs / 4 })
  bench.add('call', () => {
    for (let count = 0; count < calls; count += 1) kept = call()
  })
  const [task] = await bench.run()
  if (task?.result.state !== 'completed') throw new Error('It could not be measured')
  return (task.result.latency.mean * 1000) / calls
}

/** Where nobody could ever look at the result, it would not have to be computed. */
export let kept: unknown
