/** How much came from each application, as the hub counted it at one moment. Pure. */
import type { ApplicationActivity } from '../../shared/contract/activity.ts'
import { formatTerm } from '../../shared/query.ts'
import { localTime } from '../ui/local-time.ts'
import { startOfDayAfter } from '../ui/time.ts'

export interface Activity {
  /** Oldest first, today last. */
  readonly days: readonly Day[]
  /** Of those that notified in one of them. */
  readonly byName: ReadonlyMap<string, ApplicationActivity>
}

/** A day of the calendar, in the time zone of the window: from its first moment on, up to the first one of the next. */
export interface Day {
  readonly from: number
  readonly to: number
}

export interface CountedDay extends Day {
  readonly count: number
}

const dayCount = 14

/** The last 14 days, oldest first; the last one is the day that `at` is in. */
export function lastDays(at: number): Day[] {
  return Array.from({ length: dayCount }, (_, index) => {
    const after = index - (dayCount - 1)
    return { from: startOfDayAfter(at, after), to: startOfDayAfter(at, after + 1) }
  })
}

export function countedDays({ days, byName }: Activity, application: string): CountedDay[] {
  const counts = byName.get(application)?.days ?? []
  return days.map((day, index) => ({ ...day, count: counts[index] ?? 0 }))
}

/** In the last seven days. */
export function weekOf({ byName }: Activity, application: string): number {
  return (byName.get(application)?.types ?? []).reduce((sum, { week }) => sum + week, 0)
}

/** In the last seven days, of the types that notified then. */
export function weekByType({ byName }: Activity, application: string): ReadonlyMap<string, number> {
  return new Map(byName.get(application)?.types.map(({ type, week }) => [type, week]))
}

/** The search for all that an application sent. */
export function searchOf(application: string): string {
  return formatTerm({ kind: 'app', text: application, quoted: true })
}

/** The search for what it sent in one of the days. */
export function searchOfDay(application: string, { from, to }: Day): string {
  return [
    searchOf(application),
    formatTerm({ kind: 'after', time: localTime(from) }),
    formatTerm({ kind: 'before', time: localTime(to) }),
  ].join(' ')
}
