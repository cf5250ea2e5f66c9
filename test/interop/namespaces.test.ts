/** Built servers on machines of their own, as far as the network can tell, that follow each other. */
import { describe, expect, it } from 'vitest'
import { notification, registration } from '../support/client.ts'
import { hasMachines, type Machine, machines } from '../support/machines.ts'
import { jsonLines, type RunningServer } from '../support/program.ts'
import { hubPassword } from '../support/subscribing.ts'
import { wantsCallback } from '../support/test-server.ts'
import { until } from '../support/until.ts'

const withPassword = { GROWLERY_PASSWORD: hubPassword }
const names = ['attic', 'barn', 'cellar'] as const

/** A machine and the Growlery on it. */
interface Place extends Machine {
  readonly server: RunningServer
}

interface Stored {
  readonly id: number
  readonly title: string
  readonly state: string
  readonly origin: { readonly address: string; readonly machine: string; readonly via: readonly string[] }
}

async function places(...more: string[]): Promise<[attic: Place, barn: Place, cellar: Place]> {
  const args = ['--allow-network', '--allow-subscriptions', ...more]
  const begin = async (machine: Machine) => ({ ...machine, server: await machine.serve({ args, env: withPassword }) })
  const [attic, barn, cellar] = await machines(...names)
  return Promise.all([begin(attic), begin(barn), begin(cellar)])
}

/** From now on the first one gets what comes in at the second. */
async function follow(follower: Place, hub: Place): Promise<void> {
  const args = ['hubs', 'add', hub.address, '--name', hub.name, '--data', follower.server.data]
  expect(await follower.run(args, withPassword)).toMatchObject({ code: 0, stderr: '' })
}

/** The attic follows the barn, that the cellar, and that the attic. */
async function ring(): Promise<[attic: Place, barn: Place, cellar: Place]> {
  const [attic, barn, cellar] = await places()
  await Promise.all([follow(attic, barn), follow(barn, cellar), follow(cellar, attic)])
  return [attic, barn, cellar]
}

/** Each follows both others. */
async function mesh(): Promise<[attic: Place, barn: Place, cellar: Place]> {
  const [attic, barn, cellar] = await ring()
  await Promise.all([follow(barn, attic), follow(cellar, barn), follow(attic, cellar)])
  return [attic, barn, cellar]
}

async function notify(place: Place, title: string): Promise<void> {
  expect(await place.run(['notify', title])).toMatchObject({ code: 0, stderr: '' })
}

/** Newest first. */
async function historyOf({ server }: Place): Promise<Stored[]> {
  const lines = await jsonLines(['history', '--json', '--data', server.data])
  return lines as unknown as Stored[]
}

async function titlesAt(place: Place): Promise<string[]> {
  return (await historyOf(place)).map(({ title }) => title).reverse()
}

async function originAt(place: Place, title: string): Promise<Stored['origin'] | undefined> {
  return (await historyOf(place)).find(one => one.title === title)?.origin
}

/** How it stands with the only one that has subscribed there. */
async function subscriberOf({ run, server }: Place): Promise<Record<string, unknown>> {
  const { stdout } = await run(['subscribers', '--json', '--data', server.data])
  return JSON.parse(stdout)
}

/** Waits until all of them have as many, and nobody has anything left to send: what would come twice has come by then. */
async function untilEverywhere(all: readonly Place[], count: number): Promise<void> {
  for (const place of all) await until(async () => (await historyOf(place)).length >= count)
  for (const { run, server } of all) {
    await until(async () => {
      const { code, stdout } = await run(['subscribers', '--json', '--data', server.data])
      return code === 0 && stdout.match(/"queued":0\b/g)?.length === stdout.split('\n').length - 1
    })
  }
}

/** What a client that asks for a callback says and hears, byte by byte, until the server closes the connection. */
const client = `
  const socket = require('node:net').connect(23053, '127.0.0.1', () => socket.write(process.argv[1]))
  socket.pipe(process.stdout)
`

describe.skipIf(hasMachines === undefined)('three machines in networks of their own (needs ip and namespaces)', () => {
  it('that follow each other in a ring have each notification once, with the way that it came', async () => {
    const [attic, barn, cellar] = await ring()
    const all = [attic, barn, cellar]
    for (const place of all) await notify(place, `From the ${place.name}`)
    await untilEverywhere(all, 3)
    for (const place of all) {
      expect((await titlesAt(place)).sort()).toEqual(['From the attic', 'From the barn', 'From the cellar'])
    }
    const title = 'From the attic'
    expect(await originAt(attic, title)).toMatchObject({ address: '127.0.0.1', machine: 'attic', via: [] })
    expect(await originAt(cellar, title)).toMatchObject({ address: attic.address, machine: 'attic', via: ['attic'] })
    expect(await originAt(barn, title)).toMatchObject({
      address: cellar.address,
      machine: 'attic',
      via: ['attic', 'cellar'],
    })
  })

  it('of which each follows both others have each notification once, too', async () => {
    const all = await mesh()
    for (const place of all) await notify(place, `From the ${place.name}`)
    await untilEverywhere(all, 3)
    for (const place of all) {
      expect((await titlesAt(place)).sort()).toEqual(['From the attic', 'From the barn', 'From the cellar'])
      for (const sender of all.filter(one => one !== place)) {
        const origin = await originAt(place, `From the ${sender.name}`)
        expect(origin).toMatchObject({ machine: sender.name })
        // It may have been quicker by way of the third one.
        expect(origin?.via[0]).toBe(sender.name)
        expect(all.find(({ name }) => name === origin?.via.at(-1))?.address).toBe(origin?.address)
      }
    }
  })

  it.each([
    ['in a ring', ring],
    ['of which each follows both others', mesh],
  ])('%s: a click on the farthest is told to the program that asked, once', async (_, begin) => {
    const [attic, barn, cellar] = await begin()
    const { stdout, ended } = attic.start(process.execPath, '-e', client, registration())
    expect(await ended).toBe(0)
    expect(stdout()).toContain('-OK')
    const asking = attic.start(process.execPath, '-e', client, notification(...wantsCallback))
    await untilEverywhere([attic, barn, cellar], 1)
    const [shown] = await historyOf(barn)
    const click = ['click', String(shown?.id), '--data', barn.server.data]
    expect(await barn.run(click)).toMatchObject({ code: 0, stderr: '' })
    expect(await asking.ended).toBe(0)
    expect(asking.stdout().match(/^GNTP\/1\.0 \S+/gm)).toEqual(['GNTP/1.0 -OK', 'GNTP/1.0 -CALLBACK'])
    expect(asking.stdout()).toContain('Notification-Callback-Result: CLICKED')
    await until(async () => (await historyOf(attic))[0]?.state === 'clicked')
  })

  it('of which one is cut off have all, once and in order, when it is there again', async () => {
    const [attic, barn, cellar] = await ring()
    await notify(attic, 'Before')
    await untilEverywhere([attic, barn, cellar], 1)
    cellar.cable('down')
    for (const title of ['First', 'Second', 'Third']) await notify(attic, title)
    await notify(cellar, 'From the cellar')
    await until(async () => (await subscriberOf(attic))['queued'] === 3)
    expect(await titlesAt(barn)).toEqual(['Before'])
    expect(await titlesAt(cellar)).toEqual(['Before', 'From the cellar'])
    cellar.cable('up')
    await untilEverywhere([attic, barn, cellar], 5)
    const fromAttic = ['Before', 'First', 'Second', 'Third']
    for (const place of [attic, barn, cellar]) {
      const titles = await titlesAt(place)
      expect(titles.filter(title => title !== 'From the cellar')).toEqual(fromAttic)
      expect(titles).toHaveLength(5)
    }
  })

  it('of which one gets another address has all that was sent to the one before', async () => {
    // As short as it can be: it is the next renewal that tells.
    const [attic, , cellar] = await places('--subscription-ttl', '10')
    await follow(cellar, attic)
    await notify(attic, 'Before')
    await until(async () => (await titlesAt(cellar)).length === 1)
    const address = cellar.move()
    for (const title of ['First', 'Second']) await notify(attic, title)
    expect(await subscriberOf(attic)).toMatchObject({ address: cellar.address, delivered: 1 })
    await until(async () => (await subscriberOf(attic))['address'] === address)
    await until(async () => (await titlesAt(cellar)).length === 3)
    expect(await titlesAt(cellar)).toEqual(['Before', 'First', 'Second'])
  })
})
