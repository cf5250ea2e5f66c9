/** Where the bars of the histogram begin and end, by the window's time zone. Pure. */

export type Span = 'day' | 'week'

const hourMs = 3_600_000

/**
 * Of a day the last 24 hours, of a week the last 28 quarters of a day (from midnight on), the last bar with `now` in it: one moment more
 * than there are bars, oldest first. Where the clocks change, a quarter of a day is an hour longer or shorter.
 */
export function edgesOf(span: Span, now: number): number[] {
  const date = new Date(now)
  if (span === 'day') {
    const hour = date.setMinutes(0, 0, 0)
    return Array.from({ length: 25 }, (_, index) => hour + (index - 23) * hourMs)
  }
  const quarter = Math.floor(date.getHours() / 6)
  return Array.from({ length: 29 }, (_, index) =>
    new Date(date.getFullYear(), date.getMonth(), date.getDate(), (quarter + index - 27) * 6).getTime(),
  )
}
