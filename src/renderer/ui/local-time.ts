/** 2026-11-26T00:00+01:00, for a search: the hub may be in another time zone, and would take it for a time of its own. */
export function localTime(at: number): string {
  const date = new Date(at)
  const two = (number: number) => String(number).padStart(2, '0')
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  const ahead = -date.getTimezoneOffset()
  const minutes = Math.abs(ahead)
  const zone = `${ahead < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}${zone}`
}
