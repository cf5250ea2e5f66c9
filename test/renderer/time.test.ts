import { afterEach, expect, test } from 'vitest'
import { setLocale } from '../../src/renderer/text/locale.ts'
import { inMilliseconds, inSeconds } from '../../src/renderer/ui/time.ts'

const at = new Date(2026, 10, 27, 1, 13, 6, 5).getTime()

afterEach(() => setLocale('en'))

test.each([
  ['en-GB', '01:13:06.005'],
  ['de-DE', '01:13:06,005'],
  ['es', '1:13:06,005'],
])('milliseconds are said as the clock of %s says seconds', (locale, expected) => {
  setLocale(locale)
  expect(inMilliseconds(at)).toBe(expected)
  expect(expected.startsWith(inSeconds(at))).toBe(true)
})

test('milliseconds are said before the half of the day', () => {
  setLocale('en-US')
  expect(inMilliseconds(at)).toMatch(/^1:13:06\.005\sAM$/)
})
