import { describe, expect, onTestFinished, test } from 'vitest'
import { changeOf, endpointOf, fits, mistakesIn, newEndpoint } from '../../src/renderer/subscriptions/endpoint.ts'
import {
  applicationChoices,
  chosenOnly,
  keyOf,
  typeChoices,
  typesAfter,
  withApplication,
  withTypes,
} from '../../src/renderer/subscriptions/filter.ts'
import { bestAddress, isFollowed } from '../../src/renderer/subscriptions/found.ts'
import {
  counts,
  destinationState,
  endBeside,
  filterInWords,
  hubState,
  inOneLine,
  subscriberState,
  timeLeft,
  troubleInFull,
} from '../../src/renderer/subscriptions/words.ts'
import { setLocale } from '../../src/renderer/text/locale.ts'
import { everything } from '../../src/shared/everything.ts'
import type { ForwardFilter, Trouble } from '../../src/shared/subscriptions.ts'
import { applicationOf, destinationOf, followedHubOf, subscriberOf, typeOf } from './samples.ts'

const now = 1000

describe('the time that is left', () => {
  test.each([
    [0, undefined],
    [-5, undefined],
    [1, '1 s'],
    [20_000, '20 s'],
    [59_001, '59 s'],
    [252_000, '4 min 12 s'],
    [3_600_000, '1 h'],
    [3_900_000, '1 h 5 min'],
    [2 * 86_400_000 + 3 * 3_600_000, '2 d 3 h'],
  ])('%d ms', (ms, expected) => {
    expect(timeLeft(ms)).toBe(expected)
  })
})

const unreached = { state: 'unreached', reason: 'nobodyListens', words: 'connect ECONNREFUSED' } as const
const problem = { ...unreached, at: now, retriesAt: now + 20_000 }

describe('a subscriber', () => {
  test('says when its subscription ends, or that it did not renew', () => {
    expect(subscriberState(subscriberOf({ expiresAt: now + 252_000 }), false, now)).toEqual({
      tone: 'good',
      words: 'subscribed, ends in 4 min 12 s',
    })
    expect(subscriberState(subscriberOf({ expiresAt: now }), false, now).tone).toBe('warning')
  })

  test('that is not reached says why, and apart from that when it is tried again', () => {
    expect(subscriberState(subscriberOf({ problem, queued: 3 }), false, now)).toEqual({
      tone: 'bad',
      words: 'not reached: nobody listens there',
      next: 'tries again in 20 s',
    })
    expect(subscriberState(subscriberOf({ problem }), false, now + 30_000).next).toBe('tries again now')
    const dropped = subscriberState(subscriberOf({ problem: { ...problem, retriesAt: null } }), false, now)
    expect([dropped.tone, dropped.next]).toEqual(['warning', undefined])
  })

  test('says when it ends beside whatever else is to be said of it', () => {
    const expiresAt = now + 60_000
    expect(endBeside(subscriberOf({ expiresAt }), false, now)).toBeUndefined()
    expect(endBeside(subscriberOf({ expiresAt, problem }), false, now)).toBe('ends in 1 min')
    expect(endBeside(subscriberOf({ expiresAt }), true, now)).toBe('ends in 1 min')
    expect(endBeside(subscriberOf({ expiresAt: now, paused: true }), false, now)).toBe('did not renew')
  })

  test('that is paused is nothing but that', () => {
    expect(subscriberState(subscriberOf({ paused: true, problem }), true, now).words).toBe('paused')
    expect(subscriberState(subscriberOf({ paused: true, queued: 3 }), false, now).words).toBe('paused, 3 waiting')
  })

  test('is held back while others may not subscribe', () => {
    expect(subscriberState(subscriberOf({ problem, queued: 3 }), true, now)).toEqual({
      tone: 'faint',
      words: 'held back while others may not subscribe',
    })
  })

  test('has what is none left out of its counts', () => {
    expect(counts(subscriberOf({ delivered: 1204 }))).toBe('1,204 delivered')
    expect(counts(subscriberOf({ queued: 3, dropped: 2 }))).toBe('0 delivered · 3 queued · 2 dropped')
  })
})

test('a destination tells nothing sent from all delivered', () => {
  expect(destinationState(destinationOf(), now).words).toBe('nothing sent yet')
  expect(destinationState(destinationOf({ delivered: 1, lastDeliveredAt: 5 }), now).words).toBe('all delivered')
  expect(destinationState(destinationOf({ queued: 300 }), now).words).toBe('300 on the way')
})

test.each([
  [unreached, 'In full: connect ECONNREFUSED'],
  [{ state: 'silent', reason: null, words: 'No answer' }, 'In full: No answer'],
  [{ state: 'refused', reason: null, words: 'Not you (401)' }, 'It says: Not you (401)'],
  [{ state: 'wrongPassword', reason: 'passwordLost', words: 'The key is gone' }, 'In full: The key is gone'],
] satisfies [Trouble, string][])('what is the matter is told in full: %j', (trouble, words) => {
  expect(troubleInFull(trouble)).toBe(words)
})

test.each([
  [{ state: 'connecting' } as const, 'connecting…'],
  [
    { state: 'subscribed', ttlSeconds: 300, renewsAt: now + 252_000, endsAt: now + 300_000 } as const,
    'connected, renews in 4 min 12 s',
  ],
  [{ state: 'subscribed', ttlSeconds: 300, renewsAt: now, endsAt: now + 9 } as const, 'connected, renews now'],
  [
    { state: 'wrongPassword', reason: null, words: '', retriesAt: now + 60_000 } as const,
    'wrong password, tries again in 1 min',
  ],
  [
    { state: 'unreached', reason: 'unknownName', words: '', retriesAt: now + 20_000 } as const,
    'not reached: no such name is known, tries again in 20 s',
  ],
  [{ state: 'refused', reason: null, words: '', retriesAt: now + 20_000 } as const, 'refused, tries again in 20 s'],
])('a hub that is %o', (status, words) => {
  expect(inOneLine(hubState(followedHubOf(status), now))).toBe(words)
})

describe('a filter', () => {
  const jenkins = applicationOf({ name: 'Jenkins', types: [typeOf('failed'), typeOf('fixed')] })
  const known = new Map(
    [jenkins, applicationOf({ name: 'App 10' }), applicationOf({ name: 'App 9' })].map(one => [one.name, one]),
  )
  const chosen: ForwardFilter = {
    applications: [
      { name: 'Gone', types: null },
      { name: 'Jenkins', types: ['fixed', 'old'] },
    ],
    minPriority: 1,
  }

  test('offers what is known, and keeps what is not known any more', () => {
    expect(applicationChoices(chosen, known).map(({ name, isKnown, isChosen }) => [name, isKnown, isChosen])).toEqual([
      ['App 9', true, false],
      ['App 10', true, false],
      ['Gone', false, true],
      ['Jenkins', true, true],
    ])
    expect(
      typeChoices(['fixed', 'old'], jenkins).map(({ name, isKnown, isChosen }) => [name, isKnown, isChosen]),
    ).toEqual([
      ['failed', true, false],
      ['fixed', true, true],
      ['old', false, true],
    ])
  })

  test('offers them in the order of the language that is shown', () => {
    const names = () =>
      applicationChoices(everything, new Map(['Zug', 'Öl'].map(name => [name, applicationOf({ name })])))
    onTestFinished(() => setLocale('en'))
    setLocale('de')
    expect(names().map(({ name }) => name)).toEqual(['Öl', 'Zug'])
    setLocale('sv')
    expect(names().map(({ name }) => name)).toEqual(['Zug', 'Öl'])
  })

  test('from all to chosen ones begins with all that are known', () => {
    expect(chosenOnly(everything, known).applications?.map(({ name }) => name)).toEqual(['App 9', 'App 10', 'Jenkins'])
    expect(chosenOnly(chosen, known)).toBe(chosen)
  })

  test('takes applications and types in and out', () => {
    expect(withApplication(chosen, 'Gone', false).applications).toEqual([{ name: 'Jenkins', types: ['fixed', 'old'] }])
    expect(withApplication(chosen, 'App 9', true).applications?.at(-1)).toEqual({ name: 'App 9', types: null })
    expect(withTypes(chosen, 'Jenkins', null).applications?.[1]).toEqual({ name: 'Jenkins', types: null })
    expect(typesAfter(typeChoices(null, jenkins), 'failed', false)).toEqual(['fixed'])
    expect(typesAfter(typeChoices(['fixed', 'old'], jenkins), 'failed', true)).toEqual(['failed', 'fixed', 'old'])
  })

  test('is the same in whatever order it names things', () => {
    const [gone, other] = chosen.applications ?? []
    const turned = {
      ...chosen,
      applications: [{ name: 'Jenkins', types: ['old', 'fixed'] }, gone].filter(one => one !== undefined),
    }
    expect(keyOf(turned)).toBe(keyOf(chosen))
    expect(keyOf({ ...chosen, applications: [other].filter(one => one !== undefined) })).not.toBe(keyOf(chosen))
    expect(keyOf({ ...everything, applications: [] })).not.toBe(keyOf(everything))
  })

  test.each([
    [everything, 'everything'],
    [{ applications: [], minPriority: -2 }, 'nothing'],
    [{ applications: null, minPriority: 0 }, 'all applications, normal and higher'],
    [{ applications: [{ name: 'a', types: null }], minPriority: -2 }, '1 application'],
    [chosen, '2 applications, 1 of them with chosen types only, high and emergency'],
    [{ applications: [{ name: 'a', types: ['b'] }], minPriority: -2 }, 'chosen types of 1 application'],
    [{ applications: [{ name: 'a', types: [] }], minPriority: 0 }, 'nothing'],
  ] satisfies [ForwardFilter, string][])('in words: %j', (filter, words) => {
    expect(filterInWords(filter)).toBe(words)
  })
})

describe('what is typed about a hub', () => {
  const needs = { password: 'always', hasPassword: false } as const

  test('has to name a host, a port and a password', () => {
    expect(Object.keys(mistakesIn({ ...newEndpoint, port: '' }, needs))).toEqual(['host', 'port', 'password'])
    expect(mistakesIn({ ...newEndpoint, host: 'nas', password: 'x' }, needs)).toEqual({})
    expect(Object.keys(mistakesIn({ ...newEndpoint, host: 'http://nas', password: 'x' }, needs))).toEqual(['host'])
    expect(mistakesIn({ ...newEndpoint, host: 'nas' }, { ...needs, hasPassword: true })).toEqual({})
  })

  test.each(['0', '65536', '1.5', '-1', 'x', '1e3'])('takes no port %s', port => {
    expect(mistakesIn({ ...newEndpoint, host: 'nas', password: 'x', port }, needs)).toHaveProperty('port')
  })

  test('is encrypted with a password only', () => {
    const endpoint = { ...newEndpoint, host: 'tv', encryption: 'AES' } as const
    const hasPassword = true
    expect(mistakesIn(endpoint, { password: 'perhaps', hasPassword: false })).toHaveProperty('password')
    expect(mistakesIn(endpoint, { password: 'perhaps', hasPassword })).toEqual({})
    expect(mistakesIn({ ...endpoint, noPassword: true }, { password: 'perhaps', hasPassword })).toHaveProperty(
      'password',
    )
  })

  test('says nothing of the password where it is to stay', () => {
    const saved = { name: '', host: 'nas', port: 23053, hash: 'SHA256', encryption: 'NONE' } as const
    expect(changeOf(endpointOf(saved))).toEqual(saved)
    expect(changeOf({ ...endpointOf(saved), host: ' [::1] ', password: ' x' })).toEqual({
      ...saved,
      host: '::1',
      password: ' x',
    })
    expect(changeOf({ ...endpointOf(saved), noPassword: true }).password).toBeNull()
  })

  test('offers no hash that is too short for the cipher', () => {
    expect([
      fits('MD5', 'AES'),
      fits('SHA1', '3DES'),
      fits('SHA1', 'DES'),
      fits('MD5', 'NONE'),
      fits('SHA256', 'AES'),
    ]).toEqual([false, false, true, true, true])
  })
})

test.each([
  [['fe80::1', '2001:db8::7', '192.0.2.7'], '192.0.2.7'],
  [['169.254.3.4', '2001:db8::7'], '2001:db8::7'],
  [['fe80::1'], 'nas.local'],
  [[], 'nas.local'],
])('a hub that announces %j is reached at %s', (addresses, expected) => {
  expect(bestAddress({ name: 'nas', host: 'nas.local', port: 23053, addresses })).toBe(expected)
})

test('a hub is followed already under whichever of its names', () => {
  const found = { name: 'nas', host: 'NAS.local.', port: 23053, addresses: ['192.0.2.7', 'FE80::1'] }
  const follows = (host: string, port = 23053) =>
    isFollowed(found, [{ ...followedHubOf({ state: 'connecting' }), host, port }])
  expect(['nas.local', '192.0.2.7', 'fe80::1'].map(host => follows(host))).toEqual([true, true, true])
  expect([follows('192.0.2.8'), follows('192.0.2.7', 23054)]).toEqual([false, false])
  expect(isFollowed(found, [])).toBe(false)
})
