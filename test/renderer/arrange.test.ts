import { describe, expect, test } from 'vitest'
import { announcements } from '../../src/renderer/toasts/announcements.ts'
import { arrange, type Room } from '../../src/shared/arrange.ts'
import { notificationOf } from './samples.ts'

const nobody = new Set<number>()
const many = (count: number) => Array.from({ length: count }, (_, index) => notificationOf({ id: index + 1 }))
const place = (most: number, part: Partial<Room> = {}): Room => ({
  most,
  height: 1000,
  heightOf: () => 90,
  foldHeight: 50,
  ...part,
})
const fullIds = (...given: Parameters<typeof arrange>) => arrange(...given).full.map(one => one.id)

describe('which toasts are shown in full', () => {
  test('all of them while there is room, the newest last', () => {
    expect(arrange(many(4), place(4), nobody)).toEqual({ full: many(4), folded: undefined })
  })

  test('the newest of many; the others fold', () => {
    const { full, folded } = arrange(many(16), place(4), nobody)
    expect(full.map(one => one.id)).toEqual([13, 14, 15, 16])
    expect(folded).toMatchObject({ application: 'Jenkins', newest: { id: 12 } })
    expect(folded?.ids).toHaveLength(12)
  })

  test('those folded from several applications have no common name', () => {
    const others = [notificationOf({ id: 1, application: 'Sonarr' }), ...many(9).slice(1)]
    expect(arrange(others, place(4), nobody).folded).toMatchObject({ ids: { length: 5 }, application: undefined })
  })

  test('emergencies and sticky ones are kept', () => {
    const [emergency, sticky] = [notificationOf({ id: 1, priority: 2 }), notificationOf({ id: 2, sticky: true })]
    expect(fullIds([emergency, sticky, ...many(9).slice(2)], place(4), nobody)).toEqual([1, 2, 8, 9])
  })

  test('what stays until it is dealt with leaves one place to what passes by', () => {
    const sticky = Array.from({ length: 6 }, (_, index) => notificationOf({ id: index + 1, sticky: true }))
    expect(fullIds(sticky, place(4), nobody)).toEqual([3, 4, 5, 6])
    expect(fullIds([...sticky, notificationOf({ id: 7 })], place(4), nobody)).toEqual([4, 5, 6, 7])
  })

  test('the only place is for what passes by, and for an emergency alone', () => {
    const sticky = notificationOf({ id: 1, sticky: true })
    const passing = notificationOf({ id: 2 })
    const emergency = notificationOf({ id: 3, priority: 2 })
    expect(fullIds([sticky], place(1), nobody)).toEqual([1])
    expect(fullIds([sticky, passing], place(1), nobody)).toEqual([2])
    expect(fullIds([sticky, passing, emergency, notificationOf({ id: 4 })], place(1), nobody)).toEqual([3])
  })

  test('no more than the window is high enough for, with the line for the others; one at least', () => {
    expect(fullIds(many(3), place(4, { height: 270 }), nobody)).toEqual([1, 2, 3])
    expect(fullIds(many(3), place(4, { height: 269 }), nobody)).toEqual([2, 3])
    expect(fullIds(many(9), place(9, { height: 269 }), nobody)).toEqual([8, 9])
    expect(fullIds(many(9), place(9, { height: 20 }), nobody)).toEqual([9])
    const heightOf = (id: number) => (id === 9 ? 180 : 90)
    expect(fullIds(many(9), place(9, { height: 330, heightOf }), nobody)).toEqual([8, 9])
  })

  test('in a burst those that are being read stay, but not against an emergency', () => {
    expect(fullIds(many(9), place(4), new Set([2, 3]))).toEqual([2, 3, 8, 9])
    expect(fullIds([...many(4), notificationOf({ id: 5, priority: 2 })], place(4), new Set([1, 2, 3, 4]))).toEqual([
      2, 3, 4, 5,
    ])
  })
})

describe('what is read aloud', () => {
  test('a toast with its application, title and text', () => {
    expect(announcements([notificationOf({ id: 1, title: 'Done', text: 'in 2 s' })])).toEqual({
      polite: 'Jenkins: Done. in 2 s',
      assertive: undefined,
    })
  })

  test('with nothing in it that cannot be seen, and each name on one line', () => {
    const news = announcements([
      notificationOf({ id: 1, application: 'A\u202e\nB', title: 'C\u0007', text: 'D\u001b' }),
    ])
    expect(news.polite).toBe('A‹U+202E› B: C‹U+0007›. D‹U+001B›')
  })

  test('without a title, by its type', () => {
    expect(announcements([notificationOf({ id: 1, title: ' ', typeDisplayName: 'Build failed' })]).polite).toBe(
      'Jenkins: Build failed. ',
    )
  })

  test('of many the newest, and their number; emergencies by themselves', () => {
    const news = announcements([...many(3), notificationOf({ id: 4, priority: 2, title: 'Fire' })])
    expect(news.polite).toBe('Jenkins: Title 3.  And 2 more.')
    expect(news.assertive).toBe('Jenkins: Fire. ')
  })
})
