/** Times as they follow `before:` and `after:` in a search. Pure. */

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 }
const pattern = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:\d{2})?)?$/iu

/**
 * A time as it is typed, in milliseconds since 1970: `2026-11-26` and `2026-11-26T09:00` (in this machine's time zone, unless
 * one follows, as ISO 8601 writes it), `today` and `yesterday` (when they began), `30m`, `12h`, `7d`, `2w` (so long before `now`).
 * Undefined for anything else.
 */
export function momentOf(typed: string, now: number): number | undefined {
  const word = typed.toLowerCase()
  if (word === 'today') return dayBegin(now, 0)
  if (word === 'yesterday') return dayBegin(now, -1)
  const [, count, unit] = /^(\d{1,5})([mhdw])$/u.exec(word) ?? []
  const unitMs = units[unit ?? '']
  if (unitMs !== undefined) return now - Number(count) * unitMs
  return calendarMoment(typed)
}

function dayBegin(now: number, days: number): number {
  const date = new Date(now)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime()
}

function calendarMoment(typed: string): number | undefined {
  const parts = pattern.exec(typed)
  if (parts === null) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map(part => Number(part ?? 0))
  // Years before 100 would be taken for others, and a day or an hour too many for the next.
  if (year < 100 || !isDate(year, month, day) || hour > 23 || minute > 59 || second > 59) return undefined
  const zone = parts[8]
  const milliseconds = Number((parts[7] ?? '').padEnd(3, '0'))
  if (zone === undefined) return new Date(year, month - 1, day, hour, minute, second, milliseconds).getTime()
  const at = Date.parse(typed.toUpperCase())
  return Number.isNaN(at) ? undefined : at
}

function isDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
