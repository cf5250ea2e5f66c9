/** How much came from each application, as the hub counted it at one moment. Pure. */
import type { ApplicationActivity } from '../../shared/contract/activity.ts'
import { formatTerm } from '../../shared/query.ts'

export interface Activity {
  /** By the hub's clock. */
  readonly at: number
  /** Of those that notified in the last 14 days. */
  readonly byName: ReadonlyMap<string, ApplicationActivity>
}

export const dayCount = 14
const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** A day as it is counted: 24 hours, the last one of which ends with the hour that the moment is in. */
export interface CountedDay {
  readonly from: number
  readonly to: number
  readonly count: number
}

export function countedDays({ at, byName }: Activity, application: string): CountedDay[] {
  const end = (Math.floor(at / hourMs) + 1) * hourMs
  const counts = byName.get(application)?.days ?? []
  return Array.from({ length: dayCount }, (_, index) => {
    const to = end - (dayCount - 1 - index) * dayMs
    return { from: to - dayMs, to, count: counts[index] ?? 0 }
  })
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
export function searchOfDay(application: string, { from, to }: CountedDay): string {
  return [
    searchOf(application),
    formatTerm({ kind: 'after', time: localTime(from) }),
    formatTerm({ kind: 'before', time: localTime(to) }),
  ].join(' ')
}

/** As somebody types it: 2026-11-26T15:00, in the time zone of the window. */
function localTime(at: number): string {
  const date = new Date(at)
  const two = (number: number) => String(number).padStart(2, '0')
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}
