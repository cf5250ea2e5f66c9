/** Do-not-disturb in words: until when it is on, and why. */
import type { Quiet } from '../../shared/presence.ts'
import { t } from '../text/text.ts'
import { inClock, nearDay, startOfDay, startOfNextDay } from '../ui/time.ts'

/** "until 18:00", "quiet hours until 07:00", "while presenting". `now` and `until` by the same clock. */
export function quietWords({ why, until }: Quiet, now: number): string {
  if (why === 'presenting') return t('shell.doNotDisturb.presenting')
  if (why === 'schedule') {
    if (until === null) return t('shell.doNotDisturb.quietHours')
    return t('shell.doNotDisturb.quietHoursUntil', { time: untilWords(until, now) })
  }
  if (until === null) return t('shell.doNotDisturb.isOn')
  return t('shell.doNotDisturb.until', { time: untilWords(until, now) })
}

/** 18:00, or another day's name: where there is no room for more. */
export function untilInShort(until: number, now: number): string {
  const today = startOfDay(now)
  return startOfDay(until) === today ? inClock(until) : nearDay(until, today)
}

/** 18:00, tomorrow 08:00, 3 Nov 18:00 */
export function untilWords(until: number, now: number): string {
  const today = startOfDay(now)
  const day = startOfDay(until)
  if (day === today) return inClock(until)
  const named = day === startOfNextDay(today) ? t('time.tomorrow') : nearDay(until, today)
  return `${named} ${inClock(until)}`
}
