import { noChoices } from '../../src/shared/effective.ts'
import type { ExchangeSummary } from '../../src/shared/exchanges.ts'
import type { Application, Notification, NotificationType, Status } from '../../src/shared/model.ts'
import type { Destination, FollowedHub, FollowState, Subscriber } from '../../src/shared/subscriptions.ts'
import { destination, followedHub, subscriber } from '../support/recipients.ts'

/** A notification with everything as usual, but for what the test is about. */
export function notificationOf(part: Partial<Notification> & Pick<Notification, 'id'>): Notification {
  return {
    receivedAt: 1_000_000 + part.id,
    application: 'Jenkins',
    type: 'build.failed',
    typeDisplayName: 'Build failed',
    title: `Title ${part.id}`,
    text: '',
    priority: 0,
    sticky: false,
    coalescingId: null,
    state: 'timedOut',
    read: false,
    missed: false,
    icon: null,
    iconFailure: null,
    origin: { address: '127.0.0.1', machine: null, software: null, via: [] },
    callback: 'none',
    shownUntil: null,
    ...part,
  }
}

/** A type of notifications, the same way. */
export function typeOf(name: string, part: Partial<NotificationType> = {}): NotificationType {
  return {
    name,
    displayName: name,
    icon: null,
    iconFailure: null,
    enabled: true,
    enabledByDefault: true,
    choices: noChoices,
    firstSeen: 1,
    lastSeen: null,
    count: 0,
    ...part,
  }
}

/** An application, the same way. */
export function applicationOf(part: Partial<Application> = {}): Application {
  return {
    name: 'App',
    icon: null,
    iconFailure: null,
    enabled: true,
    awaitsDecision: false,
    choices: noChoices,
    firstSeen: 1,
    lastSeen: 1,
    count: 0,
    types: [],
    ...part,
  }
}

/** A subscriber that everything is delivered to, the same way. */
export function subscriberOf(part: Partial<Subscriber> = {}): Subscriber {
  return subscriber({ id: 'laptop', name: 'Laptop', ...part })
}

/** A destination, the same way. */
export function destinationOf(part: Partial<Destination> = {}): Destination {
  return destination({ name: 'TV', host: 'tv', hasPassword: true, ...part })
}

/** A hub that this one follows, the same way. */
export function followedHubOf(status: FollowState): FollowedHub {
  return followedHub({ name: 'NAS', host: 'nas', status })
}

export function statusOf(part: Partial<Status> = {}): Status {
  return {
    version: '1',
    listening: [],
    listener: {
      port: 23_053,
      addresses: 'loopback',
      takesNetwork: false,
      requireLocalPassword: false,
      webSocketOrigins: [],
      problem: null,
    },
    passwords: [],
    quiet: null,
    missed: null,
    dataFolder: '/',
    warnings: [],
    refusedSenders: [],
    ...part,
  }
}

export function exchangeOf(change: Partial<ExchangeSummary> = {}): ExchangeSummary {
  return {
    id: 1,
    at: 1000,
    peer: '127.0.0.1',
    transport: 'tcp',
    verb: 'NOTIFY',
    application: 'App',
    type: 'type',
    title: 'Title',
    result: { kind: 'ok' },
    callback: null,
    callbackBy: null,
    receivedBytes: 100,
    sentBytes: 50,
    durationMs: 1,
    encryption: 'NONE',
    hasKey: false,
    notificationId: null,
    pinned: false,
    isWhole: true,
    closed: 'peer',
    ...change,
  }
}
