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

interface Block extends Placed {
  readonly bottom: number
  /** Of its first row. */
  readonly rank: number
  readonly days: readonly DayItem[]
  readonly rows: readonly RowItem[]
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
  const headings = new Headings()
  let [top, rank] = [0, 0]
  for (const { notifications, missing } of runs) {
    const block = { top, rank }
    const [days, rows]: [DayItem[], RowItem[]] = [[], []]
    for (const notification of notifications) {
      const heading = headings.before(notification)
      if (heading !== undefined) {
        days.push({ kind: 'day', ...heading, top })
        top += dayHeight
      }
      rows.push({ kind: 'row', key: notification.id, rank, notification, top })
      rank += 1
      top += rowHeight
    }
    if (rows.length > 0) blocks.push({ ...block, bottom: top, days, rows, missing: 0 })
    if (missing === 0) continue
    blocks.push({ top, bottom: top + missing * rowHeight, rank, days: [], rows: [], missing })
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
  return block.missing > 0 ? Math.min(height, block.top + place * rowHeight) : (block.rows[place]?.top ?? block.bottom)
}

/** The ranks of the rows that are at least partly between these two. */
export function ranksWithin(layout: Layout, from: number, to: number): { readonly from: number; readonly to: number } {
  const ranks = itemsWithin(layout, from, to).flatMap(item => (item.kind === 'day' ? [] : [item.rank]))
  const [first = 0, last = -1] = [ranks[0], ranks.at(-1)]
  return { from: first, to: last + 1 }
}

/** The day that is at this height: of the last heading above it; undefined where none is loaded. */
export function dayOf({ blocks }: Layout, top: number): number | undefined {
  const block = blocks.findLast(({ days }) => (days[0]?.top ?? Infinity) <= top)
  return block?.days.findLast(day => day.top <= top)?.day
}

/** The last row that begins at this height or above it; undefined where none is loaded that does. */
export function rowAt({ blocks }: Layout, top: number): RowItem | undefined {
  const block = blocks.findLast(({ rows }) => (rows[0]?.top ?? Infinity) <= top)
  return block?.rows[placeBelow(block.rows, top + 1) - 1]
}

function bonesWithin(block: Block, from: number, to: number): BoneItem[] {
  const first = Math.max(0, Math.floor((from - block.top) / rowHeight))
  const end = Math.min(block.missing, Math.ceil((to - block.top) / rowHeight))
  return Array.from({ length: Math.max(0, end - first) }, (_, index) => {
    const rank = block.rank + first + index
    return { kind: 'bone', key: `bone ${rank}`, rank, top: block.top + (first + index) * rowHeight }
  })
}

function loadedWithin({ days, rows }: Block, from: number, to: number): LayoutItem[] {
  const inSight = rows.slice(placeBelow(rows, from - rowHeight + 1), placeBelow(rows, to))
  return [...days.filter(({ top }) => top < to && top + dayHeight > from), ...inSight]
}

/** The first place whose row begins at this height or below it. */
function placeBelow(rows: readonly RowItem[], top: number): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((rows[middle]?.top ?? 0) < top) low = middle + 1
    else high = middle
  }
  return low
}

/** Knows where days begin. To ask for each notification's day would cost a Date each; most are of the day of the one before. */
class Headings {
  #day = Number.NaN
  #nextDay = Number.NaN
  readonly #days = new Set<number>()

  /** The heading that stands before this one, which comes after those that were asked for before; undefined where none does. */
  before({ id, receivedAt }: Notification): { readonly key: string; readonly day: number } | undefined {
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
