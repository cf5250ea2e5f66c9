import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  find,
  ListDraft,
  type NotificationList,
  placeOf,
  trimmed,
  withHead,
  withOlder,
} from '../../src/renderer/hub/lists.ts'
import { notificationOf } from './samples.ts'

const listOf = (ids: readonly number[], more = false): NotificationList => ({
  notifications: ids.map(id => notificationOf({ id })),
  more,
})
const idsOf = (list: NotificationList) => list.notifications.map(one => one.id)

describe('lists of notifications', () => {
  test('an older page goes below; what both have is kept once', () => {
    expect(idsOf(withOlder(listOf([5, 4], true), listOf([4, 3])))).toEqual([5, 4, 3])
  })

  test('a new head replaces what is in its range, and keeps what is older', () => {
    expect(withHead(listOf([8, 6, 4, 2], true), listOf([9, 6, 5], true))).toMatchObject(listOf([9, 6, 5, 4, 2], true))
    expect(idsOf(withHead(listOf([8, 6], true), listOf([9])))).toEqual([9])
  })

  test('trimmed to fewer, there are more to be asked for', () => {
    expect(trimmed(listOf([3, 2, 1]), 2)).toEqual(listOf([3, 2], true))
    const short = listOf([1])
    expect(trimmed(short, 2)).toBe(short)
  })

  test('a draft without changes is the list itself', () => {
    const list = listOf([2, 1])
    const draft = new ListDraft(list)
    draft.markRead([7])
    draft.expire(0)
    expect(draft.done()).toBe(list)
  })

  test('however they come in, the newest stands first and each is found', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 1000 })), ids => {
        const draft = new ListDraft(listOf([]))
        for (const id of ids) draft.insert(notificationOf({ id }))
        const list = draft.done()
        expect(idsOf(list)).toEqual(ids.toSorted((one, other) => other - one))
        for (const id of ids) expect(find(list.notifications, id)?.id).toBe(id)
        expect(find(list.notifications, 1001)).toBeUndefined()
        expect(placeOf(list.notifications, 0)).toBe(ids.length)
      }),
    )
  })
})
