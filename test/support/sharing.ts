/** Growlerys that forward to each other, and others that they forward to. */
import { createRouterClient } from '@orpc/server'
import { onTestFinished } from 'vitest'
import {
  createTestServer,
  Publisher,
  type PublisherOptions,
  type TestServer,
  type TestServerOptions,
} from '../../src/main/client/index.ts'
import type { GrowleryOptions } from '../../src/main/growlery.ts'
import type { Subscriber } from '../../src/shared/subscriptions.ts'
import { type TestGrowlery, testGrowlery } from './growlery.ts'
import { hubPassword, quickTimes } from './subscribing.ts'
import { until } from './until.ts'

/** What a failed attempt rests: next to nothing. */
export const quickForwarding = { firstPauseMs: 20, longestPauseMs: 100, timeoutMs: 5000 }

/** One that lets others subscribe, and does not wait long. */
export function testSharing(options: Partial<GrowleryOptions> = {}): Promise<TestGrowlery> {
  const { settings, sharing, ...rest } = options
  return testGrowlery({
    passwords: [hubPassword],
    settings: { allowSubscriptions: true, ...settings },
    sharing: { forwarding: quickForwarding, following: { retryMs: 50, times: quickTimes }, ...sharing },
    ...rest,
  })
}

/** What a window may ask of it. */
export function windowOf({ api }: Pick<TestGrowlery, 'api'>) {
  return createRouterClient(api, { context: { drained: async () => {}, ended: new AbortController().signal } })
}

/** From now on the one gets what comes in at the other. */
export async function follow(subscriber: TestGrowlery, hub: Pick<TestGrowlery, 'port'>): Promise<void> {
  const { hubs } = subscriber.hub.sharing
  const { id } = await hubs.add({
    name: '',
    host: '127.0.0.1',
    port: hub.port,
    password: hubPassword,
    hash: 'SHA256',
    encryption: 'NONE',
  })
  await until(() => hubs.all().some(one => one.id === id && one.status.state === 'subscribed'))
}

/** A program beside a hub, which has registered. */
export async function registered(
  { port }: Pick<TestGrowlery, 'port'>,
  options: PublisherOptions = {},
  name = 'App',
): Promise<Publisher> {
  const publisher = new Publisher(name, ['event', 'other'], { port, ...options })
  onTestFinished(() => publisher.close())
  await publisher.register()
  return publisher
}

/** The titles of what has come in, oldest first. */
export function titlesAt({ hub }: Pick<TestGrowlery, 'hub'>): string[] {
  return hub.inbox
    .page({ limit: 500 })
    .notifications.map(({ title }) => title)
    .reverse()
}

/** The only one that subscribed. */
export function onlySubscriber({ hub }: Pick<TestGrowlery, 'hub'>): Subscriber {
  const [only, ...others] = hub.sharing.subscribers.list()
  if (only === undefined || others.length > 0) throw new Error(`${others.length + 1} have subscribed, or none`)
  return only
}

/** A server that something is forwarded to; closed after the test. */
export async function testRecipient(options: TestServerOptions = {}): Promise<TestServer> {
  const server = await createTestServer(options)
  onTestFinished(() => server.close())
  return server
}

/** From now on the hub forwards to it. Gives the id of the destination. */
export async function forwardTo(
  { hub }: Pick<TestGrowlery, 'hub'>,
  { port }: Pick<TestServer, 'port'>,
  options: Partial<Parameters<TestGrowlery['hub']['sharing']['destinations']['add']>[0]> = {},
): Promise<number> {
  const { id } = await hub.sharing.destinations.add({
    name: '',
    host: '127.0.0.1',
    port,
    password: null,
    hash: 'SHA256',
    encryption: 'NONE',
    filter: { applications: null, minPriority: -2 },
    ...options,
  })
  return id
}
