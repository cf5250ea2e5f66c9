/** When do-not-disturb is on, and until when: pure, over the settings and a clock. */
import type { Quiet } from './presence.ts'
import type { Settings } from './settings.ts'

export type QuietSettings = Pick<Settings, 'doNotDisturb' | 'doNotDisturbUntil' | 'quietHours' | 'quietWhilePresenting'>

export interface QuietNow {
  readonly quiet: Quiet | null
  /** Until then this holds, if no setting changes and nobody begins or ends to present; null: for good. */
  readonly changesAt: number | null
}

/** A time in which do-not-disturb is on: `to` is the first moment after it. */
interface Span {
  readonly why: 'user' | 'schedule'
  readonly from: number
  readonly to: number
}

/** What begins on the day before may still last; what begins within a week is all that there is. */
const dayBefore = -1
const weekAhead = 7
/** Quiet hours that go on for longer never end. */
const longestMs = 8 * 24 * 60 * 60 * 1000

/** How it stands at `now`, milliseconds since 1970. Quiet hours are of this process's time zone. */
export function quietAt(now: number, settings: QuietSettings, isPresenting: boolean): QuietNow {
  const until = settings.doNotDisturbUntil
  const spans = [
    ...(until === null ? [] : [{ why: 'user', from: Number.NEGATIVE_INFINITY, to: until } as const]),
    ...scheduled(settings, now, dayBefore, weekAhead),
  ]
  const boundaries = spans.flatMap(({ from, to }) => [from, to]).filter(at => at > now)
  const changesAt = boundaries.length === 0 ? null : Math.min(...boundaries)
  if (settings.doNotDisturb) return { quiet: { why: 'user', until: null }, changesAt }
  if (isPresenting && settings.quietWhilePresenting) return { quiet: { why: 'presenting', until: null }, changesAt }
  const [last] = spans.filter(span => isIn(span, now)).sort((one, other) => other.to - one.to)
  return { quiet: last === undefined ? null : { why: last.why, until: endAfter(last.to, settings) }, changesAt }
}

/** When it ends that is quiet until `time` at least: something may begin before, or just when, the other one ends. Null: never. */
function endAfter(time: number, settings: QuietSettings): number | null {
  let end = time
  while (end - time < longestMs) {
    const next = Math.max(
      ...scheduled(settings, end, dayBefore, 0)
        .filter(span => isIn(span, end))
        .map(span => span.to),
    )
    if (next === Number.NEGATIVE_INFINITY) return end
    end = next
  }
  return null
}

function isIn({ from, to }: Span, time: number): boolean {
  return from <= time && time < to
}

/** The quiet hours that begin on the days around the one of `time`. */
function scheduled({ quietHours }: QuietSettings, time: number, firstDay: number, lastDay: number): Span[] {
  const spans: Span[] = []
  for (let offset = firstDay; quietHours.length > 0 && offset <= lastDay; offset += 1) {
    for (const { days, from, to } of quietHours) {
      const begin = momentOf(time, offset, from)
      if (!days.includes(begin.day)) continue
      const end = momentOf(time, to > from ? offset : offset + 1, to)
      // Where the clock is set forward over its beginning, it may have no time at all.
      if (end.at > begin.at) spans.push({ why: 'schedule', from: begin.at, to: end.at })
    }
  }
  return spans
}

/**
 * A time of day, so many days from the day of `time`. What comes twice when the clock is set back is the first of both; what is left out
 * when it is set forward is as long after midnight as on other days.
 */
function momentOf(time: number, dayOffset: number, timeOfDay: string): { readonly at: number; readonly day: number } {
  const [hours = 0, minutes = 0] = timeOfDay.split(':').map(Number)
  const now = new Date(time)
  const [year, month, date] = [now.getFullYear(), now.getMonth(), now.getDate() + dayOffset]
  return {
    at: new Date(year, month, date, hours, minutes).getTime(),
    day: new Date(year, month, date, 12).getDay(),
  }
}
