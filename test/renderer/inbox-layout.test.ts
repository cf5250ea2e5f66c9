import { describe, expect, test } from 'vitest'
import type { NotificationList } from '../../src/renderer/hub/lists.ts'
import {
  dayHeight,
  dayOf,
  itemsWithin,
  layOut,
  ranksWithin,
  rowAt,
  rowHeight,
  topOfRank,
} from '../../src/renderer/inbox/layout.ts'
import { barOf, canvasHeight, highestCanvas, topOf } from '../../src/renderer/inbox/scroll-bar.ts'
import { notificationOf } from './samples.ts'

const noon = new Date(2026, 10, 21, 12).getTime()
const dayMs = 86_400_000

/** Ids fall from the first on; a gap follows each run. */
function listOf(...runs: readonly (readonly [times: readonly number[], missing: number])[]): NotificationList {
  let id = 1000
  return {
    runs: runs.map(([times, missing]) => {
      const notifications = times.map(receivedAt => notificationOf({ id: id--, receivedAt }))
      id -= missing
      return { notifications, missing }
    }),
  }
}

describe('the list', () => {
  test('has a heading before the first of each day', () => {
    const layout = layOut(listOf([[noon, noon - 3_600_000, noon - dayMs], 0]))
    const kinds = itemsWithin(layout, 0, layout.height)
      .toSorted((one, other) => one.top - other.top)
      .map(({ kind }) => kind)
    expect(kinds).toEqual(['day', 'row', 'row', 'day', 'row'])
    expect(layout.height).toBe(2 * dayHeight + 3 * rowHeight)
  })

  test('has no key twice, even where the clock was set back', () => {
    const layout = layOut(listOf([[noon, noon - dayMs, noon + 1000], 0]))
    const keys = itemsWithin(layout, 0, layout.height).map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
  })

  const gapped = layOut(listOf([[noon, noon], 1000], [[noon - dayMs], 0]))

  test('is as high as if all of it were loaded, and shows bones where it is not', () => {
    expect(gapped.height).toBe(2 * dayHeight + 1003 * rowHeight)
    const top = dayHeight + 2 * rowHeight + 500 * rowHeight
    expect(itemsWithin(gapped, top, top + 2 * rowHeight)).toEqual([
      { kind: 'bone', key: 'bone 502', rank: 502, top },
      { kind: 'bone', key: 'bone 503', rank: 503, top: top + rowHeight },
    ])
    expect(ranksWithin(gapped, top, top + 2 * rowHeight)).toEqual({ from: 502, to: 504 })
  })

  test('leaves no pixel blank, wherever one looks', () => {
    for (let top = 0; top < gapped.height - 800; top += 977) {
      const items = itemsWithin(gapped, top, top + 800).toSorted((one, other) => one.top - other.top)
      let end = items[0]?.top ?? Infinity
      expect(end).toBeLessThanOrEqual(top)
      for (const { kind, top } of items) {
        expect(top).toBe(end)
        end += kind === 'day' ? dayHeight : rowHeight
      }
      expect(end).toBeGreaterThanOrEqual(top + 800)
    }
  })

  test('tells where a rank stands, and what stands at a height', () => {
    expect([0, 1, 2, 502, 1002].map(rank => topOfRank(gapped, rank))).toEqual([
      dayHeight,
      dayHeight + rowHeight,
      dayHeight + 2 * rowHeight,
      dayHeight + 502 * rowHeight,
      2 * dayHeight + 1002 * rowHeight,
    ])
    expect(rowAt(gapped, dayHeight + rowHeight + 5)?.rank).toBe(1)
    expect(rowAt(gapped, 40_000)?.rank).toBe(1)
    expect(rowAt(gapped, 3)).toBeUndefined()
    expect(dayOf(gapped, 40_000)).toBe(new Date(noon).setHours(0, 0, 0, 0))
  })
})

describe('the scroll bar', () => {
  const viewport = 700

  test('is that of the list where a browser can lay it out', () => {
    expect(canvasHeight(7_600_000)).toBe(7_600_000)
    expect(barOf(1234.5, 7_600_000, viewport)).toBe(1234.5)
    expect(topOf(1234.5, 7_600_000, viewport)).toBe(1234.5)
  })

  const height = 76_000_000

  test('reaches both ends of a million rows, to the pixel', () => {
    expect(canvasHeight(height)).toBe(highestCanvas)
    expect([0, 500, 99_000].map(top => barOf(top, height, viewport))).toEqual([0, 500, 99_000])
    expect(topOf(highestCanvas - viewport, height, viewport)).toBe(height - viewport)
    expect(topOf(highestCanvas - viewport - 500, height, viewport)).toBe(height - viewport - 500)
  })

  test('tells the truth in between, and back', () => {
    const half = topOf((highestCanvas - viewport) / 2, height, viewport)
    expect(half).toBeCloseTo((height - viewport) / 2, -1)
    for (const top of [0, 100_000, 5_000_000, 38_000_000, 75_950_000]) {
      expect(Math.abs(topOf(barOf(top, height, viewport), height, viewport) - top)).toBeLessThan(1)
    }
  })
})
