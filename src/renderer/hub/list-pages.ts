/** What is loaded of a list comes and goes in pages, anywhere in it. Pure. */
import type { Notification } from '../../shared/model.ts'
import { countOf, type Gap, gapsOf, type NotificationList, type NotificationPage, placeOf, type Run } from './lists.ts'

/** How many there are, and how they lie along the ids. */
export interface Outline {
  readonly total: number
  /** How many have ids from `oldest` to `newest`, both included; the newest ones first, and none twice. */
  readonly spans: readonly { readonly newest: number; readonly oldest: number; readonly count: number }[]
  /** Whether all of them were counted. */
  readonly isExact: boolean
}

/** A page to ask the hub for. */
export interface WantedPage {
  /** Those that are older than this id; undefined: from the newest one on. */
  readonly before: number | undefined
  /** How many rows of the gap stand above the page, as far as can be known. */
  readonly skipped: number
}

interface Ranks {
  readonly from: number
  /** Not one of them. */
  readonly to: number
}

/** The page that is missing most for these ranks; undefined where all are loaded. Without an outline there are no leaps. */
export function pageWanted(
  list: NotificationList,
  outline: Outline | undefined,
  { from, to }: Ranks,
  pageLength: number,
): WantedPage | undefined {
  const gap = gapsOf(list).find(({ rank, count }) => rank < to && rank + count > from)
  if (gap === undefined) return undefined
  const { above, below, rank, count } = gap
  const middle = Math.round((Math.max(from, rank) + Math.min(to, rank + count)) / 2) - rank
  const start = middle - Math.floor(pageLength / 2)
  // What is near to loaded rows joins them.
  if (start <= pageLength / 2 || outline === undefined) return { before: above, skipped: 0 }
  const skipped = below === undefined ? start : Math.min(start, Math.max(0, count - pageLength))
  return { before: idAt(gap, outline, skipped) + 1, skipped }
}

/**
 * The list with the page in it that was asked for so. The page knows best which ids there are in its range; what it has more or fewer
 * than was thought is taken from the gaps around it.
 */
export function withPage(
  list: NotificationList,
  { before = Number.MAX_SAFE_INTEGER, skipped }: WantedPage,
  { notifications: rows, more }: NotificationPage,
): NotificationList {
  const newest = rows[0]?.id ?? before
  const oldest = more ? (rows.at(-1)?.id ?? before) : 0
  const upper = cut(list.runs, rows => rows.slice(0, placeOf(rows, before - 1)))
  const lower = cut(list.runs, rows => (oldest === 0 ? [] : rows.slice(placeOf(rows, oldest - 1))))
  const above = upper.at(-1)
  const below = lower[0]
  const [aboveId, belowId] = [above?.rows.at(-1)?.id, below?.rows[0]?.id ?? 0]
  const joinsUpper =
    aboveId === undefined
      ? before === Number.MAX_SAFE_INTEGER
      : above?.isCut || before === aboveId || aboveId - newest === 1
  const joinsLower = below === undefined ? !more : below.isCut || oldest - belowId === 1

  const end = below === undefined ? countOf(list) : below.rank
  const start = above === undefined ? 0 : above.rank + above.rows.length
  const rest = end - start - rows.length
  const roomAbove = (aboveId ?? Number.MAX_SAFE_INTEGER) - newest - 1
  const missingAbove = joinsUpper ? 0 : clamp(joinsLower ? rest : Math.min(skipped, rest), roomAbove)
  const missingBelow = joinsLower ? 0 : clamp(rest - missingAbove, oldest - belowId - 1)

  const runs: Run[] = upper.map(({ rows, missing }) => ({ notifications: rows, missing }))
  const last = runs.pop() ?? { notifications: [], missing: 0 }
  if (joinsUpper) runs.push({ notifications: [...last.notifications, ...rows], missing: missingBelow })
  else runs.push({ ...last, missing: missingAbove }, { notifications: rows, missing: missingBelow })
  return { runs: joined(runs, lower, joinsLower) }
}

/** The list without most of its rows, which can be asked for again: it keeps those at its top, and those of these ranks. */
export function withOnly(list: NotificationList, { from, to }: Ranks, keptAtTop: number): NotificationList {
  const pieces: { readonly rank: number; readonly rows: readonly Notification[] }[] = []
  let rank = 0
  for (const { notifications, missing } of list.runs) {
    const top = clampTo(keptAtTop - rank, notifications.length)
    const first = Math.max(top, clampTo(from - rank, notifications.length))
    const end = clampTo(to - rank, notifications.length)
    if (first === top) pieces.push({ rank, rows: notifications.slice(0, Math.max(top, end)) })
    else
      pieces.push(
        { rank, rows: notifications.slice(0, top) },
        { rank: rank + first, rows: notifications.slice(first, end) },
      )
    rank += notifications.length + missing
  }
  const kept = pieces.filter(({ rows }, index) => index === 0 || rows.length > 0)
  return {
    runs: kept.map(({ rank: start, rows }, index) => ({
      notifications: rows,
      missing: (kept[index + 1]?.rank ?? rank) - start - rows.length,
    })),
  }
}

/** The list with its gaps as long as the outline says. Rows that are newer than all of the outline are none of those that it counts. */
export function withOutline(list: NotificationList, outline: Outline): NotificationList {
  const gaps = gapsOf(list)
  const counts = gaps.map(gap => countIn(outline, gap))
  const sum = counts.reduce((one, other) => one + other, 0)
  const newest = outline.spans[0]?.newest ?? 0
  const loaded = list.runs.reduce((sum, { notifications: rows }) => sum + rows.length - placeOf(rows, newest), 0)
  const missing = Math.max(0, outline.total - loaded)
  const wanted = counts.map(count => Math.max(1, Math.round(sum === 0 ? 1 : (count / sum) * missing)))
  let index = -1
  return {
    runs: list.runs.map(run => {
      if (run.missing === 0) return run
      index += 1
      return { ...run, missing: wanted[index] ?? 1 }
    }),
  }
}

interface CutRun {
  readonly rows: readonly Notification[]
  /** Of the first of them. */
  readonly rank: number
  readonly missing: number
  /** Whether rows of it were cut off. */
  readonly isCut: boolean
}

/** What is left of the runs; those of which nothing is left are left out. */
function cut(runs: readonly Run[], keep: (rows: readonly Notification[]) => readonly Notification[]): CutRun[] {
  const all: CutRun[] = []
  let rank = 0
  for (const { notifications, missing } of runs) {
    const rows = keep(notifications)
    const isLower = rows.length > 0 && rows[0] !== notifications[0]
    all.push({
      rows,
      rank: isLower ? rank + notifications.length - rows.length : rank,
      missing,
      isCut: rows.length < notifications.length,
    })
    rank += notifications.length + missing
  }
  return all.filter(({ rows }) => rows.length > 0)
}

function joined(runs: readonly Run[], lower: readonly CutRun[], joinsLower: boolean): Run[] {
  const below = lower.map(({ rows, missing }): Run => ({ notifications: rows, missing }))
  const [first, ...others] = below
  const last = runs.at(-1)
  if (!joinsLower || first === undefined || last === undefined) return [...runs, ...below]
  return [
    ...runs.slice(0, -1),
    { notifications: [...last.notifications, ...first.notifications], missing: first.missing },
    ...others,
  ]
}

/** The id of the row that stands so far down in the gap, by the outline. */
function idAt(gap: Gap, outline: Outline, offset: number): number {
  const wanted = (offset * countIn(outline, gap)) / gap.count
  let passed = 0
  let id = (gap.below ?? 0) + 1
  for (const { high, low, count } of spansIn(outline, gap)) {
    if (passed + count > wanted) return Math.max(low, high - Math.round(((wanted - passed) * (high - low + 1)) / count))
    passed += count
    id = low
  }
  return id
}

/** About how many lie in the gap. */
function countIn(outline: Outline, gap: Gap): number {
  return spansIn(outline, gap).reduce((sum, { count }) => sum + count, 0)
}

/** The parts of the outline's spans that lie in the gap. */
function spansIn({ spans }: Outline, { above = Number.MAX_SAFE_INTEGER, below = 0 }: Gap) {
  return spans.flatMap(({ newest, oldest, count }) => {
    const [high, low] = [Math.min(newest, above - 1), Math.max(oldest, below + 1)]
    return high < low ? [] : [{ high, low, count: (count * (high - low + 1)) / (newest - oldest + 1) }]
  })
}

/** At least one is missing where it is not certain that there are none, and no more than there are ids. */
function clamp(missing: number, room: number): number {
  return Math.max(1, Math.min(missing, room))
}

function clampTo(place: number, length: number): number {
  return Math.max(0, Math.min(length, place))
}
