import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ListDraft } from '../../src/renderer/hub/list-draft.ts'
import { at, countOf, find, listOf, loadedOf, type NotificationList, placeOf } from '../../src/renderer/hub/lists.ts'
import { notificationOf } from './samples.ts'

const rowsOf = (ids: readonly number[]) => ids.map(id => notificationOf({ id }))
const gapped = (...runs: readonly (readonly [ids: readonly number[], missing: number])[]): NotificationList => ({
  runs: runs.map(([ids, missing]) => ({ notifications: rowsOf(ids), missing })),
})
const idsOf = (list: NotificationList) => [...loadedOf(list)].map(({ id }) => id)

function changed(list: NotificationList, change: (draft: ListDraft) => void): NotificationList {
  const draft = new ListDraft(list)
  change(draft)
  return draft.done()
}

describe('lists of notifications', () => {
  test('a draft without changes is the list itself', () => {
    const list = gapped([[9, 8], 3], [[4], 0])
    const same = changed(list, draft => {
      draft.markRead([7])
      draft.expire(0)
      draft.remove([], true)
    })
    expect(same).toBe(list)
  })

  test('however they come in, the newest stands first and each is found', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 1000 })), ids => {
        const list = changed(listOf({ notifications: [], more: false }), draft => {
          for (const id of ids) draft.insert(notificationOf({ id }))
        })
        expect(idsOf(list)).toEqual(ids.toSorted((one, other) => other - one))
        for (const id of ids) expect(find(list, id)?.id).toBe(id)
        expect(find(list, 1001)).toBeUndefined()
        expect(placeOf(list.runs[0]?.notifications ?? [], 0)).toBe(ids.length)
      }),
    )
  })

  test('one whose place is in a gap is not put among the others', () => {
    const list = gapped([[9, 8], 3], [[4], 0])
    const draft = new ListDraft(list)
    expect(draft.insert(notificationOf({ id: 6 }))).toBe(false)
    expect(draft.insert(notificationOf({ id: 2 }))).toBe(true)
    expect(idsOf(draft.done())).toEqual([9, 8, 4, 2])
  })

  test('those that are removed are missed in rows and gaps', () => {
    const list = changed(gapped([[9, 8], 3], [[4], 2]), draft => draft.remove([8, 6, 4], true))
    expect(list).toEqual(gapped([[9], 4]))
    expect(countOf(list)).toBe(5)
  })

  test('with all at the top removed, what comes in stands above those that are missing', () => {
    const list = changed(gapped([[9, 8], 3]), draft => {
      draft.remove([9, 8], true)
      draft.insert(notificationOf({ id: 10 }))
    })
    expect(list).toEqual(gapped([[10], 3]))
  })

  test.each([
    [3, gapped([[9, 8], 3], [[4], 0])],
    [4, gapped([[9, 8], 3])],
    [6, gapped([[9, 8], 1])],
    [8, gapped([[9], 0])],
    [9, gapped([[], 0])],
  ])('with all expired up to %i, no more are missing than can be', (upTo, expected) => {
    expect(changed(gapped([[9, 8], 3], [[4], 3]), draft => draft.expire(upTo))).toEqual(expected)
  })

  test('all that are loaded are marked as read, or some', () => {
    const list = gapped([[9, 8], 3], [[4], 0])
    const read = (ids: readonly number[] | null) =>
      [...loadedOf(changed(list, draft => draft.markRead(ids)))].filter(one => one.read).map(({ id }) => id)
    expect(read(null)).toEqual([9, 8, 4])
    expect(read([8, 6])).toEqual([8])
  })

  test('what stands at a rank is told, where it is loaded', () => {
    const list = gapped([[9, 8], 3], [[4], 0])
    expect([0, 1, 2, 4, 5, 6].map(rank => at(list, rank)?.id)).toEqual([9, 8, undefined, undefined, 4, undefined])
  })
})
