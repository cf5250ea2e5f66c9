/** Until when somebody is not to be disturbed, and how that is said. */
import { expect, test } from 'vitest'
import { quietWords } from '../../src/renderer/shell/quiet-words.ts'
import { inClock } from '../../src/renderer/ui/time.ts'
import type { Quiet } from '../../src/shared/presence.ts'
import { endOf, quietChange } from '../../src/shared/quiet-ends.ts'

const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime()
const now = at(20, 17, 30)

test.each([
  ['halfHour', now, at(20, 18)],
  ['hour', at(20, 23, 30), at(21, 0, 30)],
  ['tomorrow', now, at(21, 8)],
  ['tomorrow', at(20, 0, 10), at(21, 8)],
  ['tomorrow', at(30, 12), new Date(2026, 11, 1, 8).getTime()],
] as const)('%s begun at %i ends at %i', (span, begun, end) => {
  expect(endOf(span, begun)).toBe(end)
})

test('what is asked of the hub is by its own clock', () => {
  expect(quietChange('hour', now, 5000)).toEqual({ doNotDisturb: false, doNotDisturbUntil: now + 3_600_000 + 5000 })
  expect(quietChange('forever', now, 5000)).toEqual({ doNotDisturb: true, doNotDisturbUntil: null })
  expect(quietChange('off', now, 5000)).toEqual({ doNotDisturb: false, doNotDisturbUntil: null })
})

test.each([
  [{ why: 'user', until: null }, 'on'],
  [{ why: 'user', until: at(20, 18) }, `until ${inClock(at(20, 18))}`],
  [{ why: 'user', until: at(21, 8) }, `until tomorrow ${inClock(at(21, 8))}`],
  [{ why: 'user', until: at(23, 8) }, `until Nov 23 ${inClock(at(23, 8))}`],
  [{ why: 'schedule', until: at(21, 7) }, `quiet hours until tomorrow ${inClock(at(21, 7))}`],
  [{ why: 'schedule', until: null }, 'quiet hours'],
  [{ why: 'presenting', until: null }, 'while presenting'],
] satisfies [Quiet, string][])('%j is %j', (quiet, words) => {
  expect(quietWords(quiet, now)).toBe(words)
})
