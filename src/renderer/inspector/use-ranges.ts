import { useState } from 'react'
import { firstRanges, opened, type Sizes } from './ranges.ts'

/** Which of `count` rows are drawn; anew where they are others. `seen`: the one that is to be seen, -1 for none. */
export function useRanges(count: number, seen: number, sizes: Sizes) {
  const first = () => ({ count, seen, ranges: firstRanges(count, seen === -1 ? undefined : seen, sizes) })
  const [state, setState] = useState(first)
  const current = state.count === count && state.seen === seen ? state : first()
  if (current !== state) setState(current)
  return {
    ranges: current.ranges,
    /** Draws up to `by` more rows after the range at this place. */
    open: (at: number, by: number) =>
      setState({ ...current, ranges: opened(current.ranges, at, by, count, sizes.gap) }),
  }
}
