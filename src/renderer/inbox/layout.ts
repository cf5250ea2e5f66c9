/** The list as it stands on the screen: notifications under the headings of their days, and bones for rows that are not loaded. Pure. */

import type { Notification } from '../../shared/model.ts'
import type { NotificationList } from '../hub/lists.ts'
import { startOfDay, startOfNextDay } from '../ui/time.ts'

export const rowHeight = 76
export const dayHeight = 34

interface Placed {
  /** How far its upper edge is from that of the list, in pixels. */
  readonly top: number
}

export interface DayItem extends Placed {
  readonly kind: 'day'
  readonly key: string
  readonly day: number
}

export interface RowItem extends Placed {
  readonly kind: 'row'
  readonly key: number
  /** How many stand above it. */
  readonly rank: number
  readonly notification: Notification
}

/** Stands for a row that is not loaded. */
export interface BoneItem extends Placed {
  readonly kind: 'bone'
  readonly key: string
  readonly rank: number
}

export type LayoutItem = DayItem | RowItem | BoneItem

interface Heading extends DayItem {
  /** Of the row that it stands before, in its block. */
  readonly place: number
}

/** Rows beside each other: all of them loaded, or none. What is not looked at costs nothing but its place in the list. */
interface Block extends Placed {
  readonly bottom: number
  /** Of its first row. */
  readonly rank: number
  readonly headings: readonly Heading[]
  readonly notifications: readonly Notification[]
  /** How many rows it has where they are not loaded. */
  readonly missing: number
}

export interface Layout {
  /** Of the whole list. */
  readonly height: number
  readonly blocks: readonly Block[]
}

export function layOut({ runs }: NotificationList): Layout {
  const blocks: Block[] = []
  const days = new Days()
  let [top, rank] = [0, 0]
  for (const { notifications, missing } of runs) {
    const block = { top, rank }
    const headings: Heading[] = []
    for (const [place, notification] of notifications.entries()) {
      const begun = days.begunBy(notification)
      if (begun === undefined) continue
      const above = block.top + place * rowHeight + headings.length * dayHeight
      headings.push({ kind: 'day', ...begun, place, top: above })
    }
    top += notifications.length * rowHeight + headings.length * dayHeight
    rank += notifications.length
    if (notifications.length > 0) blocks.push({ ...block, bottom: top, headings, notifications, missing: 0 })
    if (missing === 0) continue
    blocks.push({ top, bottom: top + missing * rowHeight, rank, headings: [], notifications: [], missing })
    rank += missing
    top += missing * rowHeight
  }
  return { height: top, blocks }
}

/** All that is at least partly between these two, from the top to the bottom. */
export function itemsWithin({ blocks }: Layout, from: number, to: number): LayoutItem[] {
  return blocks
    .filter(({ top, bottom }) => top < to && bottom > from)
    .flatMap(block => (block.missing > 0 ? bonesWithin(block, from, to) : loadedWithin(block, from, to)))
}

/** Where the row of this rank stands. */
export function topOfRank({ blocks, height }: Layout, rank: number): number {
  const block = blocks.findLast(one => one.rank <= rank)
  if (block === undefined) return 0
  const place = rank - block.rank
  if (block.missing > 0) return Math.min(height, block.top + place * rowHeight)
  return place < block.notifications.length ? topOfPlace(block, place) : block.bottom
}

/** The ranks of the rows that are at least partly between these two. */
export function ranksWithin(layout: Layout, from: number, to: number): { readonly from: number; readonly to: number } {
  const ranks = itemsWithin(layout, from, to).flatMap(item => (item.kind === 'day' ? [] : [item.rank]))
  const [first = 0, last = -1] = [ranks[0], ranks.at(-1)]
  return { from: first, to: last + 1 }
}

/** The day that is at this height: of the last heading above it; undefined where none is loaded. */
export function dayOf({ blocks }: Layout, top: number): number | undefined {
  const block = blocks.findLast(({ headings }) => (headings[0]?.top ?? Infinity) <= top)
  return block?.headings.findLast(heading => heading.top <= top)?.day
}

/** The last row that begins at this height or above it; undefined where none is loaded that does. */
export function rowAt({ blocks }: Layout, top: number): RowItem | undefined {
  const block = blocks.findLast(one => one.missing === 0 && topOfPlace(one, 0) <= top)
  return block && rowOf(block, placeBelow(block, top + 1) - 1)
}

/** Of a loaded row. */
function topOfPlace({ top, headings }: Block, place: number): number {
  const above = headings.findLastIndex(heading => heading.place <= place) + 1
  return top + place * rowHeight + above * dayHeight
}

function rowOf(block: Block, place: number): RowItem | undefined {
  const notification = block.notifications[place]
  const at = { rank: block.rank + place, top: topOfPlace(block, place) }
  return notification && { kind: 'row', key: notification.id, notification, ...at }
}

function bonesWithin(block: Block, from: number, to: number): BoneItem[] {
  const first = Math.max(0, Math.floor((from - block.top) / rowHeight))
  const end = Math.min(block.missing, Math.ceil((to - block.top) / rowHeight))
  return Array.from({ length: Math.max(0, end - first) }, (_, index) => {
    const rank = block.rank + first + index
    return { kind: 'bone', key: `bone ${rank}`, rank, top: block.top + (first + index) * rowHeight }
  })
}

function loadedWithin(block: Block, from: number, to: number): LayoutItem[] {
  const items: LayoutItem[] = block.headings.filter(({ top }) => top < to && top + dayHeight > from)
  const end = placeBelow(block, to)
  for (let place = placeBelow(block, from - rowHeight + 1); place < end; place += 1) {
    const row = rowOf(block, place)
    if (row !== undefined) items.push(row)
  }
  return items
}

/** The first place whose row begins at this height or below it. */
function placeBelow(block: Block, top: number): number {
  let low = 0
  let high = block.notifications.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (topOfPlace(block, middle) < top) low = middle + 1
    else high = middle
  }
  return low
}

/** Knows where days begin. To ask for each notification's day would cost a Date each; most are of the day of the one before. */
class Days {
  #day = Number.NaN
  #nextDay = Number.NaN
  readonly #days = new Set<number>()

  /** The day that begins with this one, which comes after those that were asked for before; undefined where none does. */
  begunBy({ id, receivedAt }: Notification): { readonly key: string; readonly day: number } | undefined {
    if (receivedAt >= this.#day && receivedAt < this.#nextDay) return undefined
    const day = startOfDay(receivedAt)
    this.#day = day
    this.#nextDay = startOfNextDay(receivedAt)
    // A clock that was set back gives a day twice: the id of its first notification tells them apart.
    const key = this.#days.has(day) ? `day ${day} ${id}` : `day ${day}`
    this.#days.add(day)
    return { key, day }
  }
}
