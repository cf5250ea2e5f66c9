import { describe, expect, test } from 'vitest'
import { type Licence, matching } from '../../src/renderer/settings/about/licences.ts'
import { meantBy } from '../../src/renderer/settings/number.ts'
import { daysInWords, inWords, nextQuiet } from '../../src/renderer/settings/quiet/schedule.ts'
import { inBytes } from '../../src/renderer/text/locale.ts'

describe('a number that is typed', () => {
  const whole = { least: 1, most: 100_000, isWhole: true }
  const any = { least: 1, most: 3600, isWhole: false }

  test.each([
    ['7', whole, 7],
    [' 65535 ', whole, 65_535],
    ['100,000', whole, 100_000],
    ['100.000', whole, 100_000],
    ['1\u202f000', whole, 1000],
    ['2.5', any, 2.5],
    ['2,5', any, 2.5],
    ['3600', any, 3600],
  ])('%j is meant as %s says', (text, kind, value) => {
    expect(meantBy(text, kind)).toEqual({ value })
  })

  test.each([
    ['', whole],
    ['0', whole],
    ['100001', whole],
    ['2.5', whole],
    ['1,00', whole],
    ['-1', whole],
    ['1e3', whole],
    ['seven', whole],
    ['0.5', any],
    ['3600.1', any],
    ['1,000.5', any],
  ])('%j is none', (text, kind) => {
    expect(meantBy(text, kind)).toBeUndefined()
  })
})

describe('quiet hours in words', () => {
  test.each([
    [[1, 2, 3, 4, 5], 'Mon to Fri'],
    [[6, 0], 'Sat and Sun'],
    [[0, 1, 2, 3, 4, 5, 6], 'every day'],
    [[5, 6, 0, 1], 'Fri to Mon'],
    [[1, 3, 5], 'Mon, Wed, and Fri'],
    [[0], 'Sun'],
    [[1, 2, 3, 0], 'Sun to Wed'],
    [[1, 2, 3, 5], 'Mon to Wed and Fri'],
  ])('%j are %s', (days, words) => {
    expect(daysInWords(days)).toBe(words)
  })

  test('say from when to when, as the locale writes times', () => {
    expect(inWords({ days: [1, 2, 3, 4, 5], from: '22:00', to: '07:00' })).toMatch(
      /^Mon to Fri, 10:00\sPM to 7:00\sAM$/,
    )
    expect(inWords({ days: [6], from: '08:00', to: '08:00' })).toMatch(/^Sat, 24 hours from 8:00\sAM$/)
  })
})

describe('the next quiet hours', () => {
  /** 25 November 2026 is a Wednesday. */
  const at = (day: number, hours: number, minutes = 0) => new Date(2026, 10, day, hours, minutes).getTime()
  const nights = { days: [1, 2, 3, 4, 5], from: '22:00', to: '07:00' }

  test('begin on the same day', () => {
    expect(nextQuiet(at(25, 12), [nights])).toEqual({ from: at(25, 22), to: at(26, 7) })
  })

  test('begin after the weekend', () => {
    expect(nextQuiet(at(28, 12), [nights])).toEqual({ from: at(30, 22), to: at(31, 7) })
  })

  test('are not told while some last, and where there are none', () => {
    expect(nextQuiet(at(25, 23), [nights])).toBeUndefined()
    expect(nextQuiet(at(25, 12), [])).toBeUndefined()
  })

  test('end when the last of those does that follow each other', () => {
    const mornings = { days: [4], from: '06:30', to: '09:00' }
    expect(nextQuiet(at(25, 12), [nights, mornings])).toEqual({ from: at(25, 22), to: at(26, 9) })
  })
})

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [34_567, '35 kB'],
  [999_900, '1 MB'],
  [1_250_000, '1.3 MB'],
  [83_000_000_000, '83 GB'],
])('%i bytes are written as %s', (bytes, words) => {
  expect(inBytes(bytes)).toBe(words)
})

describe('the licences', () => {
  const licence = (part: Partial<Licence>): Licence => ({
    name: 'zod',
    version: '4.0.0',
    licence: 'MIT',
    text: null,
    ...part,
  })
  const all = [licence({}), licence({ name: '@orpc/server' }), licence({ name: 'inter', licence: 'OFL-1.1' })]

  test.each([
    ['', ['zod', '@orpc/server', 'inter']],
    [' ORPC ', ['@orpc/server']],
    ['ofl', ['inter']],
    ['nothing', []],
  ])('are found by %j', (typed, names) => {
    expect(matching(all, typed).map(({ name }) => name)).toEqual(names)
  })
})
