/** Sockets that wait for a callback: what the server needs for them, and what a bare one needs for sockets that are idle. */
import { setTimeout as sleep } from 'node:timers/promises'
import { Publisher } from '../../../src/main/client/publisher.ts'
import { notifyRequest } from '../../../src/main/gntp/build.ts'
import { serialize } from '../../../src/main/gntp/serialize.ts'
import { type Benchmark, compared } from '../benchmark.ts'
import { canTellMemory, residentBytes } from '../memory.ts'
import type { Process } from '../place.ts'
import { closeSockets, openSockets } from '../sockets.ts'

const count = 10_000
/** What a server needs for its first connections, it needs once. */
const warmUpCount = 1000
/** Until it has given back what it needed only meanwhile. */
const restMs = 1500
const megabyte = 1024 * 1024

/** Sticky: none may time out meanwhile. */
const notification = serialize(
  notifyRequest({
    applicationName: 'App',
    notificationName: 'type',
    title: 'Deploy version 4.2?',
    text: 'A click deploys it.',
    sticky: true,
    callback: { kind: 'socket', context: 'deploy', contextType: 'string' },
  }),
)

export const waiting: Benchmark = {
  name: 'waiting',
  async run({ repeats, place, say }) {
    if (!canTellMemory) return { leftOut: 'sockets that wait: this system has no /proc' }
    const subject: number[] = []
    const floor: number[] = []
    for (let repeat = 1; repeat <= repeats; repeat += 1) {
      say(`${repeat} of ${repeats}`)
      const bare = await place.floor('idle')
      const server = await place.serve()
      await new Publisher('App', ['type'], { port: server.port }).register()
      try {
        floor.push(await growth(bare))
        subject.push(await growth(server, notification))
      } catch (error) {
        if (!isOutOfSockets(error)) throw error
        return { leftOut: `sockets that wait: ${count} of them at once are more than this system gives (ulimit -n)` }
      } finally {
        await bare.stop()
        await server.stop()
      }
    }
    const result = compared('10,000 sockets that wait for a callback', {
      unit: 'MB',
      subject,
      floor,
      floorIs: 'idle sockets of a bare server',
      budget: { kind: 'at most', limit: 1.5, unit: 'x' },
    })
    return { results: [result] }
  },
}

/** How much more memory a server has with the sockets than without them, in MB. */
async function growth({ pid, port }: Process, bytes?: Uint8Array): Promise<number> {
  closeSockets(await openSockets(port, warmUpCount, bytes))
  await sleep(restMs)
  const before = residentBytes(pid)
  const sockets = await openSockets(port, count, bytes)
  await sleep(restMs)
  const after = residentBytes(pid)
  closeSockets(sockets)
  return (after - before) / megabyte
}

function isOutOfSockets(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['EMFILE', 'EADDRNOTAVAIL'].includes(String(error.code))
}
