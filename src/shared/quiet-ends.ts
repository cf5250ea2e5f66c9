/** How long somebody who wants not to be disturbed may want that. Times are milliseconds since 1970, in the time zone of who is asked. */
import type { SettingsChange } from './settings.ts'

export const quietSpans = ['halfHour', 'hour', 'tomorrow'] as const
export type QuietSpan = (typeof quietSpans)[number]

/** `forever`: until it is switched off. A number: until then, by the clock of who wants it. */
export type QuietWish = QuietSpan | 'forever' | 'off' | number

/** At this hour people begin anew. */
const morningHour = 8

/** When it ends; never at once: after midnight, tomorrow is still the next day. */
export function endOf(span: QuietSpan, now: number): number {
  if (span === 'halfHour') return now + 30 * 60_000
  if (span === 'hour') return now + 60 * 60_000
  const morning = new Date(now)
  morning.setDate(morning.getDate() + 1)
  return morning.setHours(morningHour, 0, 0, 0)
}

/** What is to be changed so that it is on for so long. `clockOffsetMs`: what to add to `now` to have the hub's clock. */
export function quietChange(span: QuietWish, now: number, clockOffsetMs = 0): SettingsChange {
  if (span === 'forever' || span === 'off') return { doNotDisturb: span === 'forever', doNotDisturbUntil: null }
  const end = typeof span === 'number' ? span : endOf(span, now)
  return { doNotDisturb: false, doNotDisturbUntil: end + clockOffsetMs }
}
