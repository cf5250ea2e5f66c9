import { describe, expect, test } from 'vitest'
import { soundFor } from '../../src/renderer/sounds/choose.ts'
import { tones } from '../../src/renderer/sounds/tones.ts'
import { isBurst } from '../../src/renderer/toasts/burst.ts'
import { wholeMs } from '../../src/renderer/toasts/durations.ts'
import { type Drawn, withLeaving } from '../../src/renderer/toasts/use-leaving.ts'
import { defaultSettings } from '../../src/shared/default-settings.ts'
import { noChoices } from '../../src/shared/effective.ts'
import type { Settings } from '../../src/shared/settings.ts'
import { sound } from '../../src/shared/sound.ts'
import { applicationOf, notificationOf, typeOf } from './samples.ts'

const settings = (part: Partial<Settings>): Settings => ({ ...defaultSettings, ...part })
const jenkins = applicationOf({
  name: 'Jenkins',
  choices: { ...noChoices, sound: 'bell' },
  types: [
    typeOf('build.failed', { choices: { ...noChoices, seconds: 90, sound: 'alert' } }),
    typeOf('build.ok', { choices: { ...noChoices, sound: 'none' } }),
  ],
})

describe('how long a toast stays', () => {
  const one = notificationOf({ id: 1 })

  test('as its type says, else as its priority does, else as all do', () => {
    const times = settings({ toastSeconds: 5, prioritySeconds: { '1': 20 } })
    expect(wholeMs(one, jenkins, times)).toBe(90_000)
    expect(wholeMs({ ...one, type: 'build.ok', priority: 1 }, jenkins, times)).toBe(20_000)
    expect(wholeMs({ ...one, type: 'build.ok', priority: 2 }, jenkins, times)).toBe(5000)
  })

  test('as all do where its application was forgotten', () => {
    expect(wholeMs(one, undefined, settings({ toastSeconds: 5 }))).toBe(5000)
  })
})

describe('the sound of toasts that appear', () => {
  const known = new Map([[jenkins.name, jenkins]])
  const withDefault = (toastSound: Settings['toastSound']) => settings({ toastSound })
  const other = notificationOf({ id: 1, application: 'Other' })

  test('is what was chosen for the type, else for the application, else for all', () => {
    expect(soundFor([notificationOf({ id: 1 })], known, withDefault('pop'))).toBe('alert')
    expect(soundFor([notificationOf({ id: 1, type: 'else' })], known, withDefault('pop'))).toBe('bell')
    expect(soundFor([other], known, withDefault('pop'))).toBe('pop')
    expect(soundFor([notificationOf({ id: 1, type: 'build.ok' })], known, withDefault('pop'))).toBe('none')
  })

  test('is of several that of the most urgent, of those the newest, if it has one', () => {
    const urgent = notificationOf({ id: 2, application: 'Other', priority: 1 })
    expect(soundFor([urgent, notificationOf({ id: 3 })], known, withDefault('pop'))).toBe('pop')
    expect(soundFor([urgent, notificationOf({ id: 3 })], known, withDefault('none'))).toBe('alert')
    expect(soundFor([other, notificationOf({ id: 3, type: 'else' })], known, withDefault('pop'))).toBe('bell')
    expect(soundFor([], known, withDefault('pop'))).toBe('none')
  })

  test('is made of tones, each of them', () => {
    expect([...Object.keys(tones), 'none'].sort()).toEqual([...sound.options].sort())
  })
})

describe('what is drawn', () => {
  const of = (...ids: number[]) => ids.map(id => notificationOf({ id }))
  const shown = (drawn: readonly Drawn[]) =>
    drawn.map(({ notification, isLeaving }) => `${notification.id}${isLeaving ? ' leaves' : ''}`)
  const nobody = () => false

  test('keeps what has left the screen where it was, for a moment', () => {
    const before = withLeaving([], of(1, 2, 3), nobody)
    expect(shown(withLeaving(before, of(1, 3), nobody))).toEqual(['1', '2 leaves', '3'])
    expect(shown(withLeaving(before, of(2, 3), nobody))).toEqual(['1 leaves', '2', '3'])
    expect(shown(withLeaving(before, of(1, 4), nobody))).toEqual(['1', '2 leaves', '3 leaves', '4'])
  })

  test('takes away at once what folded, and has the others come in its place', () => {
    const before = withLeaving([], of(1, 2), nobody)
    const after = withLeaving(before, of(2, 3), id => id === 1)
    expect(shown(after)).toEqual(['2', '3'])
    expect(after.map(({ entrance }) => entrance)).toEqual(['coming', 'replacing'])
  })

  test('follows another order, and has again what was leaving', () => {
    const before = withLeaving([], of(1, 2, 3), nobody)
    const leaving = withLeaving(before, of(1, 3), nobody)
    expect(shown(withLeaving(leaving, of(3, 2, 1), nobody))).toEqual(['3', '2', '1'])
  })
})

test('a burst is when the newest toasts came too fast to be followed', () => {
  const at = (...times: number[]) => times.map(receivedAt => ({ receivedAt }))
  const every = (ms: number, count: number) => at(...Array.from({ length: count }, (_, index) => index * ms))
  expect(isBurst([])).toBe(false)
  expect(isBurst(every(1, 20))).toBe(false)
  expect(isBurst(every(1, 21))).toBe(true)
  expect(isBurst(every(99, 40))).toBe(true)
  expect(isBurst(every(100, 40))).toBe(false)
  expect(isBurst([...every(1, 40), ...at(60_000)])).toBe(false)
})
