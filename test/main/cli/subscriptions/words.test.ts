import { describe, expect, it } from 'vitest'
import {
  destinationInWords,
  expiredInWords,
  filterInWords,
  followInWords,
  nameAndAddress,
  subscriberInWords,
} from '../../../../src/main/cli/subscriptions/words.ts'
import type { Destination, FollowState, ForwardFilter, Subscriber } from '../../../../src/shared/subscriptions.ts'
import { destination, followedHub, subscriber } from '../../../support/recipients.ts'

const now = 1_700_000_000_000
const trouble = { state: 'unreached', reason: 'nobodyListens', words: 'connect ECONNREFUSED' } as const
const problem = { ...trouble, at: now - 1000, retriesAt: now + 20_000 }
const refused = { ...problem, state: 'refused', reason: null, retriesAt: null } as const

describe('a hub that we subscribe to', () => {
  const failing = { ...trouble, retriesAt: now + 20_000 }
  it.each<[string, FollowState]>([
    ['connecting', { state: 'connecting' }],
    ['connected, renews in 4 min 12 s', { state: 'subscribed', ttlSeconds: 300, renewsAt: now + 252_000, endsAt: now }],
    ['wrong password, tries again in 20 s', { ...failing, state: 'wrongPassword', reason: null }],
    ['refused, tries again in 20 s', { ...failing, state: 'refused', reason: null }],
    ['not reached: nobody listens there, tries again in 20 s', failing],
  ])('is: %s', (text, status) => {
    expect(followInWords(status, now)).toBe(text)
  })
})

describe('a subscriber', () => {
  const words = (fields: Partial<Subscriber>, isHeld: boolean) =>
    subscriberInWords(subscriber({ expiresAt: now + 252_000, ...fields }), isHeld, now)

  it.each<[string, Partial<Subscriber>]>([
    ['ends in 4 min 12 s', {}],
    ['paused, ends in 4 min 12 s', { paused: true }],
    ['paused, ends in 4 min 12 s', { paused: true, problem }],
    ['not reached: nobody listens there, tries again in 20 s, ends in 4 min 12 s', { problem }],
    ['refused, ends in 4 min 12 s', { problem: refused }],
  ])('is: %s', (text, fields) => {
    expect(words(fields, false)).toBe(text)
  })

  it.each<[string, Partial<Subscriber>]>([
    ['held back: others may not subscribe, ends in 4 min 12 s', { problem }],
    ['paused, held back: others may not subscribe, ends in 4 min 12 s', { paused: true }],
  ])('that may not subscribe any more is: %s', (text, fields) => {
    expect(words(fields, true)).toBe(text)
  })

  it.each([
    ['expired 1 h ago, did not get 1 notification', 1],
    ['expired 1 h ago, did not get 33 notifications', 33],
  ])('that did not renew: %s', (text, dropped) => {
    const expired = { id: 'a', name: 'a', address: '192.0.2.7', expiredAt: now - 3_600_000, dropped }
    expect(expiredInWords(expired, now)).toBe(text)
  })
})

describe('a destination', () => {
  it.each<[string, Partial<Destination>]>([
    ['nothing sent yet', {}],
    ['nothing delivered yet', { queued: 1 }],
    ['nothing delivered yet', { dropped: 1 }],
    ['last sent 1 min ago', { lastDeliveredAt: now - 60_000 }],
    ['paused', { paused: true, problem }],
    ['not reached: nobody listens there, tries again in 20 s', { problem }],
    ['refused', { problem: refused }],
  ])('is: %s', (text, fields) => {
    expect(destinationInWords(destination(fields), now)).toBe(text)
  })
})

describe('a filter', () => {
  it.each<[string, ForwardFilter]>([
    ['all', { applications: null, minPriority: -2 }],
    ['all from priority 1 up', { applications: null, minPriority: 1 }],
    ['none', { applications: [], minPriority: -2 }],
    [
      'Jenkins, Sonarr (Download, Upgrade) from priority 0 up',
      {
        applications: [
          { name: 'Jenkins', types: null },
          { name: 'Sonarr', types: ['Download', 'Upgrade'] },
        ],
        minPriority: 0,
      },
    ],
  ])('is: %s', (text, filter) => {
    expect(filterInWords(filter)).toBe(text)
  })
})

describe('the name and the address', () => {
  it.each([
    ['nas (nas.local:23053)', {}],
    ['nas.local:23053', { name: '' }],
    ['nas.local:23053', { name: 'nas.local' }],
    ['[::1]:24000', { name: '', host: '::1', port: 24_000 }],
  ])('are: %s', (text, fields) => {
    expect(nameAndAddress(followedHub(fields))).toBe(text)
  })
})
