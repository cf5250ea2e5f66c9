/** The bars of the histogram as a filter in the search, and back. Pure. */
import type { Bar } from '../../../shared/contract/activity.ts'
import { parseQuery, withFilter, withoutTerm } from '../../../shared/query.ts'
import { momentOf } from '../../../shared/query-times.ts'
import { localTime } from '../../ui/local-time.ts'

/** The places of the first and of the last bar. */
export interface BarRange {
  readonly first: number
  readonly last: number
}

/** The search with a filter for the time of these bars, in place of one that it had. */
export function withBars(search: string, bars: readonly Bar[], range: BarRange): string {
  const [first, last] = [bars[range.first], bars[range.last]]
  if (first === undefined || last === undefined) return search
  const until = withFilter(search, { kind: 'before', time: localTime(last.to) })
  return withFilter(until, { kind: 'after', time: localTime(first.from) })
}

export function withoutTimes(search: string): string {
  const times = parseQuery(search).terms.filter(
    ({ kind, negated }) => (kind === 'before' || kind === 'after') && !negated,
  )
  return times.reverse().reduce(withoutTerm, search)
}

/** The bars that the search leaves, where it names both a beginning and an end; a bar counts that is within at least in part. */
export function barsIn(search: string, bars: readonly Bar[], now: number): BarRange | undefined {
  const [after, before] = (['after', 'before'] as const).map(wanted => {
    const term = parseQuery(search).terms.find(({ kind, negated }) => kind === wanted && !negated)
    return term !== undefined && 'time' in term ? momentOf(term.time, now) : undefined
  })
  if (after === undefined || before === undefined) return undefined
  const isWithin = ({ from, to }: Bar) => to > after && from < before
  const [first, last] = [bars.findIndex(isWithin), bars.findLastIndex(isWithin)]
  return first < 0 ? undefined : { first, last }
}
