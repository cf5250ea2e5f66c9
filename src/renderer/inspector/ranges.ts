/** Which rows of very many are drawn: the first ones, those around what is wrong, and what the user asks for. Pure. */

/** Rows from `start` to before `end`. */
export interface Range {
  readonly start: number
  readonly end: number
}

export interface Sizes {
  /** Of the rows at the beginning. */
  readonly first: number
  /** Before and after the one that is to be seen. */
  readonly around: number
  /** That a gap must have at least: a smaller one is drawn. */
  readonly gap: number
}

export function firstRanges(count: number, seen: number | undefined, { first, around, gap }: Sizes): Range[] {
  const head = { start: 0, end: Math.min(first, count) }
  const wanted =
    seen === undefined ? [head] : [head, { start: Math.max(0, seen - around), end: Math.min(count, seen + around + 1) }]
  return merged(wanted, count, gap)
}

/** With up to `by` more rows after the range at this place. */
export function opened(ranges: readonly Range[], at: number, by: number, count: number, gap: number): Range[] {
  const wider = ranges.map((range, place) =>
    place === at ? { ...range, end: Math.min(count, range.end + by) } : range,
  )
  return merged(wider, count, gap)
}

/** In order, none touching another, and without gaps that are too small to be one. */
function merged(ranges: readonly Range[], count: number, gap: number): Range[] {
  const all: Range[] = []
  for (const range of ranges) {
    const last = all.at(-1)
    if (last !== undefined && range.start - last.end < gap) {
      all[all.length - 1] = { start: last.start, end: Math.max(last.end, range.end) }
    } else all.push(range)
  }
  const last = all.at(-1)
  if (last !== undefined && count - last.end < gap) all[all.length - 1] = { start: last.start, end: count }
  return all
}
