import { describe, expect, it, onTestFinished } from 'vitest'
import { Hub } from '../../../src/main/hub/hub.ts'
import { UnknownRemovalError } from '../../../src/main/hub/removal.ts'
import type { NewNotification } from '../../../src/main/store/notification-rows.ts'
import { fileSecrets } from '../../../src/main/store/secrets.ts'
import { Store } from '../../../src/main/store/store.ts'
import type { HubEvent } from '../../../src/shared/model.ts'
import { exchange, notification, RawClient, registration } from '../../support/client.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { follow } from '../../support/follow.ts'
import { testGrowlery } from '../../support/growlery.ts'
import { noFetchedIcons } from '../../support/icons.ts'
import { newNotification } from '../../support/samples.ts'
import { until } from '../../support/until.ts'

/** A hub over a history of these. */
async function hubWith(notifications: readonly Partial<NewNotification>[], undoMs?: number) {
  const folder = temporaryFolder()
  const store = new Store(folder)
  await store.write(() => {
    for (const one of notifications) {
      const id = store.notifications.insert(newNotification({ state: 'timedOut', receivedAt: Date.now(), ...one }))
      store.events.append(1, 'notification', id, 'timedOut')
    }
  })
  const faults: unknown[] = []
  const hub = new Hub({
    store,
    icons: noFetchedIcons(folder),
    secrets: fileSecrets(folder),
    undoMs,
    onError: error => faults.push(error),
  })
  await hub.start()
  onTestFinished(async () => {
    await hub.stop()
    store.close()
    expect(faults).toEqual([])
  })
  const ids = (search = '') => hub.inbox.page({ limit: 100, search }).notifications.map(({ id }) => id)
  return { hub, store, ids }
}

const said = (events: readonly HubEvent[]) =>
  events.flatMap(event => {
    if (event.kind === 'removed') return [`removed ${event.ids} (${event.unread})`]
    return event.kind === 'notification'
      ? [`${event.notification.state} ${event.notification.id} (${event.unread})`]
      : []
  })

describe('what is removed', () => {
  it('is not in the history any more, and not found, until it is restored as it was', async () => {
    const { hub, ids } = await hubWith([{ title: 'one' }, { title: 'two', read: true }, { title: 'three' }])
    const before = [1, 2, 3].map(id => hub.inbox.detail(id))
    const { undo, count } = await hub.removal.remove([2, 3, 3, 99])
    expect(count).toBe(2)
    expect(ids()).toEqual([1])
    expect(ids('three')).toEqual([])
    expect(hub.unread()).toBe(1)
    expect(() => hub.inbox.detail(3)).toThrow('not in the history')

    expect(await hub.removal.restore(undo)).toEqual({ count: 2 })
    expect(ids()).toEqual([3, 2, 1])
    expect(ids('three')).toEqual([3])
    expect(hub.unread()).toBe(2)
    expect([1, 2, 3].map(id => hub.inbox.detail(id))).toEqual(before)
  })

  it('is restored once, and each removal by its own name', async () => {
    const { hub, ids } = await hubWith([{}, {}])
    const first = await hub.removal.remove([1])
    const second = await hub.removal.remove([2])
    await hub.removal.restore(first.undo)
    await expect(hub.removal.restore(first.undo)).rejects.toThrow(UnknownRemovalError)
    expect(ids()).toEqual([1])
    await hub.removal.restore(second.undo)
    expect(ids()).toEqual([2, 1])
  })

  it('is found by its time when it is back, also where others came in after it', async () => {
    const late = Date.now() + 1_000_000
    const others = Array.from({ length: 1100 }, (): Partial<NewNotification> => ({ receivedAt: 1000 }))
    const { hub, store } = await hubWith([{ receivedAt: late }])
    const { undo } = await hub.removal.remove([1])
    await store.write(() => {
      for (const one of others) store.notifications.insert(newNotification(one))
    })
    await hub.removal.restore(undo)
    const search = `after:${new Date(late).toISOString()}`
    expect(store.notifications.list({ search, limit: 10 }).map(({ id }) => id)).toEqual([1])
  })

  it('is gone for good after its time, with the states that it was in', async () => {
    const { hub, store } = await hubWith([{}], 20)
    const { undo } = await hub.removal.remove([1])
    await until(() => store.events.statesOf(1).length === 0)
    await expect(hub.removal.restore(undo)).rejects.toThrow(UnknownRemovalError)
  })

  it('is gone for good after a new start', async () => {
    const first = await testGrowlery()
    await exchange(first.port, registration())
    await exchange(first.port, notification())
    await exchange(first.port, notification())
    const { undo } = await first.hub.removal.remove([2])
    await first.stop()
    const second = await testGrowlery({ dataFolder: first.dataFolder })
    await expect(second.hub.removal.restore(undo)).rejects.toThrow(UnknownRemovalError)
    await exchange(second.port, notification())
    expect(second.hub.inbox.page({ limit: 9 }).notifications.map(({ id }) => id)).toEqual([3, 1])
  })

  it('leaves the screen, and whoever waits for it is told that it was closed', async () => {
    const growlery = await testGrowlery()
    await exchange(growlery.port, registration())
    const waiting = await RawClient.connect(growlery.port)
    const context = ['Notification-Callback-Context: a', 'Notification-Callback-Context-Type: b']
    waiting.send(notification('Notification-Sticky: True', ...context))
    await waiting.until(({ text }) => text.includes('-OK'))
    const { events, end } = follow(growlery, growlery.hub.events.cursor())
    const { undo } = await growlery.hub.removal.remove([1])
    expect(await waiting.untilEnd()).toContain('Notification-Callback-Result: CLOSED')
    expect(growlery.hub.onScreen()).toEqual([])

    await growlery.hub.removal.restore(undo)
    await until(() => said(events).length === 3)
    // It was dealt with: it does not come back on screen.
    expect(said(events)).toEqual(['closed 1 (0)', 'removed 1 (0)', 'closed 1 (0)'])
    expect(growlery.hub.inbox.detail(1).history.map(({ state }) => state)).toEqual(['received', 'shown', 'closed'])
    await end()
  })

  it('does not time out any more, and is not replaced by a later one', async () => {
    const growlery = await testGrowlery({ settings: { toastSeconds: 1 } })
    await exchange(growlery.port, registration())
    await exchange(growlery.port, notification('Notification-Coalescing-ID: c'))
    await growlery.hub.removal.remove([1])
    await exchange(growlery.port, notification('Notification-Coalescing-ID: c'))
    await until(() => growlery.hub.onScreen().length === 0)
    expect(growlery.hub.inbox.detail(2).state).toBe('timedOut')
    expect(growlery.faults).toEqual([])
  })

  it('can be restored where the same has come again on another way', async () => {
    const { hub, store, ids } = await hubWith([{ hop: 'x' }])
    const { undo } = await hub.removal.remove([1])
    await store.write(() => store.notifications.insert(newNotification({ hop: 'x' })))
    await hub.removal.restore(undo)
    expect(ids()).toEqual([2, 1])
  })
})

describe('who follows', () => {
  it('is told what left and what came back, with what is unread then', async () => {
    const { hub } = await hubWith([{}, {}, { read: true }])
    const { events, end } = follow({ hub }, hub.events.cursor())
    const { undo } = await hub.removal.remove([1, 3])
    await hub.removal.restore(undo)
    await until(() => said(events).length === 3)
    expect(said(events)).toEqual(['removed 1,3 (1)', 'timedOut 1 (2)', 'timedOut 3 (2)'])
    await end()
  })

  it('hears when it comes back of what is gone, and of what was restored meanwhile', async () => {
    const { hub } = await hubWith([{}, {}, {}])
    const cursor = hub.events.cursor()
    const { undo } = await hub.removal.remove([1])
    await hub.removal.remove([2])
    await hub.removal.restore(undo)
    const { events, end } = follow({ hub }, cursor)
    await until(() => said(events).length >= 2)
    expect(said(events)).toEqual(['timedOut 1 (2)', 'removed 2 (2)'])
    await end()
  })

  it('hears of what was marked as unread, at once and when it comes back', async () => {
    const { hub } = await hubWith([{ read: true }, {}])
    const cursor = hub.events.cursor()
    const { events, end } = follow({ hub }, cursor)
    await hub.inbox.markUnread([1, 2])
    await until(() => said(events).length === 1)
    expect(events[0]).toMatchObject({ kind: 'notification', unread: 2, notification: { id: 1, read: false } })
    await end()
    const later = follow({ hub }, cursor)
    await until(() => said(later.events).length === 1)
    expect(later.events[0]).toMatchObject({ unread: 2, notification: { id: 1, read: false } })
    await later.end()
  })
})
