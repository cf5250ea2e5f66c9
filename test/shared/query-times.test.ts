import { describe, expect, it } from 'vitest'
import { momentOf } from '../../src/shared/query-times.ts'

const now = new Date(2026, 10, 26, 15, 30).getTime()

describe('a time as it is typed', () => {
  it.each<[string, number]>([
    ['2026-11-26', new Date(2026, 10, 26).getTime()],
    ['2026-11-26T09:00', new Date(2026, 10, 26, 9).getTime()],
    ['2026-11-26t09:00:30.5', new Date(2026, 10, 26, 9, 0, 30, 500).getTime()],
    ['2026-11-26T09:00Z', Date.UTC(2026, 10, 26, 9)],
    ['2026-11-26T09:00:00.000+01:00', Date.UTC(2026, 10, 26, 8)],
    ['2024-02-29', new Date(2024, 1, 29).getTime()],
    ['today', new Date(2026, 10, 26).getTime()],
    ['Yesterday', new Date(2026, 10, 25).getTime()],
    ['30m', now - 30 * 60_000],
    ['12h', now - 12 * 3_600_000],
    ['7d', now - 7 * 86_400_000],
    ['2w', now - 14 * 86_400_000],
  ])('is understood: %s', (typed, at) => {
    expect(momentOf(typed, now)).toBe(at)
  })

  it.each([
    '',
    'noon',
    '7',
    'd',
    '7y',
    '2026',
    '2026-13-01',
    '2026-02-29',
    '2026-11-26T24:00',
    '2026-11-26T09',
    '26.11.2026',
    '0026-11-26',
    '2026-11-26T09:00+99:99',
  ])('is none: %j', typed => {
    expect(momentOf(typed, now)).toBeUndefined()
  })
})
