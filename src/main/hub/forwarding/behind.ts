/** What recipients have not got yet. */
import type { ForwardedRow } from '../../store/outgoing.ts'
import type { Recipient } from '../../store/recipients.ts'
import type { Store } from '../../store/store.ts'
import { isEverything, matches } from './filter.ts'

type Place = Pick<Recipient, 'position' | 'filter'>
type Outgoing = Store['outgoing']

/** How many notifications wait for a recipient. */
export function countQueued({ outgoing }: Store, place: Place): number {
  return countAt(outgoing, place.position)(place.filter)
}

/** How many wait for each: thousands may be behind, mostly at the same place, so what is there is counted once. */
export function countAllQueued<Each extends Place>({ outgoing }: Store, places: readonly Each[]): Map<Each, number> {
  const counts = new Map<number, ReturnType<typeof countAt>>()
  return new Map(
    places.map(place => {
      const count = counts.get(place.position) ?? countAt(outgoing, place.position)
      counts.set(place.position, count)
      return [place, count(place.filter)]
    }),
  )
}

/** Counts what comes after a place for any filter, reading only as much as the filters need. */
function countAt(outgoing: Outgoing, position: number): (filter: Recipient['filter']) => number {
  let all: number | undefined
  let kinds: ReturnType<Outgoing['kindsAfter']> | undefined
  return filter => {
    if (isEverything(filter)) {
      all ??= outgoing.countAfter(position)
      return all
    }
    kinds ??= outgoing.kindsAfter(position)
    return kinds.filter(kind => matches(filter, kind)).reduce((sum, { count }) => sum + count, 0)
  }
}

/** All that comes after a place in the history, whoever it is for; read in steps. */
export function* behind({ outgoing }: Store, position: number, step: number): Generator<ForwardedRow> {
  for (let after = position; ; ) {
    const rows = outgoing.after(after, step)
    yield* rows
    if (rows.length < step) return
    after = rows.at(-1)?.id ?? after
  }
}
