import { describe, expect, it, onTestFinished } from 'vitest'
import { errorCodes } from '../../../src/main/gntp/error.ts'
import { Hub } from '../../../src/main/hub/hub.ts'
import type { Registration } from '../../../src/main/store/applications.ts'
import { fileSecrets } from '../../../src/main/store/secrets.ts'
import { Store } from '../../../src/main/store/store.ts'
import { noIcon } from '../../../src/main/store/stored-icon.ts'
import { forget } from '../../../src/renderer/hub/applications.ts'
import type { SettingsChange } from '../../../src/shared/settings.ts'
import { exchange, message, notification, registration } from '../../support/client.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { type TestGrowlery, testGrowlery } from '../../support/growlery.ts'
import { noFetchedIcons } from '../../support/icons.ts'
import { requestOf } from '../../support/request.ts'

it('takes no name that is longer than names are', async () => {
  const { port, hub } = await testGrowlery()
  const long = 'x'.repeat(257)
  expect(await exchange(port, registration(long))).toMatch(/Error-Code: 300[\s\S]*has 257 characters/)
  expect(await exchange(port, registration('App', long))).toContain('Error-Code: 300')
  await hub.changeSettings({ acceptUnknown: true })
  expect(await exchange(port, notification().replace(': type', `: ${long}`))).toContain('Error-Code: 300')
  expect(hub.applications()).toEqual([])
})

/** A REGISTER with so many types, named by their number. */
const many = (application: string, count = 1000, displayName = '') =>
  message('GNTP/1.0 REGISTER NONE', `Application-Name: ${application}`, `Notifications-Count: ${count}`).concat(
    ...Array.from({ length: count }, (_, index) =>
      message(
        `Notification-Name: ${index}`,
        'Notification-Enabled: True',
        ...(displayName === '' ? [] : [`Notification-Display-Name: ${displayName}`]),
      ),
    ),
  )
const notify = ({ port }: TestGrowlery, application: string, type: string) =>
  exchange(port, notification().replace(': App', `: ${application}`).replace(': type', `: ${type}`))
const hogs = Array.from({ length: 20 }, (_, index) => `Hog ${index}`)
const typesOf = ({ hub }: TestGrowlery, application: string) =>
  hub
    .applications()
    .find(({ name }) => name === application)
    ?.types.map(({ name }) => name)
const countOf = ({ hub }: TestGrowlery) => hub.applications().reduce((sum, { types }) => sum + types.length, 0)

/** As many types as are kept, of twenty applications that share transactions. */
async function filled(): Promise<TestGrowlery> {
  const growlery = await testGrowlery()
  await Promise.all(hogs.map(async name => expect(await exchange(growlery.port, many(name))).toContain('-OK')))
  return growlery
}

describe('room for new applications', () => {
  it('is made by types that never notified, of those who hold most', async () => {
    const growlery = await testGrowlery()
    expect(await exchange(growlery.port, registration('Small', 'one', 'two'))).toContain('-OK')
    for (const name of hogs) {
      await exchange(growlery.port, many(name))
      await notify(growlery, name, '999')
    }
    expect(await exchange(growlery.port, registration('One more'))).toContain('-OK')
    expect(countOf(growlery)).toBeLessThanOrEqual(20_000)
    expect(hogs.filter(name => !typesOf(growlery, name)?.includes('999'))).toEqual([])
    expect(typesOf(growlery, 'Small')).toEqual(['one', 'two'])
    expect(typesOf(growlery, 'One more')).toEqual(['type'])
    expect(await notify(growlery, 'Hog 0', '999')).toContain('-OK')
  })

  it('is made by types that did notify where all of them did', async () => {
    const { dataFolder, ...first } = await filled()
    await first.stop()
    const store = new Store(dataFolder)
    await store.write(() => {
      for (const one of store.applications.all()) {
        for (const type of one.types) store.applications.count(one, type, 1)
      }
    })
    store.close()
    const growlery = await testGrowlery({ dataFolder })
    expect(await exchange(growlery.port, registration('One more'))).toContain('-OK')
    expect(await notify(growlery, 'One more', 'type')).toContain('-OK')
    expect(countOf(growlery)).toBeLessThanOrEqual(20_000)
  })

  it('is not made by what the user chose something for', async () => {
    const growlery = await filled()
    await growlery.hub.choices.setEnabled('Hog 1', undefined, false)
    await growlery.hub.choices.setEnabled('Hog 2', '999', false)
    for (const more of ['A', 'B', 'C']) expect(await exchange(growlery.port, many(more))).toContain('-OK')
    for (let index = 0; index < 30; index += 1) await exchange(growlery.port, many(`More ${index}`))
    expect(growlery.hub.applications()).toContainEqual(expect.objectContaining({ name: 'Hog 1', enabled: false }))
    expect(typesOf(growlery, 'Hog 2')).toContain('999')
    expect(countOf(growlery)).toBeLessThanOrEqual(20_000)
  })

  it('is refused where the user chose something for all that there is', async () => {
    const { dataFolder, ...first } = await filled()
    await first.stop()
    const store = new Store(dataFolder)
    await store.write(() => {
      for (const { types } of store.applications.all()) {
        for (const type of types) store.choices.setTypeEnabled(type.id, true)
      }
    })
    store.close()
    const growlery = await testGrowlery({ dataFolder })
    expect(await exchange(growlery.port, registration('One more'))).toMatch(/Error-Code: 300[\s\S]*No room is left/)
    expect(typesOf(growlery, 'One more')).toBeUndefined()
    expect(await exchange(growlery.port, many('Hog 0'))).toContain('-OK')
  })

  it('is made where names are many bytes, before there are many types', async () => {
    const growlery = await testGrowlery()
    for (const name of hogs) expect(await exchange(growlery.port, many(name, 1000, 'x'.repeat(250)))).toContain('-OK')
    const bytes = growlery.hub.applications().flatMap(({ types }) => types.map(({ displayName }) => displayName))
    expect(bytes.join('').length).toBeLessThanOrEqual(2 * 1024 * 1024)
  })

  it('is told to who follows, and to who comes back', async () => {
    const growlery = await filled()
    const { hub } = growlery
    const known = new Map(hub.applications().map(one => [one.name, one]))
    const cursor = hub.events.cursor()
    const following = hub.events.follow(cursor, new AbortController().signal)
    const first = following.next()
    await exchange(growlery.port, registration('One more'))
    for (const event of (await first).value ?? []) {
      if (event.kind === 'forgotten') forget(known, event)
      else if (event.kind === 'application') known.set(event.application.name, event.application)
    }
    expect([...known.values()]).toEqual(hub.applications())
    const { value } = await hub.events.follow(cursor, new AbortController().signal).next()
    expect(value).toEqual([{ kind: 'reset' }])
    await following.return()
  })
})

describe('an application that was forgotten while it notifies', () => {
  /** In one transaction: all is forgotten, this is registered in its place, and App notifies of `type`. */
  async function race(next: Registration, settings: SettingsChange = {}) {
    const folder = temporaryFolder()
    const store = new Store(folder)
    const hub = new Hub({ store, icons: noFetchedIcons(folder), secrets: fileSecrets(folder), onError: () => {} })
    onTestFinished(async () => {
      await hub.stop()
      store.close()
    })
    await hub.changeSettings(settings)
    await hub.receive(requestOf(registration('App', 'type')), { address: '127.0.0.1' })
    const replacing = store.write(() => {
      store.keptTypes.forgetDownTo({ types: 0, nameBytes: 0 }, 0)
      return store.applications.register(next)
    })
    const notifying = hub.receive(requestOf(notification()), { address: '127.0.0.1' })
    return { hub, store, notifying, replaced: await replacing }
  }
  const next = (name: string, type: string): Registration => ({
    name,
    icon: noIcon,
    at: 1,
    types: [{ name: type, displayName: type, icon: noIcon, enabled: true }],
  })

  it('is told that it is unknown, whoever has its number now', async () => {
    const { store, notifying, replaced } = await race(next('Other', 'type'))
    await expect(notifying).rejects.toMatchObject({ code: errorCodes.UNKNOWN_APPLICATION })
    expect(store.applications.byName('Other')).toEqual(replaced)
    expect(replaced).toMatchObject({ id: 1, count: 0, types: [{ id: 1, count: 0 }] })
  })

  it('is registered anew where the user wants to hear of unknown senders', async () => {
    const { store, notifying } = await race(next('Other', 'type'), { acceptUnknown: true })
    await expect(notifying).resolves.toMatchObject({ response: { verb: '-OK' } })
    expect(store.applications.byName('App')).toMatchObject({ count: 1, types: [{ name: 'type', count: 1 }] })
  })

  it('is told that its notification is unknown, where that was forgotten', async () => {
    const { store, notifying } = await race(next('App', 'another'))
    await expect(notifying).rejects.toMatchObject({ code: errorCodes.UNKNOWN_NOTIFICATION })
    expect(store.applications.byName('App')).toMatchObject({ count: 0, types: [{ count: 0 }] })
  })

  it('is switched under its own number when it has come back, not under that which another has', async () => {
    const { hub, store, notifying } = await race(next('Other', 'type'))
    await notifying.catch(() => {})
    await store.write(() => store.applications.register(next('App', 'type')))
    await hub.choices.setEnabled('App', 'type', false)
    expect(store.applications.all()).toMatchObject([
      { name: 'Other', types: [{ enabledByUser: null }] },
      { name: 'App', types: [{ enabledByUser: false }] },
    ])
  })
})
