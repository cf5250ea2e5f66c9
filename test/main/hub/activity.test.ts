import { describe, expect, it, onTestFinished } from 'vitest'
import { Hub } from '../../../src/main/hub/hub.ts'
import type { NewNotification } from '../../../src/main/store/notification-rows.ts'
import { fileSecrets } from '../../../src/main/store/secrets.ts'
import { Store } from '../../../src/main/store/store.ts'
import type { PerMinute } from '../../../src/shared/contract/activity.ts'
import { exchange, notification, registration } from '../../support/client.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { testGrowlery } from '../../support/growlery.ts'
import { noFetchedIcons } from '../../support/icons.ts'
import { requestOf } from '../../support/request.ts'
import { newNotification } from '../../support/samples.ts'
import { windowOf } from '../../support/sharing.ts'

const minute = 60_000
const quarter = 15 * minute
const hour = 60 * minute
const day = 24 * hour
const now = Date.UTC(2026, 10, 26, 15, 20)

/** A hub over a history of these, at half past three or so in the afternoon. */
async function hubWith(notifications: readonly Partial<NewNotification>[]) {
  const folder = temporaryFolder()
  const store = new Store(folder)
  await store.write(() => {
    for (const one of notifications) store.notifications.insert(newNotification({ state: 'timedOut', ...one }))
  })
  const hub = new Hub({
    store,
    icons: noFetchedIcons(folder),
    secrets: fileSecrets(folder),
    now: () => now,
    onError: error => {
      throw error
    },
  })
  await hub.start()
  onTestFinished(async () => {
    await hub.stop()
    store.close()
  })
  return hub
}

/** Days that end with the present hour. */
const rolling = Array.from({ length: 14 }, (_, index) => Date.UTC(2026, 10, 26, 16) - (14 - index) * day)

/** The last day, in bars of an hour. */
const hours = Array.from({ length: 25 }, (_, index) => Date.UTC(2026, 10, 26, 16) - (24 - index) * hour)

const ago = (ms: number, part: Partial<NewNotification> = {}) => ({ receivedAt: now - ms, ...part })

describe('the histogram', () => {
  it('of a day has 24 hours, the last one with the present in it, each with the highest priority', async () => {
    const { activity } = await hubWith([
      ago(25 * hour),
      ago(23 * hour, { priority: -1 }),
      ago(hour, { priority: 1 }),
      ago(hour),
      ago(0, { priority: -2 }),
    ])
    const bars = await activity.histogram(hours)
    expect(bars).toHaveLength(24)
    expect(bars[0]).toEqual({ from: Date.UTC(2026, 10, 25, 16), to: Date.UTC(2026, 10, 25, 17), count: 1, worst: -1 })
    expect(bars[22]).toMatchObject({ count: 2, worst: 1 })
    expect(bars[23]).toEqual({ from: Date.UTC(2026, 10, 26, 15), to: Date.UTC(2026, 10, 26, 16), count: 1, worst: -2 })
    expect(bars[10]).toMatchObject({ count: 0, worst: null })
  })

  it('has bars as long as it is asked for, of quarters of an hour', async () => {
    const { activity } = await hubWith([ago(0), ago(7 * day), ago(6 * day + 15 * hour)])
    // Of India, where it is 20:50.
    const edges = [Date.UTC(2026, 10, 19, 18, 30), Date.UTC(2026, 10, 26, 12, 30), Date.UTC(2026, 10, 26, 18, 30)]
    const bars = await activity.histogram(edges)
    expect(bars).toEqual([
      { from: edges[0], to: edges[1], count: 1, worst: 0 },
      { from: edges[1], to: edges[2], count: 1, worst: 0 },
    ])
  })
})

describe('the activity of applications', () => {
  it('is told for 14 days, and for the types of a week', async () => {
    const { activity } = await hubWith([
      ago(15 * day, { application: 'Old' }),
      ago(13 * day, { type: 'a' }),
      ago(6 * day, { type: 'b' }),
      ago(hour, { type: 'b' }),
      ago(0, { application: 'Other', type: 'a' }),
    ])
    expect(await activity.applications(rolling)).toEqual([
      { application: 'App', days: [1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1], types: [{ type: 'b', week: 2 }] },
      { application: 'Other', days: [...Array(13).fill(0), 1], types: [{ type: 'a', week: 1 }] },
    ])
  })

  it('is told for the days that are asked about, to the quarter of an hour, however long each is', async () => {
    const midnight = Date.UTC(2026, 10, 25, 18, 15)
    const { activity } = await hubWith([
      { receivedAt: midnight - 1 },
      { receivedAt: midnight },
      { receivedAt: midnight },
      { receivedAt: midnight - 25 * hour - 1 },
      { receivedAt: now },
    ])
    // The last one but one has 25 hours.
    const days = rolling.map((_, index) => midnight - (13 - index) * day - (index < 13 ? hour : 0))
    expect(await activity.applications(days)).toMatchObject([{ days: [...Array(11).fill(0), 1, 1, 3] }])
  })

  it('reaches back to the first of 14 days where one of them has 25 hours, and is nothing for who is older', async () => {
    const first = Date.UTC(2026, 10, 12, 14, 30)
    const { activity } = await hubWith([{ receivedAt: first }, { application: 'Older', receivedAt: first - quarter }])
    const days = rolling.map((_, index) => first + index * day)
    expect(await activity.applications(days)).toEqual([
      { application: 'App', days: [1, ...Array(13).fill(0)], types: [] },
    ])
  })

  it('is refused for days that are not in order, or not 14', async () => {
    const { activity } = windowOf(await testGrowlery())
    for (const days of [rolling.toReversed(), rolling.slice(1)])
      await expect(activity.applications({ days })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect(await activity.applications({ days: rolling })).toEqual([])
  })
})

describe('what is counted', () => {
  it('is the same whether it was there, came in meanwhile, or was removed and restored', async () => {
    const growlery = await testGrowlery()
    const { hub, port } = growlery
    const count = async () => (await hub.activity.histogram([0, Date.now() + day]))[0]?.count
    await exchange(port, registration())
    await exchange(port, notification())
    expect(await count()).toBe(1)
    await exchange(port, notification())
    expect(await count()).toBe(2)
    const { undo } = await hub.removal.remove([1])
    expect(await count()).toBe(1)
    expect(await hub.activity.applications(rolling)).toMatchObject([{ application: 'App', types: [{ week: 1 }] }])
    await hub.removal.restore(undo)
    expect(await count()).toBe(2)
    await hub.removal.remove([1, 2])
    expect(await hub.activity.applications(rolling)).toEqual([])
  })

  it('is right where some are removed, restored and come in while the history is still being counted', async () => {
    const hub = await hubWith(Array.from({ length: 10_000 }, () => ago(hour)))
    const counting = hub.activity.histogram(hours)
    // Those that were counted already, and those that were not.
    const { undo } = await hub.removal.remove([1, 2, 9999, 10_000])
    await hub.removal.remove([3, 9998])
    await hub.removal.restore(undo)
    await counting
    expect((await hub.activity.histogram(hours)).reduce((sum, bar) => sum + bar.count, 0)).toBe(9998)
  })

  it('is not touched by what is older', async () => {
    const hub = await hubWith([ago(20 * day), ago(0)])
    await hub.activity.applications(rolling)
    const { undo } = await hub.removal.remove([1])
    expect(await hub.activity.applications(rolling)).toMatchObject([
      { application: 'App', days: [...Array(13).fill(0), 1] },
    ])
    await hub.removal.restore(undo)
    expect(await hub.activity.applications(rolling)).toMatchObject([{ days: [...Array(13).fill(0), 1] }])
  })
})

it('notifications per minute are told at once, and anew when there are more; what is removed came in all the same', async () => {
  const hub = await hubWith([ago(2 * hour), ago(59 * minute), ago(minute), ago(0), ago(0)])
  const ending = new AbortController()
  const steps = hub.activity.follow(ending.signal)
  const next = async (): Promise<PerMinute | undefined> => (await steps.next()).value ?? undefined
  const first = await next()
  expect(first?.perMinute).toHaveLength(60)
  expect(first?.perMinute.slice(-3)).toEqual([0, 1, 2])
  expect(first?.perMinute[0]).toBe(1)
  expect(first?.at).toBe(now)
  const { undo } = await hub.removal.remove([4, 5])
  await hub.removal.restore(undo)
  await hub.removal.remove([5])
  const sender = { address: '127.0.0.1' }
  await hub.receive(requestOf(registration()), sender)
  await hub.receive(requestOf(notification()), sender)
  expect((await next())?.perMinute.slice(-3)).toEqual([0, 1, 3])
  ending.abort()
  expect(await next()).toBeUndefined()
})
