/** Built Growlerys that have much to forward, and those who get it. */
import { expect } from 'vitest'
import { createTestServer, type TestServer } from '../../src/main/client/index.ts'
import { notifyRequest } from '../../src/main/gntp/build.ts'
import { serialize } from '../../src/main/gntp/serialize.ts'
import { openForReading } from '../../src/main/store/store.ts'
import { exchange, registration } from './client.ts'
import { jsonLines, type RunningServer, run } from './program.ts'
import { Sender } from './sender.ts'
import { hubPassword } from './subscribing.ts'
import { until } from './until.ts'

type Server = Pick<RunningServer, 'port' | 'data'>

const all = 1_000_000
const connections = 16

/** Sends so many notifications, each with a number of its own as its title; all are answered -OK. */
export async function fill({ port }: Pick<Server, 'port'>, count: number): Promise<void> {
  expect(await exchange(port, registration())).toContain('-OK')
  let sent = 0
  await Promise.all(
    Array.from({ length: Math.min(connections, count) }, async () => {
      const sender = await Sender.connect(port)
      while (sent < count) {
        sent += 1
        const title = String(sent)
        const fields = { applicationName: 'App', notificationName: 'type', title, keepAlive: true }
        expect(await sender.send(serialize(notifyRequest(fields))).next()).toMatchObject({ verb: '-OK' })
      }
      sender.end()
    }),
  )
}

/** The titles of all that is in the history of a server, which may run, in the order in which they came in. */
export function titlesStoredAt({ data }: Pick<Server, 'data'>): string[] {
  using store = openForReading(data)
  const found = store?.notifications.list({ limit: all }) ?? []
  return found.map(({ title }) => title).reverse()
}

/** How many have come in there so far. */
export function countStoredAt({ data }: Pick<Server, 'data'>): number {
  using store = openForReading(data)
  // Looked at all the time, while the machine has better things to do than to read them all.
  return store?.notifications.newestId() ?? 0
}

/** The titles of what this recipient was sent, as often as it was. */
export function titlesSentTo({ requests }: Pick<TestServer, 'requests'>): string[] {
  return requests.flatMap(one => (one.verb === 'NOTIFY' ? [one.title] : []))
}

/** A command about subscriptions, which must go well. */
export async function tell({ data }: Pick<Server, 'data'>, ...args: string[]): Promise<void> {
  const { code, stderr } = await run([...args, '--data', data])
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
}

/** From now on the server forwards what comes in to this port. */
export async function forwardTo(server: Pick<Server, 'data'>, { port }: { readonly port: number }): Promise<void> {
  await tell(server, 'forward', 'add', `127.0.0.1:${port}`)
}

/** From now on the follower gets what comes in at the hub. */
export async function followHub(follower: Pick<Server, 'data'>, hub: Pick<Server, 'port'>): Promise<void> {
  const args = ['hubs', 'add', `127.0.0.1:${hub.port}`, '--data', follower.data]
  expect(await run(args, { GROWLERY_PASSWORD: hubPassword })).toMatchObject({ code: 0, stderr: '' })
}

/** How it stands with each to whom the server forwards, as its command line says. */
export function recipientsOf({ data }: Pick<Server, 'data'>, kind: 'subscribers' | 'forward') {
  return jsonLines([kind, '--json', '--data', data])
}

/** Waits until something has gone wrong with the first of them. */
export async function untilTroubled(server: Pick<Server, 'data'>, kind: 'subscribers' | 'forward'): Promise<void> {
  await until(async () => (await recipientsOf(server, kind))[0]?.['problem'] !== null)
}

/** A port that nobody listens on, for one that comes up later. */
export async function freePort(): Promise<number> {
  const server = await createTestServer()
  await server.close()
  return server.port
}
