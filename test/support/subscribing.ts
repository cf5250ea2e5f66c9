/** Subscribers, the hub that they subscribe to, and what it forwards to them. */
import { onTestFinished, vi } from 'vitest'
import {
  createTestServer,
  Publisher,
  type PublisherOptions,
  type ReceivedNotification,
  Subscriber,
  type SubscriberOptions,
  Subscription,
  type SubscriptionOptions,
  type SubscriptionStatus,
  type SubscriptionTimes,
  type TestServer,
  type TestServerOptions,
} from '../../src/main/client/index.ts'

export const hubPassword = 'hub password'
export const subscriberId = '6f1c2a52-subscriber'
/** What a hub makes the keys with of what it forwards (GNTP.md, Forwarding and subscription). */
export const forwardingPassword = hubPassword + subscriberId

/** A TTL of a second is kept to, and clocks are looked at all the time. */
export const quickTimes: SubscriptionTimes = { shortestLifeMs: 1, shortestPauseMs: 1, wakeMs: 20 }

/** A hub that answers SUBSCRIBE; closed after the test. */
export async function testHub(options: TestServerOptions = {}): Promise<TestServer> {
  const hub = await createTestServer({ passwords: [hubPassword], ...options })
  onTestFinished(() => hub.close())
  return hub
}

/** One that listens on a free port; closed after the test. */
export function subscriberOf({ port }: Pick<TestServer, 'port'>, options: SubscriberOptions = {}): Subscriber {
  const hub = { host: '127.0.0.1', port }
  const quick = { port: 0, retryMs: 20, times: quickTimes }
  const subscriber = new Subscriber(subscriberId, 'Laptop', hub, hubPassword, { ...quick, ...options })
  onTestFinished(() => subscriber.close())
  return subscriber
}

/** A publisher that sends what the hub would forward. It does not register, unless it is asked to. */
export function forwarder(port: number | undefined, options: PublisherOptions = {}): Publisher {
  if (port === undefined) throw new Error('There is no port to forward to')
  const events = [{ name: 'event', displayName: 'Event' }]
  const publisher = new Publisher('App', events, { port, password: forwardingPassword, registered: true, ...options })
  onTestFinished(() => publisher.close())
  return publisher
}

/** The same for a subscriber that listens. */
export function forwarderTo({ addresses }: Subscriber, options?: PublisherOptions): Publisher {
  return forwarder(addresses[0]?.port, options)
}

/** A subscriber that has subscribed. */
export async function subscribed(options?: SubscriberOptions): Promise<Subscriber> {
  const subscriber = subscriberOf(await testHub(), options)
  await subscriber.subscribe()
  return subscriber
}

/** The first that a loop gives; the loop goes on. */
export async function first(subscriber: Subscriber): Promise<ReceivedNotification> {
  const { value } = await subscriber[Symbol.asyncIterator]().next()
  if (value === undefined) throw new Error('The loop has ended')
  return value
}

/** What a subscription says, that nobody listens for. */
export const listeningPort = 4711

/** It keeps what it is told in `statuses`. */
export function subscriptionTo({ port }: Pick<TestServer, 'port'>, options: Partial<SubscriptionOptions> = {}) {
  const statuses: SubscriptionStatus[] = []
  const subscription = new Subscription({
    id: subscriberId,
    name: 'Laptop',
    hub: { port, password: hubPassword },
    retryMs: 20,
    times: quickTimes,
    onStatus: status => statuses.push(status),
    ...options,
  })
  return Object.assign(subscription, { statuses })
}

/** Keeps it until the test ends, or says so. */
export function keep(subscription: Subscription) {
  const ending = new AbortController()
  onTestFinished(() => ending.abort())
  const kept = subscription.keep(listeningPort, ending.signal)
  kept.catch(() => {})
  return { kept, end: () => ending.abort() }
}

/** Until the test ends the clock on the wall shows so much more; the monotonic one goes on as it did, as in a machine that slept. */
export function turnClock(ms: number): void {
  const { now } = Date
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => now.call(Date) + ms)
  onTestFinished(() => clock.mockRestore())
}
