import { describe, expect, it } from 'vitest'
import { durationInWords } from '../../src/shared/durations.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

describe('a duration in words', () => {
  it.each([
    [0, '0 s'],
    [20 * second, '20 s'],
    [59 * second, '59 s'],
    [minute, '1 min'],
    [4 * minute + 12 * second, '4 min 12 s'],
    [59 * minute + 59 * second, '59 min 59 s'],
    [hour, '1 h'],
    [2 * hour + 5 * minute, '2 h 5 min'],
    [day, '1 d'],
    [3 * day + 4 * hour, '3 d 4 h'],
  ])('of %d ms is %s', (ms, words) => {
    expect(durationInWords(ms)).toBe(words)
  })

  it.each([
    [499, '0 s'],
    [500, '1 s'],
    [minute - 1, '1 min'],
    [hour - 1, '1 h'],
    [hour + 29 * second, '1 h'],
    [hour + 30 * second, '1 h 1 min'],
    [day - 20 * second, '1 d'],
    [2 * day - minute, '2 d'],
  ])('of %d ms, which is rounded, is %s', (ms, words) => {
    expect(durationInWords(ms)).toBe(words)
  })

  it('that is over already is none', () => {
    expect(durationInWords(-minute)).toBe('0 s')
  })
})
