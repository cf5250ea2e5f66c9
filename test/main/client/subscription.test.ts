import { describe, expect, it } from 'vitest'
import {
  AuthorizationError,
  ConnectionError,
  createTestServer,
  ResponseError,
  type SubscriptionOptions,
  type TestServer,
  ValidationError,
} from '../../../src/main/client/index.ts'
import { message } from '../../support/client.ts'
import {
  forwardingPassword,
  hubPassword,
  keep,
  listeningPort,
  subscriberId,
  subscriptionTo,
  testHub,
} from '../../support/subscribing.ts'
import { until } from '../../support/until.ts'

async function unusedPort(): Promise<number> {
  const server = await createTestServer()
  await server.close()
  return server.port
}

const timers = () => process.getActiveResourcesInfo().filter(kind => kind === 'Timeout').length

describe('SUBSCRIBE', () => {
  it('says who subscribes and where it listens, with the key of the password, and gives the TTL', async () => {
    const hub = await testHub({ subscriptionTtlSeconds: 120 })
    expect(await subscriptionTo(hub).subscribe(listeningPort)).toBe(120)
    expect(hub.requests).toEqual([
      expect.objectContaining({
        verb: 'SUBSCRIBE',
        subscriberId,
        subscriberName: 'Laptop',
        subscriberPort: listeningPort,
        security: { encryption: 'NONE', hash: 'SHA256', password: hubPassword },
        headers: expect.arrayContaining([['Origin-Software-Name', 'Growlery']]),
      }),
    ])
  })

  it('is encrypted where that is asked for', async () => {
    const hub = await testHub()
    const server = { port: hub.port, password: hubPassword, hash: 'SHA512', encryption: 'AES' } as const
    await subscriptionTo(hub, { hub: server }).subscribe(listeningPort)
    expect(hub.requests[0]?.security).toMatchObject({ hash: 'SHA512', encryption: 'AES' })
  })

  it('counts on 300 s where the hub does not say how long the subscription lives', async () => {
    const hub = await testHub()
    hub.play({ bytes: message('GNTP/1.0 -OK NONE', 'Response-Action: SUBSCRIBE') })
    expect(await subscriptionTo(hub).subscribe(listeningPort)).toBe(300)
  })

  it('rejects with what the hub says, and with the reason of the signal', async () => {
    const hub = await testHub({ passwords: ['another one'] })
    const subscription = subscriptionTo(hub)
    await expect(subscription.subscribe(listeningPort)).rejects.toBeInstanceOf(AuthorizationError)
    const reason = new Error('enough')
    await expect(subscription.subscribe(listeningPort, AbortSignal.abort(reason))).rejects.toBe(reason)
  })
})

describe('A subscription', () => {
  it('is renewed for as long as it is kept', async () => {
    const hub = await testHub({ subscriptionTtlSeconds: 1 })
    const subscription = subscriptionTo(hub)
    keep(subscription)
    await until(() => hub.requests.length === 3)
    expect(subscription.statuses.map(({ state }) => state)).toContain('subscribed')
    expect(hub.requests.map(({ verb }) => verb)).toEqual(['SUBSCRIBE', 'SUBSCRIBE', 'SUBSCRIBE'])
  })

  it('that was subscribed to before is only renewed', async () => {
    const hub = await testHub()
    const subscription = subscriptionTo(hub)
    await subscription.subscribe(listeningPort)
    const { kept, end } = keep(subscription)
    // Whatever it sends is there before what is sent later.
    await subscription.subscribe(listeningPort)
    end()
    await kept
    expect(hub.requests).toHaveLength(2)
  })

  it('tells until when it lives', async () => {
    const hub = await testHub({ subscriptionTtlSeconds: 100 })
    const subscription = subscriptionTo(hub)
    await subscription.subscribe(listeningPort)
    expect(subscription.statuses).toEqual([
      { state: 'subscribed', ttlSeconds: 100, renewsAt: expect.any(Date), endsAt: expect.any(Date) },
    ])
    const [status] = subscription.statuses
    if (status?.state !== 'subscribed') throw new Error('It is subscribed')
    expect(status.endsAt.getTime() - status.renewsAt.getTime()).toBe(20_000)
  })

  it('is tried again where the hub is not reached, and tells so', async () => {
    const port = await unusedPort()
    const subscription = subscriptionTo({ port })
    keep(subscription)
    await until(() => subscription.statuses.length === 2)
    expect(subscription.statuses[1]).toEqual({
      state: 'failing',
      error: expect.any(ConnectionError),
      retriesAt: expect.any(Date),
    })
    const hub = await testHub({ port })
    await until(() => subscription.statuses.at(-1)?.state === 'subscribed')
    expect(hub.requests).toHaveLength(1)
  })

  it('survives a hub that restarts', async () => {
    const hub = await testHub({ subscriptionTtlSeconds: 1 })
    const subscription = subscriptionTo(hub)
    keep(subscription)
    await until(() => subscription.statuses.at(-1)?.state === 'subscribed')
    await hub.close()
    await until(() => subscription.statuses.at(-1)?.state === 'failing')
    const restarted = await testHub({ port: hub.port })
    await until(() => subscription.statuses.at(-1)?.state === 'subscribed')
    expect(restarted.requests).toHaveLength(1)
  })

  it('is given up where the first answer is a refusal, although the hub was not reached before', async () => {
    const port = await unusedPort()
    const subscription = subscriptionTo({ port })
    const { kept } = keep(subscription)
    await until(() => subscription.statuses.length > 0)
    await testHub({ port, passwords: ['another one'] })
    await expect(kept).rejects.toBeInstanceOf(AuthorizationError)
  })

  it('is given up where the first answer is any other refusal', async () => {
    const hub = await testHub()
    hub.play({ error: 'INTERNAL_SERVER_ERROR', description: 'Out of order' })
    const { kept } = keep(subscriptionTo(hub))
    await expect(kept).rejects.toMatchObject({ name: 'INTERNAL_SERVER_ERROR', message: 'Out of order' })
  })

  it('is tried again where the hub refuses to renew it', async () => {
    const hub = await testHub({ subscriptionTtlSeconds: 1 })
    const subscription = subscriptionTo(hub)
    keep(subscription)
    await until(() => subscription.statuses.length === 1)
    hub.play({ error: 'NOT_AUTHORIZED' })
    await until(() => subscription.statuses.length === 3)
    expect(subscription.statuses.map(({ state }) => state)).toEqual(['subscribed', 'failing', 'subscribed'])
    expect(subscription.statuses[1]).toMatchObject({ error: expect.any(ResponseError) })
  })

  it('that ends leaves no timer, wherever it is', async () => {
    const before = timers()
    const hub = await testHub()
    const subscribed = subscriptionTo(hub)
    const failing = subscriptionTo({ port: await unusedPort() }, { retryMs: 30_000 })
    const unanswered = subscriptionTo(await silentHub())
    const all = [subscribed, failing, unanswered].map(keep)
    await until(() => subscribed.statuses.length + failing.statuses.length === 2)
    for (const { end } of all) end()
    await Promise.all(all.map(({ kept }) => kept))
    await until(() => timers() <= before)
  })
})

describe('The password of what is forwarded', () => {
  it('is the one of the hub followed by the id', () => {
    expect(subscriptionTo({ port: 1 }).forwardingPassword).toBe(forwardingPassword)
  })

  it('counts from when SUBSCRIBE is sent until the subscription ends', async () => {
    const hub = await testHub({ subscriptionTtlSeconds: 1 })
    const subscription = subscriptionTo(hub)
    expect(subscription.isSubscribed).toBe(false)
    const subscribing = subscription.subscribe(listeningPort)
    expect(subscription.isSubscribed).toBe(true)
    await subscribing
    expect(subscription.isSubscribed).toBe(true)
    await until(() => !subscription.isSubscribed)
  })

  it('counts no longer when the subscription is refused, or ended from here', async () => {
    const hub = await testHub()
    const subscription = subscriptionTo(hub)
    hub.play({ error: 'NOT_AUTHORIZED' })
    await expect(subscription.subscribe(listeningPort)).rejects.toThrow()
    expect(subscription.isSubscribed).toBe(false)
    await subscription.subscribe(listeningPort)
    subscription.end()
    expect(subscription.isSubscribed).toBe(false)
  })
})

describe('A subscription is refused when it is made', () => {
  const hub = { port: 1, password: hubPassword }
  it.each<[string, Partial<SubscriptionOptions>]>([
    ['without an id', { id: '' }],
    ['without a name', { name: ' ' }],
    ['with a line break in the name', { name: 'a\nb' }],
    ['with a header smuggled into the name', { name: 'a\r\nX-Evil: 1' }],
    ['without a password', { hub: { ...hub, password: '' } }],
    ['with a hash that is too short for the cipher', { hub: { ...hub, hash: 'MD5', encryption: 'AES' } }],
    ['with no time between two tries', { retryMs: 0 }],
    ['with no time between two looks at the clock', { times: { wakeMs: 0 } }],
  ])('%s', (_, options) => {
    expect(() => subscriptionTo(hub, options)).toThrow(ValidationError)
  })
})

async function silentHub(): Promise<TestServer> {
  const hub = await testHub()
  hub.play({ silent: true })
  return hub
}
