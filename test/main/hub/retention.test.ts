import { describe, expect, it, onTestFinished } from 'vitest'
import { Hub } from '../../../src/main/hub/hub.ts'
import { fileSecrets } from '../../../src/main/store/secrets.ts'
import { Store } from '../../../src/main/store/store.ts'
import { exchange, notification, RawClient, registration } from '../../support/client.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { testGrowlery } from '../../support/growlery.ts'
import { noFetchedIcons } from '../../support/icons.ts'
import { newNotification } from '../../support/samples.ts'
import { until } from '../../support/until.ts'

const dayMs = 24 * 60 * 60 * 1000

/** A hub over a history of so many notifications, one a day, the last of them today. */
async function hubWithDays(days: number, settings: { retentionDays?: number; retentionCount?: number }) {
  const folder = temporaryFolder()
  const store = new Store(folder)
  await store.write(() => {
    store.settings.write(settings)
    for (let day = days - 1; day >= 0; day -= 1) {
      const id = store.notifications.insert(
        newNotification({ receivedAt: Date.now() - day * dayMs, state: 'timedOut' }),
      )
      store.events.append(1, 'notification', id, 'shown')
    }
  })
  const faults: unknown[] = []
  const hub = new Hub({
    store,
    icons: noFetchedIcons(folder),
    secrets: fileSecrets(folder),
    onError: error => faults.push(error),
  })
  await hub.start()
  onTestFinished(async () => {
    await hub.stop()
    store.close()
    expect(faults).toEqual([])
  })
  return { hub, store }
}

describe('retention', () => {
  it('drops events that nobody can ask for any more, and keeps what notifications went through', async () => {
    const { hub, store } = await hubWithDays(1, {})
    await store.write(() => {
      for (let count = 1; count <= 6000; count += 1) store.events.append(Date.now(), 'application', 1)
    })
    const { seq } = hub.events.cursor()
    const others = () => store.events.after(0, 10_000).filter(({ kind }) => kind !== 'notification')
    await until(() => others().length === 1000)
    expect(others()[0]?.seq).toBe(seq - 999)
    expect(store.events.statesOf(1)).toHaveLength(1)
  })

  it('drops what is older than the days to keep', async () => {
    const { store } = await hubWithDays(40, { retentionDays: 30 })
    await until(() => store.notifications.countAll() === 30)
  })

  it('drops the oldest beyond the count to keep, however many, with their events', async () => {
    const { hub, store } = await hubWithDays(20, { retentionCount: 5 })
    await until(() => store.notifications.countAll() === 5)
    expect(hub.inbox.page({ limit: 10 }).notifications.map(({ id }) => id)).toEqual([20, 19, 18, 17, 16])
    expect(store.events.statesOf(15)).toEqual([])
    expect(hub.unread()).toBe(5)
  })

  it('tells who waits for a notification that leaves', async () => {
    const { port, hub } = await testGrowlery()
    await exchange(port, registration())
    const waiting = await RawClient.connect(port)
    waiting.send(
      notification(
        'Notification-Sticky: True',
        'Notification-Callback-Context: a',
        'Notification-Callback-Context-Type: b',
      ),
    )
    await waiting.until(({ text }) => text.includes('-OK'))
    for (let count = 1; count <= 3; count += 1) await exchange(port, notification())
    await hub.changeSettings({ retentionCount: 1 })
    expect(await waiting.untilEnd()).toContain('Notification-Callback-Result: TIMEDOUT')
  })

  it('tells windows up to which id they are gone', async () => {
    const { hub, store } = await hubWithDays(20, { retentionCount: 5 })
    const cursor = hub.events.cursor()
    await until(() => store.notifications.countAll() === 5)
    const { value } = await hub.events.follow(cursor, new AbortController().signal).next()
    expect(value).toContainEqual(expect.objectContaining({ kind: 'expired', upTo: 15, unread: 5 }))
  })
})
