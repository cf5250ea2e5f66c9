import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { AuthorizationError, ResponseError } from '../../../../src/main/client/index.ts'
import { subscribeRequest } from '../../../../src/main/gntp/build.ts'
import type { SubscribeRequest } from '../../../../src/main/gntp/message.ts'
import { everything } from '../../../../src/shared/everything.ts'
import { temporaryFolder } from '../../../support/folder.ts'
import { onlySubscriber, registered, testRecipient, testSharing, windowOf } from '../../../support/sharing.ts'
import { forwardingPassword, hubPassword, subscriberId, subscriptionTo } from '../../../support/subscribing.ts'
import { until } from '../../../support/until.ts'

/** A machine that gets what is forwarded, and what it says to the hub. */
async function machine() {
  const server = await testRecipient({ passwords: [forwardingPassword] })
  return { server, titles: () => server.requests.flatMap(one => (one.verb === 'NOTIFY' ? [one.title] : [])) }
}

describe('SUBSCRIBE', () => {
  it('is answered with the TTL, and lists who subscribed', async () => {
    const hub = await testSharing({ settings: { subscriptionTtlSeconds: 42 } })
    expect(await subscriptionTo(hub).subscribe(4711)).toBe(42)
    const { expiresAt, renewedAt, ...subscriber } = onlySubscriber(hub)
    expect(subscriber).toEqual({
      id: subscriberId,
      name: 'Laptop',
      address: '127.0.0.1',
      port: 4711,
      hash: 'SHA256',
      encryption: 'NONE',
      paused: false,
      filter: everything,
      subscribedAt: renewedAt,
      delivered: 0,
      queued: 0,
      dropped: 0,
      lastDeliveredAt: null,
      problem: null,
    })
    expect(expiresAt - renewedAt).toBe(42_000)
  })

  it('lives for 300 s by default', async () => {
    expect(await subscriptionTo(await testSharing()).subscribe(4711)).toBe(300)
  })

  it('is refused with 400 while the user does not allow it, as by default', async () => {
    const hub = await testSharing({ settings: { allowSubscriptions: undefined } })
    await expect(subscriptionTo(hub).subscribe(4711)).rejects.toThrow(AuthorizationError)
    expect(hub.hub.sharing.subscribers.list()).toEqual([])
    await hub.hub.changeSettings({ allowSubscriptions: true })
    expect(await subscriptionTo(hub).subscribe(4711)).toBe(300)
  })

  it('needs a password of this hub: one that another hub forwards with is none', async () => {
    const hub = await testSharing()
    const upstream = await testSharing({ passwords: ['upstream'] })
    const address = { name: '', host: '127.0.0.1', hash: 'SHA256', encryption: 'NONE' } as const
    await hub.hub.sharing.hubs.add({ ...address, port: upstream.port, password: 'upstream' })
    await until(() => hub.hub.sharing.hubs.all()[0]?.status.state === 'subscribed')
    const [derived = ''] = hub.hub.sharing.hubs.forwardingPasswords()
    for (const password of [derived, 'wrong']) {
      const subscription = subscriptionTo(hub, { hub: { port: hub.port, password } })
      await expect(subscription.subscribe(4711)).rejects.toThrow(AuthorizationError)
    }
  })

  it('is refused with 300 for a name or an id that is too long', async () => {
    const hub = await testSharing()
    for (const names of [{ id: 'i'.repeat(257) }, { name: 'n'.repeat(257) }]) {
      const subscribing = subscriptionTo(hub, names).subscribe(4711)
      await expect(subscribing).rejects.toThrow(/has 257 characters: at most 256 are taken/)
      await expect(subscribing).rejects.toBeInstanceOf(ResponseError)
    }
  })

  it('of one id at the same time is one subscriber', async () => {
    const hub = await testSharing()
    await Promise.all(Array.from({ length: 8 }, (_, number) => subscriptionTo(hub).subscribe(4711 + number)))
    expect(onlySubscriber(hub).id).toBe(subscriberId)
  })
})

describe('a subscriber', () => {
  it('that renews its subscription keeps its place, its counts, and what the user chose for it', async () => {
    const hub = await testSharing()
    const { server, titles } = await machine()
    await subscriptionTo(hub).subscribe(server.port)
    const publisher = await registered(hub)
    await publisher.publish('event', 'First')
    await until(() => onlySubscriber(hub).delivered === 1)
    const { sharing } = hub.hub
    const filter = { applications: [{ name: 'App', types: ['event'] }], minPriority: 0 } as const
    await sharing.subscribers.setFilter(subscriberId, {
      ...filter,
      applications: [{ name: 'App', types: ['event'] }],
    })
    await sharing.subscribers.pause(subscriberId, true)
    const before = onlySubscriber(hub)
    await subscriptionTo(hub, { name: 'Desk' }).subscribe(server.port)
    const after = onlySubscriber(hub)
    expect(after).toEqual({ ...before, name: 'Desk', renewedAt: after.renewedAt, expiresAt: after.expiresAt })
    expect(after.renewedAt).toBeGreaterThanOrEqual(before.renewedAt)
    expect(titles()).toEqual(['First'])
  })

  it('that does not is removed, and what it did not get is counted', async () => {
    const hub = await testSharing({ settings: { subscriptionTtlSeconds: 1 } })
    await subscriptionTo(hub).subscribe(1)
    const publisher = await registered(hub)
    await publisher.publish('event', 'Lost')
    expect(onlySubscriber(hub).queued).toBe(1)
    await until(() => hub.hub.sharing.subscribers.list().length === 0)
    expect(hub.hub.sharing.subscribers.listExpired()).toEqual([
      { id: subscriberId, name: 'Laptop', address: '127.0.0.1', expiredAt: expect.any(Number), dropped: 1 },
    ])
    await hub.hub.sharing.subscribers.remove(subscriberId)
    expect(hub.hub.sharing.subscribers.listExpired()).toEqual([])
  })

  it('that comes back later has the filter that the user chose, and gets what comes in from then on', async () => {
    const hub = await testSharing({ settings: { subscriptionTtlSeconds: 1 } })
    const { server, titles } = await machine()
    await subscriptionTo(hub).subscribe(server.port)
    await hub.hub.sharing.subscribers.setFilter(subscriberId, { applications: null, minPriority: 1 })
    const publisher = await registered(hub)
    await until(() => hub.hub.sharing.subscribers.list().length === 0)
    await publisher.publish('event', 'Missed', '', { priority: 2 })
    await hub.hub.changeSettings({ subscriptionTtlSeconds: 60 })
    await subscriptionTo(hub).subscribe(server.port)
    await publisher.publish('event', 'Not for it')
    await publisher.publish('event', 'Important', '', { priority: 1 })
    await until(() => titles().length === 1)
    expect(titles()).toEqual(['Important'])
    expect(onlySubscriber(hub).filter.minPriority).toBe(1)
  })

  it('is sent to where it subscribed from last', async () => {
    const hub = await testSharing()
    const [first, second] = [await machine(), await machine()]
    const publisher = await registered(hub)
    await subscriptionTo(hub).subscribe(first.server.port)
    await publisher.publish('event', 'First')
    await until(() => first.titles().length === 1)
    await first.server.close()
    await publisher.publish('event', 'Second')
    await until(() => onlySubscriber(hub).problem !== null)
    await subscriptionTo(hub).subscribe(second.server.port)
    // The first one is refused, because the application has not registered there.
    await until(() => second.titles().length === 2)
    expect([first.titles(), second.titles()]).toEqual([['First'], ['Second', 'Second']])
    expect(onlySubscriber(hub)).toMatchObject({ delivered: 2, queued: 0, dropped: 0 })
  })

  it('that is paused gets what came in meanwhile when it goes on', async () => {
    const hub = await testSharing()
    const { server, titles } = await machine()
    const publisher = await registered(hub)
    await subscriptionTo(hub).subscribe(server.port)
    await windowOf(hub).subscribers.pause({ id: subscriberId, paused: true })
    for (const title of ['1', '2', '3']) await publisher.publish('event', title)
    await sleep(50)
    expect(onlySubscriber(hub)).toMatchObject({ paused: true, queued: 3, delivered: 0 })
    expect(titles()).toEqual([])
    await windowOf(hub).subscribers.pause({ id: subscriberId, paused: false })
    await until(() => titles().length === 3)
    expect(titles()).toEqual(['1', '2', '3'])
    await until(() => onlySubscriber(hub).delivered === 3)
    expect(onlySubscriber(hub)).toMatchObject({ paused: false, queued: 0 })
  })

  it('that the user removed gets nothing more, until it subscribes again', async () => {
    const hub = await testSharing()
    const { server, titles } = await machine()
    const publisher = await registered(hub)
    await subscriptionTo(hub).subscribe(server.port)
    await windowOf(hub).subscribers.remove({ id: subscriberId })
    await publisher.publish('event', 'Not sent')
    await sleep(50)
    expect(hub.hub.sharing.subscribers.list()).toEqual([])
    await subscriptionTo(hub).subscribe(server.port)
    await publisher.publish('event', 'Sent')
    await until(() => titles().length === 1)
    expect(titles()).toEqual(['Sent'])
    await expect(windowOf(hub).subscribers.pause({ id: 'nobody', paused: true })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('gets nothing while the user allows no subscriptions, and then what it missed', async () => {
    const hub = await testSharing()
    const { server, titles } = await machine()
    const publisher = await registered(hub)
    await subscriptionTo(hub).subscribe(server.port)
    await hub.hub.changeSettings({ allowSubscriptions: false })
    await publisher.publish('event', 'Held back')
    await sleep(50)
    expect(onlySubscriber(hub)).toMatchObject({ queued: 1, delivered: 0 })
    expect(titles()).toEqual([])
    await hub.hub.changeSettings({ allowSubscriptions: true })
    await until(() => titles().length === 1)
  })
})

describe('at the same time', () => {
  const request = (port: number): SubscribeRequest => ({
    ...subscribeRequest({ subscriberId, subscriberName: 'Laptop', subscriberPort: port }),
    security: { encryption: 'NONE', hash: 'SHA256', password: hubPassword },
  })
  const from = { address: '127.0.0.1' }

  it('one is paused and renews its subscription, and both count after a restart', async () => {
    const dataFolder = temporaryFolder()
    const hub = await testSharing({ dataFolder })
    await subscriptionTo(hub).subscribe(4711)
    const { subscribers } = hub.hub.sharing
    await Promise.all([subscribers.pause(subscriberId, true), subscribers.subscribe(request(4712), from)])
    await hub.stop()
    expect(onlySubscriber(await testSharing({ dataFolder }))).toMatchObject({ paused: true, port: 4712 })
  })

  it('an expired one is removed and comes back: it is there, or gets nothing', async () => {
    const hub = await testSharing({ settings: { subscriptionTtlSeconds: 1 } })
    const { server, titles } = await machine()
    const publisher = await registered(hub)
    const { subscribers } = hub.hub.sharing
    await subscribers.subscribe(request(server.port), from)
    await until(() => subscribers.list().length === 0)
    await Promise.all([subscribers.subscribe(request(server.port), from), subscribers.remove(subscriberId)])
    await until(() => subscribers.list().length === 0)
    await publisher.publish('event', 'Nobody hears it')
    await sleep(100)
    expect(titles()).toEqual([])
  })
})

describe('over a restart', () => {
  async function restarted(before: (hub: Awaited<ReturnType<typeof testSharing>>) => Promise<void>, options = {}) {
    const dataFolder = temporaryFolder()
    const first = await testSharing({ dataFolder })
    await before(first)
    await first.stop()
    return testSharing({ dataFolder, ...options })
  }

  it('a subscriber stays while its TTL lasts, and gets what it missed', async () => {
    const { server, titles } = await machine()
    const { port } = server
    const hub = await restarted(async first => {
      await subscriptionTo(first).subscribe(port)
      await first.hub.sharing.subscribers.pause(subscriberId, true)
      const publisher = await registered(first)
      await publisher.publish('event', 'Before')
    })
    expect(onlySubscriber(hub)).toMatchObject({ queued: 1, paused: true, port })
    await hub.hub.sharing.subscribers.pause(subscriberId, false)
    await until(() => titles().length === 1)
    expect(titles()).toEqual(['Before'])
    expect(server.faults).toEqual([])
  })

  it('one whose password is none of ours in this run is back in a run that knows it', async () => {
    const dataFolder = temporaryFolder()
    const passwords: [string, number][] = [
      [hubPassword, 1],
      ['another', 0],
      [hubPassword, 1],
    ]
    for (const [run, [password, left]] of passwords.entries()) {
      const hub = await testSharing({ dataFolder, passwords: [password] })
      if (run === 0) await subscriptionTo(hub).subscribe(4711)
      expect(hub.hub.sharing.subscribers.list()).toHaveLength(left)
      expect(hub.hub.sharing.subscribers.listExpired()).toEqual([])
      await hub.stop()
    }
  })

  it('the hub stores no password', async () => {
    const hub = await testSharing()
    await subscriptionTo(hub).subscribe(4711)
    const stored = JSON.stringify(hub.hub.sharing.subscriptions.snapshot())
    expect(stored).not.toContain(hubPassword)
  })

  it.each([
    ['set back by a year', 1, -365],
    ['set forward by a year', 0, 365],
  ])('with the clock %s meanwhile, %d are left', async (_, left, days) => {
    const { now } = Date
    const hub = await restarted(async first => {
      await subscriptionTo(first).subscribe(4711)
      vi.spyOn(Date, 'now').mockImplementation(() => now.call(Date) + days * 24 * 3600 * 1000)
    }).finally(() => vi.restoreAllMocks())
    expect(hub.hub.sharing.subscribers.list()).toHaveLength(left)
  })
})

it('a clock that jumps while the hub runs ends no subscription', async () => {
  const hub = await testSharing({ settings: { subscriptionTtlSeconds: 30 } })
  const { server, titles } = await machine()
  await subscriptionTo(hub).subscribe(server.port)
  const publisher = await registered(hub)
  const { now } = Date
  try {
    for (const hours of [1000, -1000]) {
      vi.spyOn(Date, 'now').mockImplementation(() => now.call(Date) + hours * 3600 * 1000)
      await publisher.publish('event', `${hours}`)
    }
    await until(() => titles().length === 2)
    expect(hub.hub.sharing.subscribers.list()).toHaveLength(1)
  } finally {
    vi.restoreAllMocks()
  }
})
