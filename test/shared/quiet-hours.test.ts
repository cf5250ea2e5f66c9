import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { QuietHours } from '../../src/shared/presence.ts'
import { type QuietSettings, quietAt } from '../../src/shared/quiet-hours.ts'

const everyDay = [0, 1, 2, 3, 4, 5, 6]
const off: QuietSettings = {
  doNotDisturb: false,
  doNotDisturbUntil: null,
  quietHours: [],
  quietWhilePresenting: true,
}
const on = (from: string, to: string, days = everyDay): QuietHours => ({ days, from, to })
const at = (local: string) => new Date(local).getTime()

/** What is quiet at a local time, and until when. */
function quiet(local: string, settings: Partial<QuietSettings>, isPresenting = false) {
  return quietAt(at(local), { ...off, ...settings }, isPresenting).quiet
}
const until = (local: string) => ({ why: 'schedule', until: at(local) })

const { TZ } = process.env

beforeAll(() => {
  process.env['TZ'] = 'Europe/Berlin'
})
afterAll(() => {
  if (TZ === undefined) delete process.env['TZ']
  else process.env['TZ'] = TZ
})

it('The tests are in the time zone that they are written for', () => {
  expect(new Date('2026-07-01T12:00').toISOString()).toBe('2026-07-01T10:00:00.000Z')
})

describe('Quiet hours', () => {
  const quietHours = [on('22:00', '07:00')]

  it('last over midnight, from their first moment to the one before their end', () => {
    expect(quiet('2026-11-25T21:59:59.999', { quietHours })).toBeNull()
    expect(quiet('2026-11-25T22:00', { quietHours })).toEqual(until('2026-11-26T07:00'))
    expect(quiet('2026-11-26T00:00', { quietHours })).toEqual(until('2026-11-26T07:00'))
    expect(quiet('2026-11-26T06:59:59.999', { quietHours })).toEqual(until('2026-11-26T07:00'))
    expect(quiet('2026-11-26T07:00', { quietHours })).toBeNull()
  })

  it('begin on their days, and end on the next one although that is none of them', () => {
    const friday = [on('22:00', '07:00', [5])]
    expect(quiet('2026-11-26T23:00', { quietHours: friday })).toBeNull()
    expect(quiet('2026-11-27T06:00', { quietHours: friday })).toBeNull()
    expect(quiet('2026-11-27T23:00', { quietHours: friday })).toEqual(until('2026-11-28T07:00'))
    expect(quiet('2026-11-28T06:00', { quietHours: friday })).toEqual(until('2026-11-28T07:00'))
    expect(quiet('2026-11-28T23:00', { quietHours: friday })).toBeNull()
  })

  it('that end where they begin last a whole day', () => {
    const sunday = [on('00:00', '00:00', [0])]
    expect(quiet('2026-11-29T12:00', { quietHours: sunday })).toEqual(until('2026-11-30T00:00'))
    expect(quiet('2026-11-30T00:00', { quietHours: sunday })).toBeNull()
  })

  it('that follow on each other, or overlap, end with the last of them', () => {
    const weekend = [on('22:00', '00:00', [5]), on('00:00', '00:00', [6, 0]), on('23:00', '06:30', [0])]
    expect(quiet('2026-11-27T22:30', { quietHours: weekend })).toEqual(until('2026-11-30T06:30'))
  })

  it('that leave no moment out have no end', () => {
    expect(quiet('2026-11-27T22:30', { quietHours: [on('08:00', '08:00')] })).toEqual({ why: 'schedule', until: null })
  })

  it('last an hour less or more in the nights in which the clock is changed', () => {
    expect(quiet('2026-03-28T22:00', { quietHours })).toEqual(until('2026-03-29T07:00'))
    expect(at('2026-03-29T07:00') - at('2026-03-28T22:00')).toBe(8 * 3_600_000)
    expect(quiet('2026-10-24T22:00', { quietHours })).toEqual(until('2026-10-25T07:00'))
    expect(at('2026-10-25T07:00') - at('2026-10-24T22:00')).toBe(10 * 3_600_000)
  })

  it('that end in the hour which comes twice end once', () => {
    const early = [on('22:00', '02:30')]
    const first = Date.parse('2026-10-25T00:30:00Z')
    const quietAtTime = (time: number) => quietAt(time, { ...off, quietHours: early }, false).quiet
    expect(quietAtTime(first - 1)).toEqual({ why: 'schedule', until: first })
    expect(quietAtTime(first)).toBeNull()
    expect(quietAtTime(first + 3_599_999)).toBeNull()
  })

  it('whose hour is left out when the clock is set forward are moved, or have no time', () => {
    expect(quiet('2026-03-28T23:00', { quietHours: [on('22:00', '02:30')] })).toEqual(until('2026-03-29T03:30'))
    const squeezed = [on('02:30', '03:00')]
    const times = Array.from({ length: 24 * 60 }, (_, minute) => at('2026-03-29T00:00') + minute * 60_000)
    expect(times.filter(time => quietAt(time, { ...off, quietHours: squeezed }, false).quiet !== null)).toEqual([])
  })
})

describe('Of several reasons', () => {
  const quietHours = [on('22:00', '07:00')]

  it('the one that ends last is told', () => {
    const late = { quietHours, doNotDisturbUntil: at('2026-11-26T08:00') }
    expect(quiet('2026-11-26T06:00', late)).toEqual({ why: 'user', until: at('2026-11-26T08:00') })
    const early = { quietHours, doNotDisturbUntil: at('2026-11-26T06:30') }
    expect(quiet('2026-11-26T06:00', early)).toEqual(until('2026-11-26T07:00'))
  })

  it('the end is that of all, also of what begins before the others end', () => {
    const settings = { quietHours, doNotDisturbUntil: at('2026-11-26T22:00') }
    expect(quiet('2026-11-26T12:00', settings)).toEqual({ why: 'user', until: at('2026-11-27T07:00') })
    const nextYear = { quietHours, doNotDisturbUntil: at('2027-11-26T23:00') }
    expect(quiet('2026-11-26T12:00', nextYear)).toEqual({ why: 'user', until: at('2027-11-27T07:00') })
  })

  it('one without an end is told before those that have one', () => {
    const settings = { quietHours, doNotDisturbUntil: at('2026-11-26T08:00') }
    const presenting = { why: 'presenting', until: null }
    expect(quiet('2026-11-26T06:00', settings, true)).toEqual(presenting)
    expect(quiet('2026-11-26T06:00', { ...settings, doNotDisturb: true }, true)).toEqual({ why: 'user', until: null })
    expect(quiet('2026-11-26T12:00', { quietWhilePresenting: false }, true)).toBeNull()
  })
})

describe('The next change', () => {
  it('is when something begins or ends, and none where nothing will', () => {
    const quietHours = [on('22:00', '07:00', [1])]
    const next = (local: string, settings: Partial<QuietSettings>) =>
      quietAt(at(local), { ...off, ...settings }, false).changesAt
    expect(next('2026-11-26T12:00', { quietHours })).toBe(at('2026-11-30T22:00'))
    expect(next('2026-11-30T22:00', { quietHours })).toBe(at('2026-12-01T07:00'))
    expect(next('2026-11-26T12:00', { quietHours, doNotDisturbUntil: at('2026-11-26T13:00') })).toBe(
      at('2026-11-26T13:00'),
    )
    expect(next('2026-11-26T12:00', { doNotDisturbUntil: at('2026-11-26T11:00') })).toBeNull()
  })
})
