/** What of the list is marked, to do something with all of it at once. Pure. */
import { loadedOf, type NotificationList } from '../hub/lists.ts'

export interface Marked {
  readonly ids: ReadonlySet<number>
  /** Where a range begins that is marked next. */
  readonly anchor: number | undefined
}

export const noneMarked: Marked = { ids: new Set(), anchor: undefined }

/** Marks one, or no longer. `current` is the one that is open: it goes along with the first one that is marked beside it. */
export function withToggled({ ids }: Marked, id: number, current?: number): Marked {
  const next = new Set(ids)
  if (ids.size === 0 && current !== undefined) next.add(current)
  if (!next.delete(id)) next.add(id)
  return { ids: next, anchor: id }
}

/** Marks those that are loaded from the anchor to this one, and no others. */
export function withRange(list: NotificationList, { anchor }: Marked, from: number, to: number): Marked {
  const start = anchor ?? from
  const [high, low] = [Math.max(start, to), Math.min(start, to)]
  const ids = [...loadedOf(list)].map(({ id }) => id).filter(id => id <= high && id >= low)
  return { ids: new Set(ids), anchor: start }
}

export function allMarked(list: NotificationList): Marked {
  return { ids: new Set([...loadedOf(list)].map(({ id }) => id)), anchor: undefined }
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
