/** How long the history, or what a search finds in it, is, and where along the ids its rows lie. */
import { setImmediate } from 'node:timers/promises'
import type { NotificationTable } from '../store/notifications.ts'

export interface Span {
  readonly newest: number
  readonly oldest: number
  readonly count: number
}

export interface Outline {
  readonly total: number
  /** How many have ids from `oldest` to `newest`, both included: the newest ids first, and each once. */
  readonly spans: Span[]
  /** Whether all of them were counted. */
  readonly isExact: boolean
}

/** Of a search that finds no more, every one is counted; of others the newest so many. */
const mostCounted = 2000
/** Of the others, so many are looked at in some places: how close together they lie there tells how many there are around. */
const probeLength = 200
const fewestProbes = 4
const mostProbes = 64
/** About so long all probes together may take; others are served between two. */
const probesMs = 300

export interface OutlineOptions {
  /** Those that are newer do not count. */
  readonly newest?: number | undefined
  readonly search: string | undefined
  /** What the times of the search count from. */
  readonly now: number
}

/** Of all, or of what the search finds. Ends early, with what it has, when `signal` aborts. */
export async function outlineOf(
  notifications: NotificationTable,
  { newest: upTo = Number.MAX_SAFE_INTEGER, search, now }: OutlineOptions,
  signal?: AbortSignal,
): Promise<Outline> {
  const [newest, oldest] = [Math.min(upTo, notifications.newestId()), notifications.oldestId()]
  if (search === undefined) {
    const count = notifications.countUpTo(newest)
    return { total: count, spans: count === 0 ? [] : [{ newest, oldest, count }], isExact: true }
  }
  const began = performance.now()
  const ids = notifications.idsOf({ search, before: newest + 1, limit: mostCounted }, now)
  const tookMs = performance.now() - began
  if (ids.length < mostCounted) return { total: ids.length, spans: countedIn(ids), isExact: true }

  const spans = countedIn(ids)
  const below = (ids.at(-1) ?? oldest) - 1
  const probes = Math.max(fewestProbes, Math.min(mostProbes, Math.floor(probesMs / tookMs)))
  const length = Math.ceil((below - oldest + 1) / probes)
  let isExact = true
  for (let high = below; high >= oldest; high -= length) {
    await setImmediate()
    if (signal?.aborted === true) break
    const low = Math.max(oldest, high - length + 1)
    const found = notifications.idsOf({ search, before: high + 1, oldest: low, limit: probeLength }, now)
    const last = found.at(-1) ?? low
    const isCounted = found.length < probeLength
    const count = isCounted ? found.length : (found.length * (high - low + 1)) / (high - last + 1)
    spans.push({ newest: high, oldest: low, count: Math.round(count) })
    isExact &&= isCounted
  }
  return { total: spans.reduce((sum, { count }) => sum + count, 0), spans, isExact }
}

/** The ids in spans of a hundred each. */
function countedIn(ids: readonly number[]): Span[] {
  const spans: Span[] = []
  for (let start = 0; start < ids.length; start += 100) {
    const part = ids.slice(start, start + 100)
    const [first, last] = [part[0], part.at(-1)]
    const end = ids[start + 100]
    if (first !== undefined && last !== undefined) {
      spans.push({ newest: first, oldest: end === undefined ? last : end + 1, count: part.length })
    }
  }
  return spans
}
