/** The client library: ten thousand publishes through one publisher, and 64 icons by URL for one message. */
import { z } from 'zod'
import { type Benchmark, type Context, compared, type Result } from '../benchmark.ts'

const count = '10000'
const concurrency = '32'
const icons = 64
const slowestMs = 200

const published = z.object({ ratePerSecond: z.number(), left: z.array(z.string()) })
const fetched = z.object({ ms: z.number() })

export const client: Benchmark = {
  name: 'client',
  async run(context) {
    return { results: [await publishing(context), await fetching(context)] }
  },
}

async function publishing({ repeats, place, say }: Context): Promise<Result> {
  const server = await place.serve()
  const load = ['--count', count, '--concurrency', concurrency]
  const publish = async () => {
    const printed = await place.client('publishing', String(server.port), count, concurrency)
    const { ratePerSecond, left } = published.parse(printed)
    if (left.length > 0) throw new Error(`${count} publishes left open: ${left.join(', ')}`)
    return ratePerSecond
  }
  await publish()
  await place.load(server.port, ...load)
  const subject: number[] = []
  const floor: number[] = []
  for (let repeat = 1; repeat <= repeats; repeat += 1) {
    say(`${repeat} of ${repeats}, publishes`)
    floor.push((await place.load(server.port, ...load)).ratePerSecond)
    subject.push(await publish())
  }
  await server.stop()
  return compared('10,000 publishes through one Publisher', {
    unit: 'a second',
    subject,
    floor,
    floorIs: 'growlery bench',
    budget: { kind: 'at least', limit: 0.8, unit: 'x' },
  })
}

async function fetching({ repeats, place, say }: Context): Promise<Result> {
  const web = await place.floor('slow-icons')
  const fetch = async (delays: readonly number[]) => {
    const urls = delays.map((delayMs, index) => `http://127.0.0.1:${web.port}/${delayMs}/${index}.png`)
    return fetched.parse(await place.client('fetching', ...urls)).ms
  }
  const all = Array.from({ length: icons }, (_, index) => Math.round(((index + 1) / icons) * slowestMs))
  const subject: number[] = []
  const floor: number[] = []
  for (let repeat = 1; repeat <= repeats; repeat += 1) {
    say(`${repeat} of ${repeats}, icons`)
    floor.push(await fetch([slowestMs]))
    subject.push(await fetch(all))
  }
  await web.stop()
  return compared(`${icons} icons by URL, the slowest after ${slowestMs} ms`, {
    unit: 'ms',
    subject,
    floor,
    floorIs: 'the slowest by itself',
  })
}
