import { describe, expect, test } from 'vitest'
import { listOf, type NotificationList } from '../../src/renderer/hub/lists.ts'
import { exportOfSearch, exportsOfIds } from '../../src/renderer/inbox/export.ts'
import {
  isLoaded,
  loadedIn,
  noneMarked,
  rangeOf,
  successorOf,
  without,
  withToggled,
} from '../../src/renderer/inbox/marked.ts'
import { notificationOf } from './samples.ts'

const list = listOf({ notifications: [9, 8, 7, 5, 4].map(id => notificationOf({ id })), more: false })

describe('what is marked', () => {
  test('is one after the other, the open one with the first', () => {
    const one = withToggled(noneMarked, 7, 9)
    expect([...one.ids]).toEqual([9, 7])
    expect([...withToggled(one, 9).ids]).toEqual([7])
    expect([...withToggled(noneMarked, 7).ids]).toEqual([7])
  })

  test('is a range that grows and shrinks from where it began', () => {
    const three = rangeOf(noneMarked, 8, 5)
    expect(loadedIn(list, three)).toEqual([8, 7, 5])
    expect(loadedIn(list, rangeOf({ ...noneMarked, anchor: three.anchor }, 5, 9))).toEqual([9, 8])
  })

  test('is all, without those that go', () => {
    const all = { ids: new Set(loadedIn(list, {})), anchor: undefined }
    expect([...without(all, new Set([9, 5])).ids]).toEqual([8, 7, 4])
  })

  test.each([
    [{}, false],
    [{ newest: 9, oldest: 8 }, true],
    [{ newest: 9, oldest: 7 }, true],
    [{ newest: 8, oldest: 4 }, false],
    [{ newest: 4, oldest: 3 }, true],
    [{ newest: 4, oldest: 2 }, false],
    [{ newest: 3 }, false],
  ])('of a list with gaps the range %j is loaded: %s', (range, expected) => {
    const gaps: NotificationList = {
      runs: [
        { notifications: [9, 8, 7].map(id => notificationOf({ id })), missing: 2 },
        { notifications: [4, 3].map(id => notificationOf({ id })), missing: 2 },
      ],
    }
    expect(isLoaded(gaps, range)).toBe(expected)
  })
})

describe('when some are deleted', () => {
  test.each([
    [8, [8], 7],
    [8, [8, 7, 5], 4],
    [4, [4], 5],
    [4, [4, 5], 7],
    [8, [9, 4], 8],
    [6, [6], 5],
    [8, [9, 8, 7, 5, 4], undefined],
  ])('the one that takes the place of %i, of %j, is %s', (id, gone, expected) => {
    expect(successorOf(list, id, new Set(gone))).toBe(expected)
  })
})

test('an export is of some, of what is found, or of all', () => {
  expect(exportsOfIds('csv', [3, 1])).toEqual(['/export/notifications.csv?ids=3,1'])
  expect(
    exportsOfIds(
      'csv',
      Array.from({ length: 2001 }, (_, id) => id + 1),
    ),
  ).toHaveLength(3)
  expect(exportOfSearch('jsonl', 'app:"a&b" c', 0)).toBe('/export/notifications.jsonl?search=app%3A%22a%26b%22+c')
  expect(exportOfSearch('jsonl', 'is:red c', 0)).toBe('/export/notifications.jsonl?search=c')
  expect(exportOfSearch('jsonl', 'after:1m', 60_000)).toMatch(/search=after%3A1970-01-01T00%3A00%3A00/)
  expect(exportOfSearch('jsonl', ' ', 0)).toBe('/export/notifications.jsonl')
})
