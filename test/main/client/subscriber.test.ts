import { getEventListeners } from 'node:events'
import { createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  AuthorizationError,
  PortInUseError,
  Publisher,
  Resource,
  type Subscriber,
  type SubscriberOptions,
  type SubscriptionStatus,
  ValidationError,
} from '../../../src/main/client/index.ts'
import { notifyRequest } from '../../../src/main/gntp/build.ts'
import { serialize } from '../../../src/main/gntp/serialize.ts'
import { exchange, RawClient } from '../../support/client.ts'
import { plainPng } from '../../support/png.ts'
import {
  first,
  forwarderTo,
  forwardingPassword,
  subscribed,
  subscriberId,
  subscriberOf,
  testHub,
} from '../../support/subscribing.ts'
import { until } from '../../support/until.ts'

/** What a loop gives until it ends; the titles are there while it goes on. */
function collect(subscriber: Subscriber) {
  const titles: string[] = []
  const ended = (async () => {
    for await (const { title } of subscriber) titles.push(title)
  })()
  ended.catch(() => {})
  return { titles, ended }
}

const active = (kind: RegExp) => process.getActiveResourcesInfo().filter(name => kind.test(name)).length

/** Waits until nothing of the tests before is left; gives a function that waits until nothing more is left than there was then. */
async function fromNothing(): Promise<() => Promise<void>> {
  await until(() => active(/TCP/) === 0)
  const timers = active(/Timeout/)
  return () => until(() => active(/TCP/) === 0 && active(/Timeout/) <= timers)
}

describe('subscribe()', () => {
  it('listens, tells the hub where, and gives the TTL', async () => {
    const hub = await testHub({ subscriptionTtlSeconds: 77 })
    const subscriber = subscriberOf(hub)
    expect(await subscriber.subscribe()).toBe(77)
    const [address] = subscriber.addresses
    expect(address?.host).toBe('127.0.0.1')
    expect(hub.requests).toMatchObject([{ subscriberId, subscriberName: 'Laptop', subscriberPort: address?.port }])
  })

  it('rejects where the hub refuses, and where the port is taken', async () => {
    const hub = await testHub({ passwords: ['another one'] })
    await expect(subscriberOf(hub).subscribe()).rejects.toBeInstanceOf(AuthorizationError)
    await expect(subscriberOf(hub, { port: hub.port }).subscribe()).rejects.toBeInstanceOf(PortInUseError)
  })

  it('can be tried again where the port was taken', async () => {
    const taken = await testHub()
    const subscriber = subscriberOf(await testHub(), { port: taken.port, hosts: ['127.0.0.1'] })
    await expect(subscriber.subscribe()).rejects.toThrow()
    await taken.close()
    expect(await subscriber.subscribe()).toBe(300)
  })
})

describe('A loop over a subscriber', () => {
  it('gives each notification that the hub forwards, in their order', async () => {
    const hub = await testHub()
    const subscriber = subscriberOf(hub)
    const { titles } = collect(subscriber)
    await until(() => hub.requests.length === 1)
    const publisher = forwarderTo(subscriber)
    for (const title of ['one', 'two', 'three']) await publisher.publish('event', title)
    await until(() => titles.length === 3)
    expect(titles).toEqual(['one', 'two', 'three'])
  })

  it('gives all that was sent', async () => {
    const subscriber = await subscribed()
    await forwarderTo(subscriber).publish('event', 'Title', 'two\nlines', {
      id: 'sent-1',
      priority: 2,
      sticky: true,
      coalescingId: 'group',
      callback: 'https://example.org/',
      appHeaders: { Build: '7' },
    })
    const notification = await first(subscriber)
    expect(notification).toEqual({
      application: 'App',
      event: 'event',
      displayName: 'event',
      title: 'Title',
      text: 'two\nlines',
      id: 'sent-1',
      priority: 2,
      sticky: true,
      coalescingId: 'group',
      icon: undefined,
      url: 'https://example.org/',
      headers: expect.arrayContaining([['Data-Build', '7']]),
      resources: new Map(),
      receivedAt: expect.any(Date),
      from: { address: '127.0.0.1', machine: expect.any(String), software: 'Growlery' },
      callback: undefined,
    })
  })

  it('gives the bytes that headers point to', async () => {
    const subscriber = await subscribed()
    const bodies = { custom: Buffer.from('custom'), own: Buffer.from('own'), icon: plainPng(1) }
    const [custom, own, icon] = Object.values(bodies).map(bytes => Resource.fromBytes(bytes))
    const headers = { customHeaders: { Log: custom ?? '' }, appHeaders: { Log: own ?? '' } }
    await forwarderTo(subscriber).publish('event', 'Title', '', { ...headers, icon })
    const notification = await first(subscriber)
    const pointedTo = (name: string) => {
      const pointer = notification.headers.find(header => header[0] === name)?.[1] ?? ''
      return notification.resources.get(pointer.replace('x-growl-resource://', '').toLowerCase())
    }
    expect(pointedTo('X-Log')).toEqual(new Uint8Array(bodies.custom))
    expect(pointedTo('Data-Log')).toEqual(new Uint8Array(bodies.own))
    expect(pointedTo('Notification-Icon')).toBe(notification.icon?.kind === 'bytes' && notification.icon.bytes)
    expect(notification.resources.size).toBe(3)
  })

  it('shows what was registered under its names and with its icons', async () => {
    const subscriber = await subscribed()
    const icons = [plainPng(1), plainPng(2), plainPng(3)] as const
    const [ofApplication, ofEvent, own] = icons.map(bytes => Resource.fromBytes(bytes))
    const port = subscriber.addresses[0]?.port ?? 0
    const events = ['plain', { name: 'event', displayName: 'Event', icon: ofEvent }]
    const publisher = new Publisher('App', events, { port, password: forwardingPassword, icon: ofApplication })
    const loop = subscriber[Symbol.asyncIterator]()
    const shown = async (event: string, icon?: Resource | string) => {
      await publisher.publish(event, 'Title', '', { icon })
      const { value } = await loop.next()
      return [value?.displayName, value?.icon]
    }
    expect(await shown('plain')).toEqual(['plain', { kind: 'bytes', bytes: new Uint8Array(icons[0]) }])
    expect(await shown('event')).toEqual(['Event', { kind: 'bytes', bytes: new Uint8Array(icons[1]) }])
    expect(await shown('event', own)).toEqual(['Event', { kind: 'bytes', bytes: new Uint8Array(icons[2]) }])
    const url = 'https://example.org/icon.png'
    expect(await shown('event', url)).toEqual(['Event', { kind: 'url', url }])
  })

  it('takes what is encrypted, under any hash', async () => {
    const subscriber = await subscribed({ hash: 'SHA512', encryption: 'AES' })
    await forwarderTo(subscriber, { hash: 'SHA512', encryption: 'AES' }).publish('event', 'secret')
    expect(await first(subscriber)).toMatchObject({ title: 'secret' })
  })

  it('gives once what comes twice: on another way, or because its answer was lost', async () => {
    const subscriber = await subscribed()
    const loop = subscriber[Symbol.asyncIterator]()
    const [address] = subscriber.addresses
    const receivedBy = (hub: string, id: string) =>
      `From 192.0.2.1 by ${hub} with Growlery 1; id=${id}; 2026-01-01T00:00:00Z`
    const forward = (id: string, ...way: string[]) => {
      const request = notifyRequest({
        applicationName: 'App',
        notificationName: 'event',
        title: id,
        headers: ['first (0001)', ...way].map(hub => ['Received', receivedBy(hub, id)] as const),
      })
      const bytes = serialize(request, { password: forwardingPassword, hash: 'SHA256' })
      return exchange(address?.port ?? 0, bytes)
    }
    expect(await forward('1')).toContain('-OK')
    expect(await forward('1')).toContain('Error-Code: 403')
    expect(await forward('1', 'second (0002)')).toContain('Error-Code: 403')
    expect(await forward('2', 'second (0002)')).toContain('-OK')
    const titles = [await loop.next(), await loop.next()].map(({ value }) => value?.title)
    expect(titles).toEqual(['1', '2'])
  })

  it('renews the subscription, survives a hub that restarts, and says so', async () => {
    const hub = await testHub({ subscriptionTtlSeconds: 1 })
    const statuses: SubscriptionStatus[] = []
    const subscriber = subscriberOf(hub, { onStatus: status => statuses.push(status) })
    const { titles } = collect(subscriber)
    await until(() => hub.requests.length === 2)
    await hub.close()
    await until(() => statuses.at(-1)?.state === 'failing')
    const restarted = await testHub({ port: hub.port })
    await until(() => restarted.requests.length === 1)
    await forwarderTo(subscriber).publish('event', 'after')
    await until(() => titles.includes('after'))
  })

  it('throws where the hub refuses the subscription, and leaves nothing', async () => {
    const nothingLeft = await fromNothing()
    const hub = await testHub({ passwords: ['another one'] })
    const { ended } = collect(subscriberOf(hub))
    await expect(ended).rejects.toBeInstanceOf(AuthorizationError)
    await hub.close()
    await nothingLeft()
  })

  it('throws where it cannot listen', async () => {
    const taken = createServer()
    await new Promise<void>(resolve => taken.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void taken.close())
    const address = taken.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const { ended } = collect(subscriberOf(await testHub(), { port }))
    await expect(ended).rejects.toBeInstanceOf(PortInUseError)
  })

  it('can be one at a time only', async () => {
    const subscriber = await subscribed()
    const { ended } = collect(subscriber)
    await expect(collect(subscriber).ended).rejects.toThrow('A loop over this subscriber is under way')
    await subscriber.close()
    await ended
  })

  it('can follow another one that was left', async () => {
    const hub = await testHub()
    const subscriber = subscriberOf(hub)
    for (const title of ['one', 'two']) {
      await subscriber.subscribe()
      await forwarderTo(subscriber).publish('event', title)
      for await (const notification of subscriber) {
        expect(notification.title).toBe(title)
        break
      }
      expect(subscriber.addresses).toEqual([])
    }
  })
})

describe('The end of a loop', () => {
  /** Subscribed, in the middle of a loop that has had one notification. */
  async function looping(options?: SubscriberOptions) {
    const hub = await testHub()
    const subscriber = subscriberOf(hub, options)
    const { titles, ended } = collect(subscriber)
    await until(() => hub.requests.length === 1)
    await forwarderTo(subscriber).publish('event', 'one')
    await until(() => titles.length === 1)
    return { hub, subscriber, ended }
  }

  it('leaves no timer and no socket when the loop is left', async () => {
    const nothingLeft = await fromNothing()
    const hub = await testHub()
    const subscriber = subscriberOf(hub)
    await subscriber.subscribe()
    await forwarderTo(subscriber).publish('event', 'one')
    for await (const _ of subscriber) break
    await hub.close()
    await nothingLeft()
  })

  it('comes with the signal, without an error, and leaves no timer and no socket', async () => {
    const nothingLeft = await fromNothing()
    const ending = new AbortController()
    const { hub, ended } = await looping({ signal: ending.signal })
    ending.abort(new Error('enough'))
    await ended
    await hub.close()
    await nothingLeft()
  })

  it('comes with close(), and with the end of its scope', async () => {
    const { subscriber, ended } = await looping()
    await subscriber.close()
    await ended
    expect(() => subscriber[Symbol.asyncIterator]()).toThrow(ValidationError)
    await expect(subscriber.subscribe()).rejects.toThrow(ValidationError)
    const hub = await testHub()
    let port = 0
    {
      await using scoped = subscriberOf(hub)
      await scoped.subscribe()
      port = scoped.addresses[0]?.port ?? 0
    }
    await expect(RawClient.connect(port)).rejects.toThrow('ECONNREFUSED')
  })

  it('comes with return() while a next() waits', async () => {
    const loop = subscriberOf(await testHub())[Symbol.asyncIterator]()
    const waiting = loop.next()
    await loop.return?.()
    expect(await waiting).toEqual({ done: true, value: undefined })
    expect(await loop.next()).toEqual({ done: true, value: undefined })
  })

  it('comes at once where the signal has aborted before', async () => {
    const hub = await testHub()
    const reason = new Error('enough')
    const subscriber = subscriberOf(hub, { signal: AbortSignal.abort(reason) })
    await collect(subscriber).ended
    await expect(subscriber.subscribe()).rejects.toBe(reason)
    expect(hub.requests).toEqual([])
  })

  it('leaves no listener at the signal', async () => {
    const ending = new AbortController()
    const subscriber = subscriberOf(await testHub(), { signal: ending.signal })
    await subscriber.subscribe()
    await subscriber.close()
    expect(getEventListeners(ending.signal, 'abort')).toEqual([])
  })
})
