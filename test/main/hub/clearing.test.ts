import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { UnknownRemovalError } from '../../../src/main/hub/removal.ts'
import { Store } from '../../../src/main/store/store.ts'
import { noIcon } from '../../../src/main/store/stored-icon.ts'
import { exchange, notification, RawClient, registration } from '../../support/client.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { follow } from '../../support/follow.ts'
import { type TestGrowlery, testGrowlery } from '../../support/growlery.ts'
import { folderWith as folderWithIcons, hashOf } from '../../support/icons.ts'
import { noisePng } from '../../support/png.ts'
import { newNotification } from '../../support/samples.ts'
import { until } from '../../support/until.ts'

/** A data folder with so many notifications. */
async function folderWith(count: number): Promise<string> {
  const folder = temporaryFolder()
  const store = new Store(folder)
  await store.write(() => {
    store.settings.write({ retentionDays: 36_500 })
    for (let number = 1; number <= count; number += 1) {
      store.notifications.insert(newNotification({ title: `old ${number}`, text: 'x'.repeat(500), state: 'timedOut' }))
    }
  })
  store.close()
  return folder
}

const ids = ({ hub }: TestGrowlery, search = '') =>
  hub.inbox.page({ limit: 500, search }).notifications.map(({ id }) => id)

describe('clearing the history', () => {
  it('removes all that is there, for good, and gives the space back', async () => {
    const growlery = await testGrowlery({ dataFolder: await folderWith(3000) })
    const { hub } = growlery
    const before = await hub.clearing.size()
    expect(before.notifications).toBe(3000)
    const { undo } = await hub.removal.remove([1])
    await hub.activity.histogram([0, Date.now()])
    expect(await hub.clearing.clear()).toEqual({ count: 2999 })
    expect(ids(growlery)).toEqual([])
    expect(hub.unread()).toBe(0)
    await expect(hub.removal.restore(undo)).rejects.toThrow(UnknownRemovalError)
    const after = await hub.clearing.size()
    expect(after.notifications).toBe(0)
    expect(before.databaseBytes).toBeGreaterThan(2_000_000)
    expect(after.databaseBytes).toBeLessThan(500_000)
    await exchange(growlery.port, registration())
    await exchange(growlery.port, notification())
    expect(ids(growlery, 'title')).toEqual([3001])
  })

  it('leaves what comes in meanwhile, which is found, and tells windows what has left', async () => {
    const growlery = await testGrowlery({ dataFolder: await folderWith(3000) })
    await exchange(growlery.port, registration())
    const { events, end } = follow(growlery, growlery.hub.events.cursor())
    const clearing = growlery.hub.clearing.clear()
    const again = growlery.hub.clearing.clear()
    await exchange(growlery.port, notification())
    expect(await clearing).toEqual({ count: 3000 })
    expect(await again).toEqual({ count: 3000 })
    expect(ids(growlery)).toEqual([3001])
    expect(ids(growlery, 'title')).toEqual([3001])
    expect(ids(growlery, 'old')).toEqual([])
    expect(growlery.hub.unread()).toBe(1)
    await until(() => events.some(event => event.kind === 'expired' && event.upTo === 3000))
    expect(growlery.faults).toEqual([])
    await end()
  })

  it('closes what is on screen, and tells who waits', async () => {
    const growlery = await testGrowlery()
    await exchange(growlery.port, registration())
    const waiting = await RawClient.connect(growlery.port)
    waiting.send(
      notification(
        'Notification-Callback-Context: a',
        'Notification-Callback-Context-Type: b',
        'Notification-Sticky: True',
      ),
    )
    await waiting.until(({ text }) => text.includes('-OK'))
    await growlery.hub.clearing.clear()
    expect(await waiting.untilEnd()).toContain('Notification-Callback-Result: CLOSED')
    expect(growlery.hub.onScreen()).toEqual([])
  })

  it('counts no more what is gone', async () => {
    const growlery = await testGrowlery()
    await exchange(growlery.port, registration())
    await exchange(growlery.port, notification())
    // The last day goes on until now.
    const days = Array.from({ length: 14 }, (_, index) => index)
    expect(await growlery.hub.activity.applications(days)).toHaveLength(1)
    await growlery.hub.clearing.clear()
    expect(await growlery.hub.activity.applications(days)).toEqual([])
  })

  it('leaves icons that came just now: their notification may be about to be stored', async () => {
    const { icons, hub } = await testGrowlery()
    const hash = await icons.keep(noisePng(30))
    expect((await hub.clearing.size()).iconBytes).toBeGreaterThan(0)
    await hub.clearing.clear()
    expect(icons.has(hash)).toBe(true)
  })

  it('drops icons that nobody has any more', async () => {
    const dataFolder = temporaryFolder()
    const [gone, ofApplication] = [noisePng(30), noisePng(30)]
    const store = new Store(dataFolder)
    await store.write(() => {
      const icon = (bytes: Uint8Array) => ({ ...noIcon, hash: hashOf(bytes) })
      store.notifications.insert(newNotification({ state: 'closed', receivedAt: Date.now(), icon: icon(gone) }))
      store.applications.register({ name: 'App', icon: icon(ofApplication), at: 1, types: [] })
    })
    store.close()
    const folder = join(dataFolder, 'icons')
    renameSync(await folderWithIcons([gone, ofApplication]), folder)
    const { icons, hub } = await testGrowlery({ dataFolder })
    await hub.clearing.clear()
    expect(icons.has(hashOf(gone))).toBe(false)
    expect(icons.has(hashOf(ofApplication))).toBe(true)
  })

  it('is finished by the next start where it was cut off', async () => {
    const dataFolder = await folderWith(20_000)
    const first = await testGrowlery({ dataFolder })
    const begun = new Promise<unknown>(resolve => first.hub.events.listen(resolve))
    const clearing = first.hub.clearing.clear()
    await begun
    await first.stop()
    expect((await clearing).count).toBeLessThan(20_000)
    const second = await testGrowlery({ dataFolder })
    await until(async () => (await second.hub.clearing.size()).notifications === 0)
    await second.stop()
    const database = new DatabaseSync(join(dataFolder, 'history.sqlite'), { readOnly: true })
    expect(database.prepare("SELECT * FROM notification_words WHERE notification_words MATCH 'old'").all()).toEqual([])
    expect(database.prepare("SELECT * FROM meta WHERE key = 'clearing'").all()).toEqual([])
    database.close()
  })
})
