/** What recipients have not got yet. */
import type { ForwardedRow } from '../../store/notifications.ts'
import type { Recipient } from '../../store/recipients.ts'
import type { Store } from '../../store/store.ts'
import { isEverything, matches } from './filter.ts'

type Place = Pick<Recipient, 'position' | 'filter'>
type Notifications = Store['notifications']

/** How many notifications wait for a recipient. */
export function countQueued({ notifications }: Store, place: Place): number {
  return countAt(notifications, place.position)(place.filter)
}

/** How many wait for each: thousands may be behind, mostly at the same place, so what is there is counted once. */
export function countAllQueued<Each extends Place>(
  { notifications }: Store,
  places: readonly Each[],
): Map<Each, number> {
  const counts = new Map<number, ReturnType<typeof countAt>>()
  return new Map(
    places.map(place => {
      const count = counts.get(place.position) ?? countAt(notifications, place.position)
      counts.set(place.position, count)
      return [place, count(place.filter)]
    }),
  )
}

/** Counts what comes after a place for any filter, reading only as much as the filters need. */
function countAt(notifications: Notifications, position: number): (filter: Recipient['filter']) => number {
  let all: number | undefined
  let groups: ReturnType<Notifications['groupsToForward']> | undefined
  return filter => {
    if (isEverything(filter)) {
      all ??= notifications.countToForward(position)
      return all
    }
    groups ??= notifications.groupsToForward(position)
    return groups.filter(group => matches(filter, group)).reduce((sum, { count }) => sum + count, 0)
  }
}

/** All that comes after a place in the history, whoever it is for; read in steps. */
export function* behind({ notifications }: Store, position: number, step: number): Generator<ForwardedRow> {
  for (let after = position; ; ) {
    const rows = notifications.toForward(after, step)
    yield* rows
    if (rows.length < step) return
    after = rows.at(-1)?.id ?? after
  }
}
