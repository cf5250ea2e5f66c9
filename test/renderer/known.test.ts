import { describe, expect, test } from 'vitest'
import { apply, begin, type Found, type Hello, type Known } from '../../src/renderer/hub/known.ts'
import { countOf, emptyList, listOf, loadedOf, type NotificationList } from '../../src/renderer/hub/lists.ts'
import { createHubStore } from '../../src/renderer/hub/store.ts'
import { defaultSettings } from '../../src/shared/default-settings.ts'
import type { HubEvent } from '../../src/shared/model.ts'
import { applicationOf, notificationOf, statusOf, typeOf } from './samples.ts'

const hello: Hello = {
  cursor: { epoch: 'e', seq: 10 },
  now: 5000,
  status: statusOf(),
  settings: defaultSettings,
  applications: [],
  inbox: { notifications: [notificationOf({ id: 9 }), notificationOf({ id: 8 })], more: true },
  onScreen: [],
  unread: 2,
}
const known = begin(hello, 4000)
const found = (list: NotificationList): Found => ({
  search: 'x',
  list,
  outline: undefined,
  removed: new Set(),
  isOld: false,
})
const came = (id: number, part = {}, seq = 11): HubEvent => ({
  kind: 'notification',
  seq,
  notification: notificationOf({ id, ...part }),
  unread: 3,
})
const rows = ({ inbox }: Known) => [...loadedOf(inbox.list)]
const foundIds = ({ found }: Known) => [...loadedOf(found?.list ?? emptyList)].map(({ id }) => id)
const ids = (known: Known) => rows(known).map(one => one.id)

describe('what is known of the hub', () => {
  test('the clocks are compared', () => {
    expect(known.clockOffsetMs).toBe(1000)
  })

  test('a new notification stands first, and counts', () => {
    const after = apply(known, [came(10)])
    expect(ids(after)).toEqual([10, 9, 8])
    expect(after).toMatchObject({ unread: 3, newestId: 10, cursor: { epoch: 'e', seq: 11 } })
  })

  test('applying a batch twice changes nothing', () => {
    const events = [came(10, { state: 'shown' }), came(9, { state: 'clicked' }, 12)]
    const once = apply(known, events)
    expect(apply(once, events)).toEqual(once)
  })

  test('what has not changed stays the same object, so that it is not drawn again', () => {
    const after = apply(known, [came(10)])
    expect(rows(after)[1]).toBe(rows(known)[0])
    expect(apply(known, [{ kind: 'settings', seq: 11, settings: defaultSettings }]).inbox).toBe(known.inbox)
  })

  test('one that is older than what is loaded is not put among it, but noted', () => {
    const after = apply(known, [came(3)])
    expect(ids(after)).toEqual([9, 8])
    expect(after.changesElsewhere).toBe(known.changesElsewhere + 1)
  })

  test('what is on screen are those that are shown', () => {
    const shown = apply(known, [came(10, { state: 'shown' })])
    expect([...shown.onScreen.keys()]).toEqual([10])
    expect(apply(shown, [came(10, { state: 'timedOut' }, 12)]).onScreen.size).toBe(0)
  })

  test('marking all as read leaves what comes after it unread', () => {
    const after = apply(known, [{ kind: 'read', seq: 11, ids: null, unread: 0 }, came(10, {}, 12)])
    expect(rows(after).map(one => one.read)).toEqual([false, true, true])
  })

  test('what has expired leaves the list and the screen', () => {
    const shown = apply(known, [came(8, { state: 'shown' })])
    const after = apply(shown, [{ kind: 'expired', seq: 12, upTo: 8, unread: 1 }])
    expect(ids(after)).toEqual([9])
    expect(after.onScreen.size).toBe(0)
  })

  test('what was removed leaves the list and the screen, and comes back to its place', () => {
    const shown = apply(known, [came(11), came(10), came(9, { state: 'shown' })])
    const removal: HubEvent = { kind: 'removed', seq: 12, ids: [10, 9, 3], unread: 1 }
    const without = apply(shown, [removal])
    expect(ids(without)).toEqual([11, 8])
    expect(without.unread).toBe(1)
    expect(without.onScreen.size).toBe(0)
    expect(without.changesElsewhere).toBeGreaterThan(shown.changesElsewhere)
    expect(countOf(without.inbox.list)).toBe(countOf(shown.inbox.list) - 3)
    expect(apply(without, [removal]).inbox).toBe(without.inbox)
    expect(ids(apply(without, [came(9, {}, 13), came(10, {}, 14)]))).toEqual([11, 10, 9, 8])
  })

  test('what was removed from what was found comes back there too, and nothing else does', () => {
    const list = listOf({ notifications: [notificationOf({ id: 9 }), notificationOf({ id: 7 })], more: true })
    const searching: Known = { ...known, found: found(list) }
    const without = apply(searching, [{ kind: 'removed', seq: 11, ids: [9, 8], unread: 1 }])
    expect(foundIds(without)).toEqual([7])
    expect(foundIds(apply(without, [came(8, {}, 12), came(9, {}, 13)]))).toEqual([9, 7])
  })

  test('the open notification is told apart when it changes', () => {
    const open: Known = { ...known, opened: { id: 9, changes: 0 } }
    expect(apply(open, [came(9, { state: 'clicked' })]).opened).toEqual({ id: 9, changes: 1 })
    expect(apply(open, [came(8)]).opened).toEqual({ id: 9, changes: 0 })
  })

  test('a search takes changes, not newcomers', () => {
    const list = listOf({ notifications: [notificationOf({ id: 9 })], more: false })
    const after = apply({ ...known, found: found(list) }, [came(10), came(9, { read: true })])
    expect(after.found?.list).toEqual(listOf({ notifications: [notificationOf({ id: 9, read: true })], more: false }))
  })
})

describe('what was found before the hub began anew', () => {
  const page = (more: boolean, ...ids: number[]) => ({ notifications: ids.map(id => notificationOf({ id })), more })
  function searched() {
    const store = createHubStore()
    const foundNow = () => store.getState().known?.found
    store.begin(hello, 4000)
    store.found('x', page(true, 9, 8))
    store.addPage('x', { before: 8, skipped: 0 }, page(false, 7, 6))
    store.setOutline('x', { total: 4, spans: [{ newest: 9, oldest: 6, count: 4 }], isExact: true })
    return { store, foundNow, foundIds: () => [...loadedOf(foundNow()?.list ?? emptyList)].map(({ id }) => id) }
  }

  test('stays until it is found anew, and nothing of it is left then', () => {
    const { store, foundNow, foundIds } = searched()
    expect(foundIds()).toEqual([9, 8, 7, 6])
    store.begin(hello, 5000)
    expect(foundIds()).toEqual([9, 8, 7, 6])
    store.found('x', page(true, 9, 8))
    expect(foundIds()).toEqual([9, 8])
    expect(foundNow()).toMatchObject({ outline: undefined, isOld: false })
    store.addPage('x', { before: 8, skipped: 0 }, page(false, 7))
    store.found('x', page(true, 9, 8))
    expect(foundIds()).toEqual([9, 8, 7])
  })

  test('takes in again what was removed from it before', () => {
    const { store, foundIds } = searched()
    store.apply([{ kind: 'removed', seq: 11, ids: [9], unread: 1 }])
    store.begin(hello, 5000)
    store.found('x', page(true, 8))
    store.apply([came(9, {}, 12)])
    expect(foundIds()).toEqual([9, 8])
  })

  test('is told apart by how often the hub began', () => {
    const { store } = searched()
    const before = store.getState().known?.beginnings ?? 0
    store.begin(hello, 5000)
    expect(store.getState().known?.beginnings).toBe(before + 1)
  })
})

describe('what is known of applications', () => {
  const { types: _, ...counts } = applicationOf()
  const registered = apply(known, [
    { kind: 'application', seq: 11, application: { ...counts, types: [typeOf('a'), typeOf('b')] } },
    { kind: 'application', seq: 12, application: { ...counts, name: 'Other', types: [typeOf('a')] } },
  ])
  const app = ({ applications }: Known) => applications.get('App')

  test('counts change what they name, and nothing else', () => {
    const event: HubEvent = {
      kind: 'counted',
      seq: 13,
      application: { ...counts, count: 3 },
      types: [typeOf('b', { count: 3 })],
    }
    const after = apply(registered, [event])
    expect(app(after)).toEqual({ ...counts, count: 3, types: [typeOf('a'), typeOf('b', { count: 3 })] })
    expect(app(after)?.types[0]).toBe(app(registered)?.types[0])
    expect(after.applications.get('Other')).toBe(registered.applications.get('Other'))
    expect(apply(after, [event])).toEqual(after)
    expect(app(registered)?.count).toBe(0)
  })

  test('counts tell of types and applications that did not register, too', () => {
    const events: HubEvent[] = [
      { kind: 'counted', seq: 13, application: counts, types: [typeOf('c')] },
      { kind: 'counted', seq: 14, application: { ...counts, name: 'New' }, types: [typeOf('a')] },
    ]
    const after = apply(registered, events)
    expect(app(after)?.types).toEqual([typeOf('a'), typeOf('b'), typeOf('c')])
    expect(after.applications.get('New')).toEqual({ ...counts, name: 'New', types: [typeOf('a')] })
    expect(apply(after, events)).toEqual(after)
  })

  test('what was forgotten is gone: types, or whole applications', () => {
    const forgotten = [
      { application: 'App', types: ['a'] },
      { application: 'Other', types: null },
    ]
    const after = apply(registered, [{ kind: 'forgotten', seq: 13, forgotten }])
    expect([...after.applications.values()]).toEqual([{ ...counts, types: [typeOf('b')] }])
    expect(apply(after, [{ kind: 'forgotten', seq: 13, forgotten }])).toEqual(after)
  })
})
