/** Times as the reader's locale writes them. */
import { durationInWords } from '../../shared/durations.ts'
import { inTenths, perLocale } from '../text/locale.ts'
import { t } from '../text/text.ts'

const format = (options: Intl.DateTimeFormatOptions) => perLocale(locale => new Intl.DateTimeFormat(locale, options))

const clock = format({ timeStyle: 'short' })
const clockSeconds = format({ timeStyle: 'medium' })
/** The hour has as many digits as the locale's other clocks have, which do not tell of milliseconds. */
const clockMilliseconds = perLocale(locale => {
  const oneOClock = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).formatToParts(new Date(2000, 0, 1, 1))
  const isPadded = oneOClock.find(({ type }) => type === 'hour')?.value.length === 2
  return new Intl.DateTimeFormat(locale, {
    hour: isPadded ? '2-digit' : 'numeric',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
  })
})
const exact = format({ dateStyle: 'full', timeStyle: 'medium' })
const dayOfYear = format({ weekday: 'long', day: 'numeric', month: 'long' })
const dayOfOtherYear = format({ day: 'numeric', month: 'long', year: 'numeric' })
const shortDay = format({ day: 'numeric', month: 'short' })
const shortDayYear = format({ day: 'numeric', month: 'short', year: 'numeric' })

/** 09:41 */
export const inClock = (at: number) => clock().format(at)
/** 09:41:07 */
export const inSeconds = (at: number) => clockSeconds().format(at)
/** 09:41:07.112 */
export const inMilliseconds = (at: number) => clockMilliseconds().format(at)
/** Saturday 21 November 2026 at 09:41:07: for the tooltip. */
export const inFull = (at: number) => exact().format(at)

/** The first moment of the day that `at` is in, by the window's time zone. */
export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}

/** The first moment of the next day: days with a change of the clocks are not 24 hours long. */
export function startOfNextDay(at: number): number {
  return startOfDayAfter(at, 1)
}

/** The first moment of the day that is so many days after the one that `at` is in; before it, where they are fewer than none. */
export function startOfDayAfter(at: number, days: number): number {
  const day = new Date(at)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days).getTime()
}

/** Today, Yesterday, or the date. `today` and `day` are first moments of days. */
export function dayName(day: number, today: number): string {
  if (day === today) return t('time.todayTitle')
  if (startOfNextDay(day) === today) return t('time.yesterdayTitle')
  return new Date(day).getFullYear() === new Date(today).getFullYear()
    ? dayOfYear().format(day)
    : dayOfOtherYear().format(day)
}

/** today 09:41:07, yesterday 09:41:07, 3 Nov 09:41:07 */
export function dayAndSeconds(at: number, today: number): string {
  return `${nearDay(at, today)} ${clockSeconds().format(at)}`
}

/** today 09:41, yesterday 09:41, 3 Nov */
export function nearTime(at: number, today: number): string {
  const day = startOfDay(at)
  if (day === today || startOfNextDay(day) === today) return `${nearDay(at, today)} ${clock().format(at)}`
  return nearDay(at, today)
}

/** today, yesterday, 3 Nov, 3 Nov 2025 */
export function nearDay(at: number, today: number): string {
  const day = startOfDay(at)
  if (day === today) return t('time.today')
  if (startOfNextDay(day) === today) return t('time.yesterday')
  return new Date(day).getFullYear() === new Date(today).getFullYear()
    ? shortDay().format(day)
    : shortDayYear().format(day)
}

/** How long after: + 9 ms, + 31 s, + 5 min, + 3 h, + 2 days */
export function afterwards(ms: number): string {
  return `+ ${roughly(ms)}`
}

function roughly(ms: number): string {
  if (ms < 1000) return t('time.milliseconds', { number: Math.max(0, Math.round(ms)) })
  const seconds = ms / 1000
  if (seconds < 60) return t('time.seconds', { number: seconds < 10 ? inTenths(seconds) : Math.round(seconds) })
  const minutes = seconds / 60
  if (minutes < 60) return t('time.minutes', { number: Math.round(minutes) })
  const hours = minutes / 60
  if (hours < 48) return t('time.hours', { number: Math.round(hours) })
  return t('time.daysInFull', { count: Math.round(hours / 24) })
}

/** 20 s, 4 min 12 s, 1 h 5 min, 2 d 3 h */
export function duration(ms: number): string {
  return durationInWords(ms, (number, unit) => t(`time.${unit}`, { number }))
}
