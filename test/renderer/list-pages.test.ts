import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ListDraft } from '../../src/renderer/hub/list-draft.ts'
import { type Outline, pageWanted, withOnly, withOutline, withPage } from '../../src/renderer/hub/list-pages.ts'
import {
  at,
  countOf,
  listOf,
  loadedCountOf,
  loadedOf,
  type NotificationList,
  type NotificationPage,
  rankOf,
} from '../../src/renderer/hub/lists.ts'
import { notificationOf } from './samples.ts'

const pageLength = 100

/** A hub with these ids. */
function hubOf(ids: readonly number[], spanIds = 500) {
  const all = ids.toSorted((one, other) => other - one)
  return {
    ids: all,
    page(before = Number.POSITIVE_INFINITY): NotificationPage {
      const older = all.filter(id => id < before)
      return {
        notifications: older.slice(0, pageLength).map(id => notificationOf({ id })),
        more: older.length > pageLength,
      }
    },
    outline(upTo = Number.POSITIVE_INFINITY): Outline {
      const counted = all.filter(id => id <= upTo)
      const spans: { newest: number; oldest: number; count: number }[] = []
      for (let newest = counted[0] ?? 0; newest >= (all.at(-1) ?? 1); newest -= spanIds) {
        const oldest = Math.max(newest - spanIds + 1, all.at(-1) ?? 1)
        spans.push({ newest, oldest, count: all.filter(id => id <= newest && id >= oldest).length })
      }
      return { total: counted.length, spans, isExact: true }
    },
  }
}

type Hub = ReturnType<typeof hubOf>

/** Scrolls there, and waits until all that is in sight is loaded. */
function look(hub: Hub, list: NotificationList, from: number, to = from + 12): NotificationList {
  let looked = list
  for (let pages = 0; pages < 8; pages += 1) {
    const wanted = pageWanted(looked, hub.outline(), { from, to }, pageLength)
    if (wanted === undefined) return looked
    looked = withPage(looked, wanted, hub.page(wanted.before))
  }
  throw new Error(`It never ends: ${JSON.stringify(idsOf(looked))}`)
}

const idsOf = (list: NotificationList) => [...loadedOf(list)].map(({ id }) => id)
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)
const begin = (hub: Hub) => withOutline(listOf(hub.page()), hub.outline())

/** Between rows that stand beside each other in the list there is none in the hub. */
function expectTrue(hub: Hub, list: NotificationList): void {
  const ids = idsOf(list)
  expect(ids).toEqual(hub.ids.filter(id => ids.includes(id)))
  for (const { notifications } of list.runs) {
    const [first, last] = [notifications[0]?.id ?? 0, notifications.at(-1)?.id ?? 0]
    expect(notifications.map(({ id }) => id)).toEqual(hub.ids.filter(id => id <= first && id >= last))
  }
}

describe('a long list', () => {
  const hub = hubOf(range(1, 20_000))

  test('has its whole length before it is loaded', () => {
    expect(countOf(begin(hub))).toBe(20_000)
    expect(loadedCountOf(begin(hub))).toBe(pageLength)
  })

  test.each([0, 60, 180, 9000, 19_940, 19_988])('shows what stands at rank %i, wherever that is', rank => {
    const list = look(hub, begin(hub), rank)
    for (let row = rank; row < rank + 12; row += 1) expect(at(list, row)?.id).toBe(20_000 - row)
    expect(countOf(list)).toBe(20_000)
    expect(loadedCountOf(list)).toBeLessThanOrEqual(2 * pageLength)
  })

  test('joins what comes together', () => {
    const jumped = look(hub, begin(hub), 500)
    expect(jumped.runs).toHaveLength(2)
    const whole = range(0, 60).reduce((list, step) => look(hub, list, step * 10), jumped)
    expect(whole.runs).toHaveLength(1)
    expect(countOf(whole)).toBe(20_000)
  })

  test('forgets what is far away, and keeps its length', () => {
    const loaded = [300, 5000, 12_000].reduce((list, rank) => look(hub, list, rank), begin(hub))
    const kept = withOnly(loaded, { from: 5000, to: 5012 }, 10)
    expect(idsOf(kept)).toEqual([...range(19_991, 20_000).toReversed(), ...range(14_989, 15_000).toReversed()])
    expect(countOf(kept)).toBe(20_000)
    expectTrue(hub, kept)
    expect(withOnly(loaded, { from: 0, to: 20_000 }, 10)).toEqual(loaded)
  })

  test('is no longer than it is while more come in than it has heard of', () => {
    const more = hubOf(range(1, 20_032))
    const heard = listOf(hub.page())
    const draft = new ListDraft(withOutline(heard, more.outline(20_000)))
    for (const id of range(20_001, 20_032)) draft.insert(notificationOf({ id }))
    expect(countOf(draft.done())).toBe(20_032)
    // The same where the outline comes late.
    const late = new ListDraft(heard)
    for (const id of range(20_001, 20_032)) late.insert(notificationOf({ id }))
    expect(countOf(withOutline(late.done(), more.outline(20_000)))).toBe(20_032)
  })

  test('is as long as its first page where there are no more', () => {
    const short = hubOf([3, 2, 1])
    expect(countOf(listOf(short.page()))).toBe(3)
  })

  test('knows where one stands that is not loaded', () => {
    const list = look(hub, begin(hub), 9000)
    for (const id of [20_000, 15_000, 11_000, 10_000, 10, 1]) expect(rankOf(list, id)).toBe(20_000 - id)
    expect(rankOf(list, 20_001)).toBe(0)
  })
})

describe('whatever ids there are', () => {
  const ids = fc.uniqueArray(fc.integer({ min: 1, max: 4000 }), { minLength: 150, maxLength: 1500 })
  const looks = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 })

  test('no row is left out, and none stands twice, wherever one looks', () => {
    fc.assert(
      fc.property(ids, looks, (ids, looks) => {
        const hub = hubOf(ids)
        let list = begin(hub)
        for (const part of looks) {
          const rank = Math.floor(part * (countOf(list) - 12))
          list = look(hub, list, rank)
          expectTrue(hub, list)
        }
        for (let rank = 0; rank < countOf(list); rank += 8) list = look(hub, list, rank)
        expect(idsOf(list)).toEqual(hub.ids)
      }),
      { numRuns: 30 },
    )
  })

  test('what comes and goes meanwhile does not disturb it', () => {
    fc.assert(
      fc.property(ids, looks, fc.infiniteStream(fc.nat({ max: 4000 })), (ids, looks, numbers) => {
        let hub = hubOf(ids)
        let list = begin(hub)
        for (const part of looks) {
          list = look(hub, list, Math.floor(part * Math.max(0, countOf(list) - 12)))
          const draft = new ListDraft(list)
          const [removed, come] = [hub.ids[(numbers.next().value ?? 0) % hub.ids.length] ?? 0, (hub.ids[0] ?? 0) + 1]
          draft.remove([removed], true)
          draft.insert(notificationOf({ id: come }))
          const oldest = (hub.ids.at(-1) ?? 0) + ((numbers.next().value ?? 0) % 20)
          draft.expire(oldest)
          hub = hubOf([...hub.ids.filter(id => id !== removed && id > oldest), come])
          list = draft.done()
          expectTrue(hub, list)
        }
        for (let rank = 0; rank < countOf(list); rank += 8) list = look(hub, list, rank)
        expect(idsOf(list)).toEqual(hub.ids)
      }),
      { numRuns: 30 },
    )
  })
})
