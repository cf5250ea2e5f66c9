import { describe, expect, it, onTestFinished } from 'vitest'
import { AuthorizationError, Subscriber, ValidationError } from '../../../src/main/client/index.ts'
import { notifyRequest } from '../../../src/main/gntp/build.ts'
import { serialize } from '../../../src/main/gntp/serialize.ts'
import { message, RawClient } from '../../support/client.ts'
import {
  first,
  forwarder,
  forwarderTo,
  forwardingPassword,
  hubPassword,
  subscribed,
  subscriberId,
  subscriberOf,
  testHub,
  turnClock,
} from '../../support/subscribing.ts'
import { until } from '../../support/until.ts'

describe('The listener of a subscriber', () => {
  const open = message(
    'GNTP/1.0 NOTIFY NONE',
    'Application-Name: App',
    'Notification-Name: event',
    'Notification-Title: Title',
  )

  it('takes nothing without a key, from this machine neither', async () => {
    const subscriber = await subscribed()
    const client = await RawClient.connect(subscriber.addresses[0]?.port ?? 0)
    expect(await client.send(open).untilEnd()).toContain('Error-Code: 400')
  })

  it.each([
    ['the password of the hub alone', hubPassword],
    ['that of another subscriber', `${hubPassword}another`],
  ])('takes nothing with %s', async (_, password) => {
    const subscriber = await subscribed()
    const sent = forwarderTo(subscriber, { password }).publish('event', 'Title')
    await expect(sent).rejects.toBeInstanceOf(AuthorizationError)
  })

  it('waits for a message less long than a server does: who forwards sends at once', async () => {
    const subscriber = await subscribed()
    const client = await RawClient.connect(subscriber.addresses[0]?.port ?? 0)
    expect(await client.untilEnd()).toContain('Nothing came for 3 s')
  })

  it('takes what comes before SUBSCRIBE is answered', async () => {
    const hub = await testHub()
    hub.play({ silent: true })
    const subscriber = subscriberOf(hub)
    subscriber.subscribe().catch(() => {})
    const { subscriberPort } = await hub.next('SUBSCRIBE')
    await forwarder(subscriberPort).publish('event', 'early')
    expect(await first(subscriber)).toMatchObject({ title: 'early' })
  })

  it('takes nothing any more when the subscription has ended, on a connection from before neither', async () => {
    const hub = await testHub({ subscriptionTtlSeconds: 1 })
    const subscriber = subscriberOf(hub)
    await subscriber.subscribe()
    const kept = await RawClient.connect(subscriber.addresses[0]?.port ?? 0)
    const protection = { password: forwardingPassword, hash: 'SHA256' } as const
    const fields = { applicationName: 'App', notificationName: 'event', title: 'Title' }
    const bytes = serialize(notifyRequest({ ...fields, keepAlive: true }), protection)
    await kept.send(bytes).until(client => client.responses().length === 1)
    expect(kept.text).toContain('-OK')
    await until(async () => {
      const answer = await forwarderTo(subscriber)
        .publish('event', 'late')
        .catch(error => error)
      return answer instanceof AuthorizationError
    })
    await kept.send(bytes).until(client => client.responses().length === 2)
    expect(kept.text).toContain('Error-Description: The subscription has ended')
  })

  it('says that the subscription has ended, and not that the password is wrong, to the hub that forwards too late', async () => {
    const subscriber = await subscribed()
    turnClock(301_000)
    const late = forwarderTo(subscriber).publish('event', 'late')
    await expect(late).rejects.toThrow('The subscription has ended')
    await subscriber.subscribe()
    await forwarderTo(subscriber).publish('event', 'in time')
    expect(await first(subscriber)).toMatchObject({ title: 'in time' })
  })

  it('answers a REGISTER, and refuses a SUBSCRIBE', async () => {
    const subscriber = await subscribed()
    const port = subscriber.addresses[0]?.port ?? 0
    expect(await forwarderTo(subscriber).register()).toMatchObject({ warnings: [] })
    const another = new Subscriber('x', 'x', { host: '127.0.0.1', port }, forwardingPassword, { port: 0 })
    onTestFinished(() => another.close())
    await expect(another.subscribe()).rejects.toThrow('nobody can subscribe to it')
  })

  it.each([
    ['localhost', ['127.0.0.1', '::1']],
    ['127.0.0.1', ['127.0.0.1', '::1']],
    ['[::1]', ['127.0.0.1', '::1']],
    ['0.0.0.0', ['0.0.0.0', '::']],
  ])('is where the hub %s can reach it', async (host, expected) => {
    const { port } = await testHub()
    const subscriber = new Subscriber(subscriberId, 'Laptop', `${host}:${port}`, hubPassword, { port: 0 })
    onTestFinished(() => subscriber.close())
    await subscriber.subscribe().catch(() => {})
    const hosts = subscriber.addresses.map(address => address.host)
    // Without IPv6 one of them is left out.
    expect(expected).toEqual(expect.arrayContaining(hosts))
    expect(hosts).toContain(expected[0])
  })
})

describe('Where a hub is', () => {
  const at = (hub: ConstructorParameters<typeof Subscriber>[2]) => new Subscriber('id', 'name', hub, hubPassword).hub

  it.each([
    ['hub.local', 'hub.local', 23053],
    ['hub.local:4000', 'hub.local', 4000],
    ['192.0.2.1:4000', '192.0.2.1', 4000],
    ['[::1]:4000', '::1', 4000],
    ['[::1]', '::1', 23053],
    ['fe80::1', 'fe80::1', 23053],
  ])('%s', (hub, host, port) => {
    expect(at(hub)).toEqual({ host, port })
    expect(at({ host, port })).toEqual({ host, port })
  })

  it.each(['', ':4000', 'hub:', 'hub:port', 'hub:70000', 'hub:0', '[::1', 'http://hub', 'a:1:2'])(
    'cannot be %j',
    hub => {
      expect(() => at(hub)).toThrow(ValidationError)
    },
  )
})

it.each([{ port: -1 }, { port: 70_000 }, { maxQueued: 0 }, { maxQueued: 1.5 }, { timeoutMs: 0 }])(
  'A subscriber cannot be made with %j',
  options => {
    expect(() => new Subscriber('id', 'name', 'hub', hubPassword, options)).toThrow(ValidationError)
  },
)
