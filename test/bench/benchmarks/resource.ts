/** A resource of 10 MB, on its own connection, one after the other. */
import { randomFillSync } from 'node:crypto'
import { ask } from '../../../src/main/cli/load/load.ts'
import { notifyRequest, registerRequest } from '../../../src/main/gntp/build.ts'
import { serialize } from '../../../src/main/gntp/serialize.ts'
import { noisePng } from '../../support/png.ts'
import { type Benchmark, type Context, compared, type Result } from '../benchmark.ts'
import { canTellMemory, peakBytes, residentBytes } from '../memory.ts'
import { median } from '../stats.ts'

const megabyte = 1024 * 1024
const bodyBytes = 10 * megabyte
const limits = ['--limit', `maxResourceBytes=${bodyBytes}`, `maxMessageBytes=${bodyBytes + megabyte}`]
const messagesARepeat = 6
const host = '127.0.0.1'

/** Its signature and its first chunk, which says how large it is. */
const beginningOfPng = noisePng(1).subarray(0, 33)

const registration = serialize(registerRequest({ applicationName: 'App', types: [{ name: 'type', enabled: true }] }))

/** A notification whose icon begins like a PNG and is like no other: the server cannot have it already. */
function notification(): Buffer {
  const body = randomFillSync(Buffer.alloc(bodyBytes))
  body.set(beginningOfPng)
  return serialize(
    notifyRequest({
      applicationName: 'App',
      notificationName: 'type',
      title: 'Title',
      icon: { kind: 'resource', identifier: 'icon' },
      resources: new Map([['icon', body]]),
    }),
  )
}

export const resource: Benchmark = {
  name: 'resource',
  async run(context) {
    const results = [...(await rates(context))]
    if (!canTellMemory) return { results, leftOut: 'memory for a 10 MB resource: this system has no /proc' }
    return { results: [...results, await memory(context)] }
  },
}

async function rates({ repeats, place, say }: Context): Promise<Result[]> {
  const server = await place.serve({ args: limits })
  const bare = await place.floor('answering', String(notification().length))
  await send(server.port, registration)
  for (const { port } of [server, bare]) await timeOf(port, notification())
  const unseen: number[] = []
  const seen: number[] = []
  const floor: number[] = []
  for (let repeat = 1; repeat <= repeats; repeat += 1) {
    say(`rate, ${repeat} of ${repeats}`)
    const times = { floor: [] as number[], unseen: [] as number[], seen: [] as number[] }
    for (let count = 1; count <= messagesARepeat; count += 1) {
      const message = notification()
      times.floor.push(await timeOf(bare.port, message))
      times.unseen.push(await timeOf(server.port, message))
      times.seen.push(await timeOf(server.port, message))
    }
    floor.push(megabytesPerSecond(times.floor))
    unseen.push(megabytesPerSecond(times.unseen))
    seen.push(megabytesPerSecond(times.seen))
  }
  await server.stop()
  await bare.stop()
  const common = { unit: 'MB/s', floor, floorIs: 'bare socket read' }
  return [
    compared('a 10 MB resource, rate', {
      ...common,
      subject: unseen,
      budget: { kind: 'at least', limit: 0.8, unit: 'x' },
    }),
    compared('the same, where its bytes were kept before', { ...common, subject: seen }),
  ]
}

/** From connect to the whole answer, in seconds. */
async function timeOf(port: number, message: Buffer): Promise<number> {
  const begun = performance.now()
  await send(port, message)
  return (performance.now() - begun) / 1000
}

function megabytesPerSecond(seconds: readonly number[]): number {
  return bodyBytes / megabyte / median(seconds)
}

/** One message to a server that has done nothing yet: what it needs at most, beyond what it had. */
async function memory({ repeats, place, say }: Context): Promise<Result> {
  const peaks: number[] = []
  const figures: number[] = []
  for (let repeat = 1; repeat <= repeats; repeat += 1) {
    say(`memory, ${repeat} of ${repeats}`)
    const server = await place.serve({ args: limits })
    await send(server.port, registration)
    const message = notification()
    const before = residentBytes(server.pid)
    await send(server.port, message)
    const growth = Math.max(0, peakBytes(server.pid) - before)
    peaks.push(growth / megabyte)
    figures.push(growth / message.length)
    await server.stop()
  }
  return {
    what: 'a 10 MB resource, memory by its size',
    unit: 'MB',
    subject: peaks,
    figures,
    budget: { kind: 'at most', limit: 3, unit: 'x' },
  }
}

/** Throws where it is not answered -OK. */
async function send(port: number, bytes: Buffer): Promise<void> {
  const answer = await ask({ host, port, verb: 'NOTIFY', bytes })
  if (answer instanceof Error) throw answer
}
