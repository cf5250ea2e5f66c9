import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import type { Play, TestServer } from '../../../../src/main/client/index.ts'
import { exchange, registration } from '../../../support/client.ts'
import { temporaryFolder } from '../../../support/folder.ts'
import type { TestGrowlery } from '../../../support/growlery.ts'
import { forwardTo, quickForwarding, registered, testRecipient, testSharing } from '../../../support/sharing.ts'
import { until } from '../../../support/until.ts'

const destinationOf = ({ hub }: TestGrowlery) => {
  const [only] = hub.sharing.destinations.list()
  if (only === undefined) throw new Error('There is no destination')
  return only
}

/** What a recipient took, in order; it refused the rest. */
const taken = ({ requests }: TestServer) => requests.flatMap(one => (one.verb === 'NOTIFY' ? [one.title] : []))

/** A port that nobody listens on, until somebody does. */
async function freePort(): Promise<number> {
  const server = await testRecipient()
  await server.close()
  return server.port
}

async function publishAll(hub: TestGrowlery, titles: readonly string[]): Promise<void> {
  const publisher = await registered(hub)
  for (const title of titles) await publisher.publish('event', title)
}

describe('a recipient that is down', () => {
  it('gets what it missed, in order, when it is back', async () => {
    const hub = await testSharing()
    const port = await freePort()
    await forwardTo(hub, { port })
    await publishAll(hub, ['1', '2', '3'])
    await until(() => destinationOf(hub).problem !== null)
    expect(destinationOf(hub)).toMatchObject({
      queued: 3,
      delivered: 0,
      problem: {
        state: 'unreached',
        reason: 'nobodyListens',
        words: expect.stringContaining('ECONNREFUSED'),
        retriesAt: expect.any(Number),
      },
    })
    const recipient = await testRecipient({ port })
    await until(() => destinationOf(hub).delivered === 3)
    expect(taken(recipient)).toEqual(['1', '2', '3'])
    expect(destinationOf(hub)).toMatchObject({ queued: 0, dropped: 0, problem: null })
  })

  it('delays no other', async () => {
    const hub = await testSharing()
    await forwardTo(hub, { port: await freePort() })
    const other = await testRecipient()
    await forwardTo(hub, other)
    await publishAll(hub, ['1', '2', '3'])
    await until(() => taken(other).length === 3)
    expect(taken(other)).toEqual(['1', '2', '3'])
  })

  it('loses the oldest of what is too much for its queue, and that is counted', async () => {
    const hub = await testSharing({ sharing: { forwarding: { ...quickForwarding, maxQueued: 3 } } })
    const port = await freePort()
    await forwardTo(hub, { port })
    await publishAll(hub, ['1', '2', '3', '4', '5'])
    await until(() => destinationOf(hub).dropped === 2)
    expect(destinationOf(hub).queued).toBe(3)
    const recipient = await testRecipient({ port })
    await until(() => destinationOf(hub).delivered === 3)
    expect(taken(recipient)).toEqual(['3', '4', '5'])
  })

  it('does not get what it has not got within a day', async () => {
    const dataFolder = temporaryFolder()
    const yesterday = await testSharing({ dataFolder })
    const port = await freePort()
    await forwardTo(yesterday, { port })
    const { now } = Date
    vi.spyOn(Date, 'now').mockImplementation(() => now.call(Date) - 25 * 3600 * 1000)
    await publishAll(yesterday, ['yesterday']).finally(() => vi.restoreAllMocks())
    await yesterday.stop()
    const hub = await testSharing({ dataFolder })
    await publishAll(hub, ['today'])
    const recipient = await testRecipient({ port })
    await until(() => destinationOf(hub).delivered === 1)
    expect(taken(recipient)).toEqual(['today'])
    expect(destinationOf(hub)).toMatchObject({ queued: 0, dropped: 1 })
  })

  it('gets what is not a day old, whatever the clock on the wall says meanwhile', async () => {
    const hub = await testSharing()
    const port = await freePort()
    await forwardTo(hub, { port })
    await publishAll(hub, ['1'])
    const { now } = Date
    try {
      vi.spyOn(Date, 'now').mockImplementation(() => now.call(Date) + 1000 * 3600 * 1000)
      const recipient = await testRecipient({ port })
      await until(() => destinationOf(hub).delivered === 1)
      expect(taken(recipient)).toEqual(['1'])
    } finally {
      vi.restoreAllMocks()
    }
  })

  it('loses what leaves the history, and that is counted', async () => {
    const dataFolder = temporaryFolder()
    const hub = await testSharing({ dataFolder, settings: { retentionCount: 1 } })
    await forwardTo(hub, { port: await freePort() })
    await publishAll(hub, ['1', '2', '3'])
    // A sweep comes two seconds after the start.
    await until(() => destinationOf(hub).dropped === 2)
    expect(destinationOf(hub).queued).toBe(1)
  })

  it('keeps what waits for it over a restart of the hub', async () => {
    const dataFolder = temporaryFolder()
    const hub = await testSharing({ dataFolder })
    const port = await freePort()
    await forwardTo(hub, { port }, { password: 'of the other' })
    await publishAll(hub, ['1', '2'])
    await hub.stop()
    const again = await testSharing({ dataFolder })
    expect(destinationOf(again)).toMatchObject({ queued: 2, hasPassword: true, port })
    const recipient = await testRecipient({ port, passwords: ['of the other'] })
    await until(() => destinationOf(again).delivered === 2)
    expect(taken(recipient)).toEqual(['1', '2'])
    expect(recipient.faults).toEqual([])
  })
})

describe('a recipient that answers', () => {
  it('500 is tried again, and then gets it', async () => {
    const hub = await testSharing()
    const recipient = await testRecipient({ acceptUnknown: true })
    await forwardTo(hub, recipient)
    recipient.play({ verb: 'NOTIFY', error: 'INTERNAL_SERVER_ERROR', description: 'Full', times: 4 })
    await publishAll(hub, ['1', '2'])
    await until(() => destinationOf(hub).delivered === 2)
    expect(taken(recipient)).toEqual(['1', '1', '1', '1', '1', '2'])
    expect(destinationOf(hub)).toMatchObject({ dropped: 0, problem: null })
  })

  it('500 for too long does not get it', async () => {
    const hub = await testSharing({ sharing: { forwarding: { ...quickForwarding, failingMs: 0 } } })
    const recipient = await testRecipient()
    await forwardTo(hub, recipient)
    recipient.play({ verb: 'NOTIFY', error: 'INTERNAL_SERVER_ERROR', description: 'Full', times: 1 })
    await publishAll(hub, ['1', '2'])
    await until(() => destinationOf(hub).delivered === 1)
    expect(destinationOf(hub)).toMatchObject({ dropped: 1, queued: 0 })
  })

  it('400 waits until its user, or ours, has mended the password', async () => {
    const hub = await testSharing()
    const recipient = await testRecipient({ passwords: ['right'] })
    const id = await forwardTo(hub, recipient, { password: 'wrong' })
    await publishAll(hub, ['1'])
    await until(() => destinationOf(hub).problem !== null)
    expect(destinationOf(hub).problem).toMatchObject({ state: 'wrongPassword', reason: null })
    await hub.hub.sharing.destinations.change(id, { password: 'right' })
    await until(() => destinationOf(hub).delivered === 1)
    expect(destinationOf(hub)).toMatchObject({ queued: 0, dropped: 0, problem: null })
  })

  it('that it cannot be taken as it is gets the next one', async () => {
    const hub = await testSharing()
    const recipient = await testRecipient({ acceptUnknown: true })
    await forwardTo(hub, recipient)
    recipient.play({ verb: 'NOTIFY', error: 'INVALID_REQUEST', description: 'No umlauts', times: 6 })
    await publishAll(hub, ['Ä', 'A'])
    await until(() => destinationOf(hub).delivered === 1)
    expect(destinationOf(hub)).toMatchObject({ queued: 0, dropped: 1 })
    expect(taken(recipient).at(-1)).toBe('A')
  })

  it.each([
    ['403', 'ALREADY_PROCESSED'],
    ['404', 'NOTIFICATION_DISABLED'],
  ] as const)('%s is not asked again, and has not got it', async (_, error) => {
    const hub = await testSharing()
    const recipient = await testRecipient()
    await forwardTo(hub, recipient)
    recipient.play({ verb: 'NOTIFY', error, times: 1 })
    await publishAll(hub, ['1', '2'])
    await until(() => destinationOf(hub).delivered === 1)
    expect(taken(recipient)).toEqual(['1', '2'])
    expect(destinationOf(hub)).toMatchObject({ queued: 0, dropped: 0, problem: null })
  })

  it('slowly delays no other', async () => {
    const hub = await testSharing()
    const [slow, fast] = [await testRecipient(), await testRecipient()]
    await forwardTo(hub, slow)
    await forwardTo(hub, fast)
    slow.play({ verb: 'NOTIFY', delayMs: 400, times: 3 })
    await publishAll(hub, ['1', '2', '3'])
    await until(() => taken(fast).length === 3)
    expect(taken(slow).length).toBeLessThan(2)
    await until(() => hub.hub.sharing.destinations.list().every(({ delivered }) => delivered === 3))
    expect(taken(slow)).toEqual(['1', '2', '3'])
  })
})

describe('a filter', () => {
  it.each([
    ['applications', { applications: [{ name: 'App', types: null }], minPriority: -2 }, ['App event', 'App other']],
    ['types', { applications: [{ name: 'App', types: ['other'] }], minPriority: -2 }, ['App other']],
    ['priorities', { applications: null, minPriority: 1 }, ['Else event']],
  ] as const)('by %s', async (_, filter, expected) => {
    const hub = await testSharing()
    const recipient = await testRecipient()
    const applications = filter.applications?.map(one => ({ ...one, types: one.types && [...one.types] })) ?? null
    await forwardTo(hub, recipient, { filter: { ...filter, applications } })
    for (const [name, priority] of [
      ['App', 0],
      ['Else', 1],
    ] as const) {
      const publisher = await registered(hub, {}, name)
      await publisher.publish('event', `${name} event`, '', { priority })
      if (name === 'App') await publisher.publish('other', `${name} other`)
    }
    await until(() => destinationOf(hub).delivered === expected.length)
    await sleep(30)
    expect(taken(recipient)).toEqual(expected)
    expect(destinationOf(hub).queued).toBe(0)
    const names = recipient.requests.flatMap(one => (one.verb === 'REGISTER' ? [one.applicationName] : []))
    expect(new Set(names)).toEqual(new Set(filter.applications === null ? ['App', 'Else'] : ['App']))
  })

  it('that is changed counts for what waits', async () => {
    const hub = await testSharing()
    const port = await freePort()
    const id = await forwardTo(hub, { port })
    const publisher = await registered(hub)
    await publisher.publish('event', 'Low', '', { priority: -1 })
    await publisher.publish('event', 'High', '', { priority: 1 })
    expect(destinationOf(hub).queued).toBe(2)
    await hub.hub.sharing.destinations.change(id, { filter: { applications: null, minPriority: 0 } })
    expect(destinationOf(hub).queued).toBe(1)
    const recipient = await testRecipient({ port })
    await until(() => destinationOf(hub).delivered === 1)
    expect(taken(recipient)).toEqual(['High'])
  })
})

describe('a queue', () => {
  it('counts once what leaves the history before it was sent', async () => {
    const hub = await testSharing({ settings: { retentionCount: 2 } })
    const recipient = await testRecipient()
    const id = await forwardTo(hub, recipient)
    const publisher = await registered(hub)
    await publisher.publish('event', '0')
    await until(() => destinationOf(hub).delivered === 1)
    await hub.hub.sharing.destinations.change(id, { paused: true })
    for (const title of ['1', '2', '3', '4', '5', '6']) await publisher.publish('event', title)
    // A sweep comes two seconds after the start.
    await until(() => destinationOf(hub).dropped > 0)
    expect(destinationOf(hub)).toMatchObject({ queued: 2, dropped: 4 })
    await hub.hub.sharing.destinations.change(id, { paused: false })
    await until(() => destinationOf(hub).delivered === 3)
    expect(destinationOf(hub)).toMatchObject({ queued: 0, dropped: 4 })
    expect(taken(recipient)).toEqual(['0', '5', '6'])
  })

  it('loses what is removed before it was sent, and has it again where that is restored', async () => {
    const hub = await testSharing()
    const recipient = await testRecipient()
    const id = await forwardTo(hub, recipient)
    await hub.hub.sharing.destinations.change(id, { paused: true })
    await publishAll(hub, ['1', '2', '3', '4'])
    const { undo } = await hub.hub.removal.remove([1, 3])
    const other = await hub.hub.removal.remove([2])
    expect(destinationOf(hub)).toMatchObject({ queued: 1, dropped: 3 })
    await hub.hub.removal.restore(undo)
    expect(destinationOf(hub)).toMatchObject({ queued: 3 })
    await hub.hub.sharing.destinations.change(id, { paused: false })
    await until(() => destinationOf(hub).delivered === 3)
    // All that comes before it was sent.
    await hub.hub.removal.restore(other.undo)
    await publishAll(hub, ['5'])
    await until(() => destinationOf(hub).delivered === 4)
    expect(taken(recipient)).toEqual(['1', '3', '4', '5'])
    expect(destinationOf(hub)).toMatchObject({ queued: 0, dropped: 3 })
  })

  it('counts once what is removed while it is on its way, and what is restored meanwhile not at all', async () => {
    const hub = await testSharing()
    const recipient = await testRecipient()
    recipient.play({ verb: 'NOTIFY', delayMs: 300, times: 1 })
    await forwardTo(hub, recipient)
    await publishAll(hub, ['1', '2', '3'])
    await until(() => taken(recipient).length === 1)
    await hub.hub.removal.remove([1, 2])
    const { undo } = await hub.hub.removal.remove([3])
    await hub.hub.removal.restore(undo)
    await until(() => destinationOf(hub).delivered === 2)
    expect(taken(recipient)).toEqual(['1', '3'])
    expect(destinationOf(hub)).toMatchObject({ queued: 0, dropped: 1 })
  })

  it('has its limit also while its recipient takes what it gets, slowly', async () => {
    const hub = await testSharing({ sharing: { forwarding: { ...quickForwarding, maxQueued: 3 } } })
    const recipient = await testRecipient()
    await forwardTo(hub, recipient)
    recipient.play({ verb: 'NOTIFY', delayMs: 200, times: 3 })
    const titles = Array.from({ length: 20 }, (_, number) => String(number))
    await publishAll(hub, titles)
    await until(() => destinationOf(hub).queued === 0)
    const { delivered, dropped } = destinationOf(hub)
    expect(delivered + dropped).toBe(titles.length)
    expect(dropped).toBeGreaterThan(10)
    expect(taken(recipient).at(-1)).toBe('19')
  })

  it('is not held up by a registration that cannot be forwarded', async () => {
    const hub = await testSharing()
    const recipient = await testRecipient()
    await forwardTo(hub, recipient)
    const section = 'Identifier: a\r\nLength: 1\r\n\r\nx\r\n\r\n'
    const answer = await exchange(hub.port, `${registration('x-growl-resource://a')}${section}`)
    expect(answer).toContain('points to a resource: it is no name')
    await publishAll(hub, ['1'])
    await until(() => destinationOf(hub).delivered === 1)
  })

  it('tells all applications anew with another filter, also while one is being told', async () => {
    const hub = await testSharing()
    const recipient = await testRecipient()
    for (const name of ['First', 'Second']) await registered(hub, {}, name)
    recipient.play({ verb: 'REGISTER', delayMs: 200, times: 1 })
    const filter = { applications: [{ name: 'Second', types: null }], minPriority: -2 as const }
    const id = await forwardTo(hub, recipient, { filter })
    await until(() => recipient.requests.length === 1)
    await hub.hub.sharing.destinations.change(id, { filter: { applications: null, minPriority: -2 } })
    await until(() => recipient.requests.length === 3)
    const names = recipient.requests.map(one => (one.verb === 'REGISTER' ? one.applicationName : one.verb))
    expect(names).toEqual(['Second', 'First', 'Second'])
  })
})

describe('a recipient that takes a message and never answers', () => {
  it.each(['silent', 'drop'] as const)('may have shown it: it does not get it without end (%s)', async how => {
    const limits = { ...quickForwarding, timeoutMs: 50, failingMs: 150 }
    const hub = await testSharing({ sharing: { forwarding: limits } })
    const recipient = await testRecipient({ acceptUnknown: true })
    await forwardTo(hub, recipient)
    const when: Play['when'] = ({ verb }) => verb === 'REGISTER' || taken(recipient).at(-1) === '1'
    recipient.play({ ...(how === 'silent' ? { silent: true } : { drop: true }), when, times: 1000 })
    await publishAll(hub, ['1', '2'])
    await until(() => destinationOf(hub).delivered === 1)
    expect(destinationOf(hub)).toMatchObject({ dropped: 1, queued: 0 })
  })
})
