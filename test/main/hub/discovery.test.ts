import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { networkInterfaces } from 'node:os'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type AnnounceOptions, announce } from '../../../src/main/hub/network/announce.ts'
import { Announcer } from '../../../src/main/hub/network/announcer.ts'
import { discover } from '../../../src/main/hub/network/discover.ts'
import { Names } from '../../../src/main/hub/network/names.ts'
import type { FoundHub } from '../../../src/shared/subscriptions.ts'
import { announcedElsewhere, errorsWithoutNetwork, hasMulticast, hasOwnNetworks } from '../../support/multicast.ts'
import { until } from '../../support/until.ts'

const ours = 'ours'
/** Other servers may be on the network of whoever runs the tests: these are ours, by their names. */
const mark = `test ${process.pid}`
const openSockets = () => process.getActiveResourcesInfo().filter(kind => kind === 'UDPWrap').length

/** Looks until the test ends; `found` is what was given last, as far as it is of this test. */
function looking({ roundMs = 200, serverId = ours } = {}) {
  const ending = new AbortController()
  const errors: unknown[] = []
  const lists: FoundHub[][] = []
  const follow = async () => {
    for await (const list of discover({ serverId, onError: error => errors.push(error), roundMs }, ending.signal)) {
      lists.push(list.filter(({ name }) => name.startsWith(mark)))
    }
  }
  const ended = follow()
  const end = () => {
    ending.abort()
    return ended
  }
  onTestFinished(end)
  const found = () => lists.at(-1) ?? []
  return { found, names: () => found().map(({ name }) => name), lists, errors, end }
}

/** Announces until the test ends. */
function announced(options: Partial<AnnounceOptions> = {}) {
  const faults: unknown[] = []
  const onError = (error: unknown) => faults.push(error)
  const announcement = announce({ name: mark, port: 23053, serverId: 'another', version: '1', onError, ...options })
  onTestFinished(() => announcement.stop())
  return { ...announcement, faults }
}

describe('Looking for servers', () => {
  it('gives a list at once, with nobody in it', async () => {
    const looked = discover({ serverId: ours, onError: () => {} }, new AbortController().signal)
    expect(await looked.next()).toEqual({ done: false, value: [] })
    await looked.return()
  })

  it('ends with the signal, and leaves no socket', async () => {
    const before = openSockets()
    const { lists, end } = looking()
    await until(() => lists.length > 0 && openSockets() > before)
    await end()
    await until(() => openSockets() <= before)
  })

  it('that is over before it begins asks nobody', async () => {
    const before = openSockets()
    const looked = discover({ serverId: ours, onError: () => {} }, AbortSignal.abort())
    expect([(await looked.next()).value, (await looked.next()).done]).toEqual([[], true])
    expect(openSockets()).toBeLessThanOrEqual(before)
  })
})

describe.skipIf(!(await hasMulticast()))('On a network (multicast is needed)', () => {
  it('a server that another process announces is found, with where it is', async () => {
    const { found, errors } = looking()
    announcedElsewhere({ name: mark, port: 4711 })
    await until(() => found().length > 0)
    const [hub] = found()
    expect(hub).toEqual({ name: mark, host: expect.any(String), port: 4711, addresses: expect.any(Array) })
    const own = Object.values(networkInterfaces()).flatMap(addresses => addresses ?? [])
    expect(own.map(({ address }) => address)).toEqual(expect.arrayContaining(hub?.addresses ?? []))
    expect(hub?.host).not.toBe('')
    expect(errors).toEqual([])
  })

  it('a server that was there before is found', async () => {
    const first = looking()
    announcedElsewhere({ name: mark, port: 4711 })
    await until(() => first.found().length > 0)
    await first.end()
    const { found } = looking()
    await until(() => found().length > 0)
  })

  it('a hub does not find itself', async () => {
    const [we, they] = [looking(), looking({ serverId: 'theirs' })]
    announced({ name: `${mark} ours`, serverId: ours })
    announced({ name: `${mark} third` })
    await until(() => we.names().length > 0 && they.names().length === 2)
    expect(we.names()).toEqual([`${mark} third`])
  })

  it('a server that says goodbye is gone', async () => {
    const { names, lists } = looking({ roundMs: 60_000 })
    const { stop } = announced()
    await until(() => names().length === 1)
    await stop()
    await until(() => names().length === 0)
    expect(lists.length).toBeGreaterThan(2)
  })

  it('a server that breaks off is gone after a while', async () => {
    const { names } = looking()
    const elsewhere = announcedElsewhere({ name: mark, port: 4711 })
    await until(() => names().length === 1)
    elsewhere.kill('SIGKILL')
    await until(() => names().length === 0)
  })

  it('a server that stays is given once', async () => {
    const { names, lists } = looking({ roundMs: 50 })
    announced()
    await until(() => names().length === 1)
    const given = lists.length
    announced({ name: `${mark} later`, serverId: 'later' })
    await until(() => names().length === 2)
    expect(lists.slice(given).map(list => list.length)).not.toContain(0)
    expect(new Set(lists.map(list => JSON.stringify(list))).size).toBe(3)
  })

  it('an announcer that moves to another port has its name there, until it is to announce nothing', async () => {
    const { found, lists } = looking()
    const onError = () => {}
    const announcer = new Announcer({ name: mark, serverId: 'another', version: '1', onError })
    onTestFinished(() => announcer.stop())
    announcer.set(1)
    await until(() => found()[0]?.port === 1)
    announcer.set(2)
    announcer.set(null)
    announcer.set(3)
    await until(() => found()[0]?.port === 3)
    expect(found()).toMatchObject([{ name: mark, port: 3 }])
    expect(lists.flat().map(({ port }) => port)).not.toContain(2)
    announcer.set(null)
    await until(() => found().length === 0)
  })

  it('a server that moves to another port is given anew', async () => {
    const { found } = looking()
    const { stop } = announced({ port: 1 })
    await until(() => found()[0]?.port === 1)
    await stop()
    announced({ port: 2 })
    await until(() => found()[0]?.port === 2)
    expect(found()).toHaveLength(1)
  })

  it('a second server of one name gets a number', async () => {
    const { names } = looking()
    announced()
    await until(() => names().length === 1)
    announced({ serverId: 'second' })
    await until(() => names().length === 2)
    expect(names()).toEqual([mark, `${mark} (2)`])
  })

  it('a server that comes again takes its own name back', async () => {
    const { names, found } = looking()
    const elsewhere = announcedElsewhere({ name: mark, port: 1, serverId: 'same' })
    await until(() => names().length === 1)
    announced({ serverId: 'same', port: 2 })
    await until(() => found().some(({ port }) => port === 2))
    expect(names()).toEqual([mark])
    elsewhere.kill('SIGKILL')
  })

  it('a name that does not fit is cut, between two characters', async () => {
    const { names } = looking()
    const { faults } = announced({ name: `${mark} ${'ß'.repeat(60)}` })
    await until(() => names().length === 1)
    const room = Math.floor((63 - mark.length - 1) / 2)
    expect(names()).toEqual([`${mark} ${'ß'.repeat(room)}`])
    expect(faults).toEqual([])
  })

  it('a name with a dot keeps what is behind it', async () => {
    const { names } = looking()
    announced({ name: `${mark}.home` })
    await until(() => names().length === 1)
    expect(names()).toEqual([`${mark}-home`])
  })

  it('what makes no sense is passed over', async () => {
    const { names, errors } = looking()
    const socket = createSocket('udp4')
    for (const bytes of ['', 'nonsense', '\0'.repeat(11), `\0\0\x84\0\xff\xff${'\xff'.repeat(100)}`]) {
      socket.send(Buffer.from(bytes, 'latin1'), 5353, '224.0.0.251')
    }
    announced()
    await until(() => names().length === 1)
    expect(errors).toEqual([])
    socket.close()
    await once(socket, 'close')
  })

  it('announcing that ends before it is heard leaves no socket', async () => {
    const before = openSockets()
    const { stop, faults } = announced()
    await stop()
    await until(() => openSockets() <= before)
    expect(faults).toEqual([])
  })
})

describe.skipIf(!hasOwnNetworks)('Where servers cannot be found (unshare is needed)', () => {
  it('that there is no network is told once by each who asks, in words', async () => {
    const errors = await errorsWithoutNetwork('no network')
    const words = 'Servers on the network cannot be found, or find us: there is no network (send ENETUNREACH '
    expect(errors).toEqual([expect.stringContaining(words), expect.stringContaining(words), '1 list'])
  })

  it('that another program has the port for itself is told once by each who asks, in words', async () => {
    const errors = await errorsWithoutNetwork('port taken')
    const words = 'another program has port 5353 of UDP for itself'
    const taken = errors.filter(error => error.includes(words))
    expect([taken.length, errors.at(-1)]).toEqual([2, '1 list'])
  })
})

describe('A name', () => {
  it.each(['a\0b.local', 'token.attacker.example', ''])(
    'that is none of this network leads nowhere: %j',
    async name => {
      expect(await new Names().leadsTo(name, ['127.0.0.1'])).toBe(false)
    },
  )

  it('leads to a server where the system finds one of its addresses behind it', async () => {
    const names = new Names()
    expect(await names.leadsTo('localhost', ['192.0.2.1', '127.0.0.1', '::1'])).toBe(true)
    expect(await names.leadsTo('localhost', ['192.0.2.1'])).toBe(false)
  })
})
