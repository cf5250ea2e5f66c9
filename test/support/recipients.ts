/** Those who get our notifications, for tests that care about a few of their fields. */
import { everything } from '../../src/shared/everything.ts'
import type { Destination, FollowedHub, Subscriber } from '../../src/shared/subscriptions.ts'

const recipient = {
  name: 'laptop',
  hash: 'SHA256',
  encryption: 'NONE',
  paused: false,
  filter: everything,
  delivered: 0,
  queued: 0,
  dropped: 0,
  lastDeliveredAt: null,
  problem: null,
} as const

export function subscriber(fields: Partial<Subscriber> = {}): Subscriber {
  const times = { subscribedAt: 0, renewedAt: 0, expiresAt: 300_000 }
  return { ...recipient, id: '6f1c2a52-1', address: '192.0.2.7', port: 23053, ...times, ...fields }
}

export function destination(fields: Partial<Destination> = {}): Destination {
  return { ...recipient, id: 1, host: 'laptop.local', port: 23053, hasPassword: false, ...fields }
}

export function followedHub(fields: Partial<FollowedHub> = {}): FollowedHub {
  const { hash, encryption } = recipient
  const status = { state: 'connecting' } as const
  return {
    id: 1,
    name: 'nas',
    host: 'nas.local',
    port: 23053,
    hash,
    encryption,
    status,
    cannotReachUs: false,
    ...fields,
  }
}
