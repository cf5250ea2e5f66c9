/** What of the list is marked, to do something with all of it at once. Pure. */
import { gapsOf, loadedOf, type NotificationList } from '../hub/lists.ts'

export interface Marked {
  readonly ids: ReadonlySet<number>
  /** Where a range begins that is marked next. */
  readonly anchor: number | undefined
  /** There are more between the first and the last than can be marked. */
  readonly isCut?: boolean
}

/** From the one id to the other, both included; all, where there is none. */
export interface Range {
  readonly newest?: number
  readonly oldest?: number
}

export const noneMarked: Marked = { ids: new Set(), anchor: undefined }

/** Marks one, or no longer. `current` is the one that is open: it goes along with the first one that is marked beside it. */
export function withToggled({ ids }: Marked, id: number, current?: number): Marked {
  const next = new Set(ids)
  if (ids.size === 0 && current !== undefined) next.add(current)
  if (!next.delete(id)) next.add(id)
  return { ids: next, anchor: id }
}

/** From where a range begins, else from `from`, to this one. */
export function rangeOf({ anchor }: Marked, from: number, to: number): Range & { readonly anchor: number } {
  const start = anchor ?? from
  return { newest: Math.max(start, to), oldest: Math.min(start, to), anchor: start }
}

/** Those of the range that are loaded. */
export function loadedIn(list: NotificationList, { newest = Number.POSITIVE_INFINITY, oldest = 0 }: Range): number[] {
  return [...loadedOf(list)].map(({ id }) => id).filter(id => id <= newest && id >= oldest)
}

/** Whether all of the range is loaded. */
export function isLoaded(list: NotificationList, { newest = Number.POSITIVE_INFINITY, oldest = 0 }: Range): boolean {
  return !gapsOf(list).some(
    ({ above = Number.POSITIVE_INFINITY, below = 0 }) => below < newest && above > oldest && above - below > 1,
  )
}

export function without({ ids, anchor }: Marked, gone: ReadonlySet<number>): Marked {
  return { ids: new Set([...ids].filter(id => !gone.has(id))), anchor }
}

/** The one that takes the place of this one when these are gone: the next below, else the next above; undefined where none is loaded. */
export function successorOf(list: NotificationList, id: number, gone: ReadonlySet<number>): number | undefined {
  const ids = [...loadedOf(list)].map(one => one.id).filter(one => !gone.has(one) || one === id)
  const place = ids.indexOf(id)
  if (place < 0) return ids.find(one => one < id) ?? ids.at(-1)
  return gone.has(id) ? (ids[place + 1] ?? ids[place - 1]) : id
}
