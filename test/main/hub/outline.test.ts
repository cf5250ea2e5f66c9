import { expect, onTestFinished, test } from 'vitest'
import { type Outline, outlineOf } from '../../../src/main/hub/outline.ts'
import { Store } from '../../../src/main/store/store.ts'
import { commonWord, fillHistory } from '../../bench/history.ts'
import { temporaryFolder } from '../../support/folder.ts'

const notifications = 20_000
const now = Date.now()

async function filled(): Promise<Store> {
  const folder = temporaryFolder()
  await fillHistory(folder, { notifications })
  const store = new Store(folder)
  onTestFinished(() => store.close())
  return store
}

/** From the newest id down, each id once. */
function expectInOrder({ spans, total }: Outline): void {
  for (const [index, { newest, oldest }] of spans.entries()) {
    expect(oldest).toBeLessThanOrEqual(newest)
    expect(newest).toBeLessThan(spans[index - 1]?.oldest ?? Number.POSITIVE_INFINITY)
  }
  expect(spans.reduce((sum, { count }) => sum + count, 0)).toBe(total)
}

test('the outline of the history, and of what a search finds, tells how long it is', { timeout: 60_000 }, async () => {
  const { notifications: table } = await filled()
  const all = await outlineOf(table, { search: undefined, now })
  expect(all).toEqual({
    total: notifications,
    spans: [{ newest: notifications, oldest: 1, count: notifications }],
    isExact: true,
  })

  expect(await outlineOf(table, { newest: notifications - 100, search: undefined, now })).toEqual({
    total: notifications - 100,
    spans: [{ newest: notifications - 100, oldest: 1, count: notifications - 100 }],
    isExact: true,
  })
  const [newest = 0] = table.idsOf({ search: 'is:unread', limit: 1 })
  const { total } = await outlineOf(table, { search: 'is:unread', now })
  expect((await outlineOf(table, { newest: newest - 1, search: 'is:unread', now })).total).toBe(total - 1)

  for (const search of ['is:unread', 'nothing-of-the-kind', 'app:Jenkins is:clicked']) {
    const outline = await outlineOf(table, { search, now })
    expectInOrder(outline)
    const ids = table.idsOf({ search, limit: notifications })
    expect({ search, total: outline.total, isExact: outline.isExact }).toEqual({
      search,
      total: ids.length,
      isExact: true,
    })
  }

  const estimated = await outlineOf(table, { search: `${commonWord} `, now })
  expectInOrder(estimated)
  const found = table.idsOf({ search: `${commonWord} `, limit: notifications })
  expect(estimated.isExact).toBe(false)
  expect(Math.abs(estimated.total - found.length) / found.length).toBeLessThan(0.05)
  for (const { newest, oldest, count } of estimated.spans) {
    const there = found.filter(id => id <= newest && id >= oldest).length
    expect(Math.abs(count - there)).toBeLessThan(0.3 * there + 20)
  }
})

test('an outline that nobody waits for is not finished', async () => {
  const { notifications: table } = await filled()
  const abandon = new AbortController()
  const outline = outlineOf(table, { search: `${commonWord} `, now }, abandon.signal)
  abandon.abort()
  expect((await outline).total).toBe(2000)
})
