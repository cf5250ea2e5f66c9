/** Quiet hours in words, and when they next begin. Pure. */
import type { QuietHours } from '../../../shared/presence.ts'
import { quietAt } from '../../../shared/quiet-hours.ts'
import { perLocale } from '../../text/locale.ts'
import { t } from '../../text/text.ts'
import { inClock } from '../../ui/time.ts'

/** In the order in which they are shown. 0 is Sunday. */
export const weekDays = [1, 2, 3, 4, 5, 6, 0] as const

const short = perLocale(locale => new Intl.DateTimeFormat(locale, { weekday: 'short' }))
const long = perLocale(locale => new Intl.DateTimeFormat(locale, { weekday: 'long' }))
const lists = perLocale(locale => new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' }))

/** 2 January 2000 was a Sunday. */
const dateOf = (day: number) => new Date(2000, 0, 2 + day, 12)
/** Mon */
export const shortDay = (day: number) => short().format(dateOf(day))
/** Monday */
export const longDay = (day: number) => long().format(dateOf(day))

/** "Mon to Fri, 22:00 to 07:00" */
export function inWords({ days, from, to }: QuietHours): string {
  const parts = { days: daysInWords(days), from: timeInWords(from), to: timeInWords(to) }
  return from === to ? t('settings.quiet.wholeDay', parts) : t('settings.quiet.span', parts)
}

/** "every day", "Mon to Fri", "Sat and Sun", "Fri to Mon and Wed" */
export function daysInWords(days: readonly number[]): string {
  if (days.length >= weekDays.length) return t('settings.quiet.everyDay')
  const parts = runs(days).flatMap(run =>
    run.length > 2
      ? t('settings.quiet.days', { first: shortDay(run[0] ?? 0), last: shortDay(run.at(-1) ?? 0) })
      : run.map(shortDay),
  )
  return lists().format(parts)
}

function timeInWords(time: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return inClock(new Date(2000, 0, 2, hours, minutes).getTime())
}

/** Days that follow each other, also over the end of the week. */
function runs(days: readonly number[]): number[][] {
  const first = weekDays.findIndex(day => days.includes(day) && !days.includes((day + 6) % 7))
  const found: number[][] = []
  let isOpen = false
  for (const day of [...weekDays.slice(first), ...weekDays.slice(0, first)]) {
    if (!days.includes(day)) isOpen = false
    else if (isOpen) found.at(-1)?.push(day)
    else {
      found.push([day])
      isOpen = true
    }
  }
  return found.sort(([one = 0], [other = 0]) => placeOf(one) - placeOf(other))
}

const placeOf = (day: number) => (day + 6) % 7

export interface NextQuiet {
  readonly from: number
  /** Null: they never end. */
  readonly to: number | null
}

/** When quiet hours next begin, by the clock of this machine; undefined while they last, and where there are none. */
export function nextQuiet(now: number, quietHours: readonly QuietHours[]): NextQuiet | undefined {
  const only = {
    doNotDisturb: false,
    doNotDisturbUntil: null,
    quietHours: [...quietHours],
    quietWhilePresenting: false,
  }
  const { quiet, changesAt } = quietAt(now, only, false)
  if (quiet !== null || changesAt === null) return undefined
  return { from: changesAt, to: quietAt(changesAt, only, false).quiet?.until ?? null }
}
