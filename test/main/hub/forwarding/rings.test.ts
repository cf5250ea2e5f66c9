import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { CallbackOutcome, Published } from '../../../../src/main/client/index.ts'
import type { TestGrowlery } from '../../../support/growlery.ts'
import { follow, onlySubscriber, registered, testSharing, titlesAt } from '../../../support/sharing.ts'
import { until } from '../../../support/until.ts'

/** So many Growlerys, each of which follows the one before it, and the first the last. */
async function ring(count: number): Promise<TestGrowlery[]> {
  const all: TestGrowlery[] = []
  for (let index = 0; index < count; index += 1) all.push(await testSharing())
  for (const [index, one] of all.entries()) {
    const hub = all.at(index - 1)
    if (hub !== undefined) await follow(one, hub)
  }
  return all
}

/** Nothing more is on its way between them. */
async function settled(all: readonly TestGrowlery[]): Promise<void> {
  await until(() =>
    all.every(({ hub }) => hub.sharing.subscribers.list().every(({ queued, problem }) => queued === 0 && !problem)),
  )
  // What was just delivered may go on from there.
  await sleep(100)
}

describe('a Growlery that follows another', () => {
  it('gets what comes in there, with where it came from', async () => {
    const hub = await testSharing()
    const laptop = await testSharing()
    await follow(laptop, hub)
    const publisher = await registered(hub)
    await publisher.publish('event', 'Hello', 'from afar', { priority: 1 })
    await until(() => titlesAt(laptop).length === 1)
    const [one] = laptop.hub.inbox.page({ limit: 1 }).notifications
    expect(one).toMatchObject({ title: 'Hello', text: 'from afar', priority: 1, state: 'shown' })
    expect(one?.origin.via).toHaveLength(1)
    expect(laptop.hub.applications()).toMatchObject([{ name: 'App', types: [{ name: 'event' }, { name: 'other' }] }])
    expect([...hub.faults, ...laptop.faults]).toEqual([])
  })

  it('finds it by the machine that it came from', async () => {
    const [hub, laptop] = [await testSharing(), await testSharing()]
    await follow(laptop, hub)
    const publisher = await registered(hub)
    await publisher.publish('event', 'There', 'nas', { customHeaders: { Machine: 'x' } })
    await until(() => titlesAt(laptop).length === 1)
    const [one] = laptop.hub.inbox.page({ limit: 1 }).notifications
    const machine = one?.origin.machine ?? ''
    const found = (search: string) => laptop.hub.inbox.page({ limit: 9, search }).notifications.length
    expect([
      found(`from:${machine}`),
      found(`from:"${machine}" there`),
      found('from:elsewhere'),
      found('from:'),
    ]).toEqual([1, 1, 0, 1])
    // What a notification says is not where it came from.
    expect(found('from:nas')).toBe(machine.includes('nas') ? 1 : 0)
  })
})

describe('a loop', () => {
  it.each([2, 3])('of %i shows each notification once per machine', async count => {
    const all = await ring(count)
    for (const [index, one] of all.entries()) {
      const publisher = await registered(one)
      await publisher.publish('event', `from ${index}`)
      await settled(all)
    }
    const sent = all.map((_, index) => `from ${index}`)
    for (const one of all) expect(titlesAt(one)).toEqual(sent)
    for (const one of all) {
      expect(onlySubscriber(one)).toMatchObject({ queued: 0, dropped: 0, problem: null })
      expect(one.faults).toEqual([])
    }
    // What came back to where it began was refused with 403, and is not counted as delivered.
    for (const one of all) expect(onlySubscriber(one).delivered).toBe(count - 1)
  })

  it('in which each follows each shows each notification once per machine', async () => {
    const all = [await testSharing(), await testSharing(), await testSharing()]
    for (const one of all) for (const other of all) if (one !== other) await follow(one, other)
    for (const one of all) {
      const publisher = await registered(one)
      await publisher.publish('event', String(one.port))
    }
    await until(() => all.every(one => titlesAt(one).length === 3))
    await settled(all)
    const sent = all.map(({ port }) => String(port)).sort()
    for (const one of all) expect(titlesAt(one).sort()).toEqual(sent)
  })
})

describe('a callback', () => {
  /** A chain of four, and who waits at its beginning. */
  async function chain() {
    const all = [await testSharing(), await testSharing(), await testSharing(), await testSharing()]
    for (const [index, one] of all.entries()) {
      const hub = all[index - 1]
      if (hub !== undefined) await follow(one, hub)
    }
    const [first] = all
    const last = all.at(-1)
    if (first === undefined || last === undefined) throw new Error('The chain is empty')
    const publisher = await registered(first)
    const publish = (signal?: AbortSignal) =>
      publisher.publish('event', 'Deploy?', '', { sticky: true, callback: { context: 'c' }, signal })
    return { all, first, last, publish }
  }

  const resultOf = async (published: Published): Promise<CallbackOutcome['result'] | undefined> =>
    (await published.callback)?.result

  const everywhere = (all: readonly TestGrowlery[]) => until(() => all.every(one => titlesAt(one).length === 1))
  const stateAt = ({ hub }: TestGrowlery) => hub.inbox.detail(1).state

  it.each([
    ['click', 'clicked'],
    ['close', 'closed'],
  ] as const)('travels back through four hubs: %s', async (act, result) => {
    const { all, last, publish } = await chain()
    const published = await publish()
    await everywhere(all)
    await last.hub.inbox[act](1)
    expect(await resultOf(published)).toBe(result)
    expect(all.map(stateAt)).toEqual([result, result, result, result])
  })

  it('is given once, by whoever acts first', async () => {
    const { all, first, last, publish } = await chain()
    const published = await publish()
    await everywhere(all)
    await last.hub.inbox.close(1)
    await until(() => stateAt(first) === 'closed')
    await expect(first.hub.inbox.click(1)).rejects.toThrow(/is closed/)
    expect(await resultOf(published)).toBe('closed')
  })

  it('of the hub itself lets the others go', async () => {
    const { all, first, last, publish } = await chain()
    const published = await publish()
    await everywhere(all)
    await first.hub.inbox.click(1)
    expect(await resultOf(published)).toBe('clicked')
    await last.hub.inbox.close(1)
    await until(() => all.every(({ server }) => server.connectionCount === 0))
    expect(stateAt(first)).toBe('clicked')
  })

  it('that nobody waits for any more lets the others go', async () => {
    const { all, publish } = await chain()
    const ending = new AbortController()
    await publish(ending.signal)
    await everywhere(all)
    expect(all.every(({ server }) => server.connectionCount > 0)).toBe(true)
    ending.abort()
    await until(() => all.every(({ server }) => server.connectionCount === 0))
    expect(all.map(stateAt)).toEqual(['shown', 'shown', 'shown', 'shown'])
  })

  it('that times out far away says nothing while it is on screen here', async () => {
    const [hub, laptop] = [await testSharing(), await testSharing()]
    await follow(laptop, hub)
    const publisher = await registered(hub)
    await publisher.publish('event', 'First')
    await until(() => titlesAt(laptop).length === 1)
    // There it will never be seen: who waits is told TIMEDOUT at once.
    await laptop.hub.choices.setEnabled('App', 'event', false)
    const published = await publisher.publish('event', 'Second', '', { callback: { context: 'c' } })
    await until(() => titlesAt(laptop).length === 2)
    await sleep(50)
    await hub.hub.inbox.click(2)
    expect(await resultOf(published)).toBe('clicked')
  })
})
