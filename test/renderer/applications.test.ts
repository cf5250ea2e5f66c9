import { describe, expect, test, vi } from 'vitest'
import {
  type Activity,
  countedDays,
  lastDays,
  searchOf,
  searchOfDay,
  weekByType,
  weekOf,
} from '../../src/renderer/applications/activity.ts'
import {
  chosenInWords,
  isAnythingChosen,
  matchingTypes,
  offered,
  secondsTyped,
  without,
} from '../../src/renderer/applications/choices.ts'
import { matching, sorted } from '../../src/renderer/applications/order.ts'
import { refusedApplications } from '../../src/renderer/applications/refused.ts'
import { softwareOf } from '../../src/renderer/applications/registrant.ts'
import type { Choices } from '../../src/shared/choices.ts'
import { defaultSettings } from '../../src/shared/default-settings.ts'
import { noChoices } from '../../src/shared/effective.ts'
import type { RefusedSender } from '../../src/shared/model.ts'
import { parseQuery } from '../../src/shared/query.ts'
import { momentOf } from '../../src/shared/query-times.ts'
import { sound } from '../../src/shared/sound.ts'
import { applicationOf, typeOf } from './samples.ts'

const hour = 3_600_000
const at = new Date(2026, 10, 26, 14, 51).getTime()
const days = [0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7]
const activity: Activity = {
  days: lastDays(at),
  byName: new Map([
    [
      'App',
      {
        application: 'App',
        days,
        types: [
          { type: 'a', week: 20 },
          { type: 'b', week: 8 },
        ],
      },
    ],
  ]),
}

/** As a window in this time zone does it. */
function inZone<T>(zone: string, action: () => T): T {
  vi.stubEnv('TZ', zone)
  try {
    return action()
  } finally {
    vi.unstubAllEnvs()
  }
}

describe('the days', () => {
  test('are those of the calendar, from midnight to midnight, today last', () => {
    const counted = countedDays(activity, 'App')
    expect(counted.map(({ count }) => count)).toEqual(days)
    expect(counted.at(-1)).toEqual({
      from: new Date(2026, 10, 26).getTime(),
      to: new Date(2026, 10, 27).getTime(),
      count: 7,
    })
    expect(counted.map(({ from }) => new Date(from).getDate())).toEqual(days.map((_, index) => 13 + index))
  })

  test.each([
    ['Europe/Berlin', 'Sun Mar 29 2026 18:00', 23],
    ['Europe/Berlin', 'Sun Oct 25 2026 18:00', 25],
    // There, clocks are put forward at midnight.
    ['Africa/Cairo', 'Fri Apr 24 2026 18:00', 23],
    ['Asia/Kathmandu', 'Thu Nov 26 2026 18:00', 24],
  ])('have the hours that they have in %s: %s', (zone, now, hours) => {
    const found = inZone(zone, () => lastDays(new Date(now).getTime()))
    expect(found).toHaveLength(14)
    expect(found.map(({ from, to }) => (to - from) / hour)).toEqual([...Array(13).fill(24), hours])
    expect(found.slice(1).map(({ from }) => from)).toEqual(found.slice(0, -1).map(({ to }) => to))
  })

  test('of the window are searched for, also where the hub is in another time zone', () => {
    const search = inZone('America/St_Johns', () => {
      const [day] = lastDays(new Date('Thu Nov 26 2026 01:00').getTime()).slice(-1)
      return searchOfDay('App', day ?? { from: 0, to: 0 })
    })
    expect(search).toBe('app:"App" after:2026-11-26T00:00 before:2026-11-27T00:00')
  })

  test('of an application that sent nothing are empty', () => {
    expect(countedDays(activity, 'Other').map(({ count }) => count)).toEqual(days.map(() => 0))
    expect([weekOf(activity, 'Other'), weekOf(activity, 'App')]).toEqual([0, 28])
    expect([...weekByType(activity, 'App')]).toEqual([
      ['a', 20],
      ['b', 8],
    ])
  })

  test('are searched for as they were counted, whatever the application is called', () => {
    const name = 'An "app" -is:read'
    const [day] = countedDays({ days: lastDays(at), byName: new Map() }, name)
    const { terms, problems } = parseQuery(searchOfDay(name, day ?? { from: 0, to: 0, count: 0 }))
    expect(problems).toEqual([])
    expect(terms).toMatchObject([{ kind: 'app', text: name, quoted: true }, { kind: 'after' }, { kind: 'before' }])
    expect(terms.map(term => 'time' in term && momentOf(term.time, 0))).toEqual([false, day?.from, day?.to])
    expect(parseQuery(searchOf(name)).terms).toHaveLength(1)
  })
})

describe('the list', () => {
  const all = [
    applicationOf({ name: 'b10', lastSeen: 3, count: 1 }),
    applicationOf({ name: 'App', lastSeen: 1, count: 2 }),
    applicationOf({ name: 'B2', lastSeen: 3, count: 9 }),
  ]
  const names = (sorting: Parameters<typeof sorted>[1], known?: Activity) =>
    sorted(all, sorting, known).map(({ name }) => name)

  test('is in the order of names as people count, of when they were seen, or of how busy they are', () => {
    expect(names('name')).toEqual(['App', 'B2', 'b10'])
    expect(names('lastSeen')).toEqual(['B2', 'b10', 'App'])
    expect(names('busiest', activity)).toEqual(['App', 'B2', 'b10'])
    expect(names('busiest')).toEqual(['B2', 'App', 'b10'])
  })

  test('is searched in names, wherever the words are in them', () => {
    expect(matching(all, ' B ').map(({ name }) => name)).toEqual(['b10', 'B2'])
    expect(matching(all, '')).toBe(all)
    const types = [typeOf('build.failed', { displayName: 'Failed' }), typeOf('other')]
    expect(matchingTypes(types, 'BUILD').map(({ name }) => name)).toEqual(['build.failed'])
    expect(matchingTypes(types, 'failed').map(({ name }) => name)).toEqual(['build.failed'])
  })
})

describe('senders that were refused', () => {
  const sender = (part: Partial<RefusedSender>): RefusedSender => ({
    application: 'backup',
    type: 'done',
    address: '192.0.2.7',
    machine: null,
    software: null,
    count: 1,
    firstAt: 5,
    lastAt: 5,
    ...part,
  })

  test('are one for each application, with all that is to be registered', () => {
    const senders = [
      sender({ type: 'failed', lastAt: 9, count: 2 }),
      sender({ application: 'other', type: null }),
      sender({ firstAt: 1 }),
      sender({ address: '192.0.2.8' }),
    ]
    const [first, second] = refusedApplications(senders, new Map())
    expect(first).toMatchObject({ name: 'backup', isRegistered: false, types: ['failed', 'done'] })
    expect(first).toMatchObject({ count: 4, firstAt: 1, lastAt: 9 })
    expect(first?.senders).toHaveLength(3)
    expect(second).toMatchObject({ name: 'other', types: [] })
  })

  test('are left out as far as they have registered meanwhile', () => {
    const applications = new Map([['backup', applicationOf({ name: 'backup', types: [typeOf('done')] })]])
    const senders = [sender({}), sender({ type: null }), sender({ type: 'failed' })]
    expect(refusedApplications(senders, applications)).toMatchObject([
      { name: 'backup', isRegistered: true, types: ['failed'], count: 1 },
    ])
    expect(refusedApplications(senders.slice(0, 1), applications)).toEqual([])
  })
})

describe('what counts', () => {
  const choices = (part: Partial<Choices>) => ({ choices: { ...noChoices, ...part } })
  const settings = { ...defaultSettings, toastSound: 'pop', prioritySeconds: { '2': 60 } } as const

  test('for an application is what the settings have, without its own choice', () => {
    expect(without(choices({ show: 'list', seconds: 9, sound: 'bell', forward: false }), undefined, settings)).toEqual({
      show: 'toast',
      sticky: 'asSent',
      priority: 'asSent',
      seconds: 6,
      sound: 'pop',
      forward: true,
    })
  })

  test('for a type is what its application has, without its own choice', () => {
    const application = choices({ show: 'list', seconds: 9, priority: 2, forward: false })
    expect(without(application, choices({ show: 'toast', seconds: 3, sound: 'bell' }), settings)).toEqual({
      show: 'list',
      sticky: 'asSent',
      priority: 2,
      seconds: 9,
      sound: 'pop',
      forward: false,
    })
  })

  test('for how long a toast stays depends on the priority that was chosen', () => {
    expect(without(choices({ priority: 2 }), undefined, settings).seconds).toBe(60)
    expect(without(choices({ priority: 2 }), choices({ priority: 0 }), settings).seconds).toBe(6)
    expect(without(choices({}), choices({ priority: 2, seconds: 5 }), settings).seconds).toBe(60)
  })

  test('is said in a few words, as far as it was chosen', () => {
    expect(chosenInWords(noChoices)).toEqual([])
    expect(
      chosenInWords({ show: 'list', sticky: 'always', priority: 2, seconds: 30, sound: 'bell', forward: false }),
    ).toEqual(['list only', 'always sticky', 'priority emergency', '30 s', 'sound bell', 'not forwarded'])
  })

  test('offers each sound that there is', () => {
    expect(offered.sound).toEqual(sound.options)
  })

  test('was chosen where an application or one of its types is not as it came', () => {
    expect(isAnythingChosen(applicationOf({ enabled: false, types: [typeOf('a')] }))).toBe(false)
    expect(isAnythingChosen(applicationOf(choices({ forward: false })))).toBe(true)
    expect(isAnythingChosen(applicationOf({ types: [typeOf('a', choices({ seconds: 1 }))] }))).toBe(true)
    expect(isAnythingChosen(applicationOf({ types: [typeOf('a', { enabled: false })] }))).toBe(true)
  })
})

test.each([
  ['', null],
  [' ', null],
  ['1', 1],
  [' 3600 ', 3600],
  ['2.5', 2.5],
  ['2,5', 2.5],
  ['0', undefined],
  ['0.9', undefined],
  ['3601', undefined],
  ['-3', undefined],
  ['1e3', undefined],
  ['soon', undefined],
])('as seconds, %o is %o', (typed, expected) => {
  expect(secondsTyped(typed)).toBe(expected)
})

test.each([
  ['jenkins-gntp', '2.1', 'jenkins-gntp 2.1'],
  ['GrowlNotify/2.1', '2.1', 'GrowlNotify/2.1'],
  ['gntp', null, 'gntp'],
  [null, '2.1', null],
])('the software %s, version %s, is %s', (software, version, words) => {
  expect(softwareOf({ software, version })).toBe(words)
})
