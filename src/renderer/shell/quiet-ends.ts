/** How long somebody who wants not to be disturbed may want that. Times are milliseconds since 1970, in the window's time zone. */

export const quietSpans = ['halfHour', 'hour', 'tomorrow'] as const
export type QuietSpan = (typeof quietSpans)[number]

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
