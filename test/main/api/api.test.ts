import { createRouterClient } from '@orpc/server'
import { describe, expect, it } from 'vitest'
import type { WindowHost } from '../../../src/main/api/implementer.ts'
import type { HubEvent } from '../../../src/shared/model.ts'
import { exchange, notification, registration } from '../../support/client.ts'
import { testGrowlery } from '../../support/growlery.ts'
import { until } from '../../support/until.ts'

async function testWindow() {
  const growlery = await testGrowlery()
  const ending = new AbortController()
  const context = { drained: async () => {}, ended: ending.signal }
  const hub = createRouterClient(growlery.api, { context })
  return { growlery, hub, port: growlery.port, close: () => ending.abort() }
}

describe('hello', () => {
  it('gives all that a window begins with, and a cursor after which nothing of it comes again', async () => {
    const { growlery, hub, port } = await testWindow()
    await exchange(port, registration())
    await exchange(port, notification())
    const hello = await hub.hello()
    expect(hello).toMatchObject({
      status: { listening: expect.arrayContaining([{ host: '127.0.0.1', port }]), warnings: [] },
      settings: { doNotDisturb: false, toastSeconds: 6 },
      applications: [{ name: 'App', count: 1 }],
      inbox: { notifications: [{ id: 1, title: 'Title' }], more: false },
      onScreen: [{ id: 1 }],
      unread: 1,
    })
    await exchange(port, notification())
    const seen: HubEvent[] = []
    for await (const events of await hub.follow(hello.cursor)) {
      seen.push(...events)
      if (seen.some(({ kind }) => kind === 'notification')) break
    }
    expect(seen[0]).toMatchObject({ kind: 'status', status: { listening: growlery.addresses } })
    expect(seen.flatMap(event => (event.kind === 'notification' ? [event.notification.id] : []))).toEqual([2])
  })
})

describe('the inbox', () => {
  it('is read in pages, newest first', async () => {
    const { hub, port } = await testWindow()
    await exchange(port, registration())
    for (let times = 0; times < 5; times += 1) await exchange(port, notification())
    const first = await hub.inbox.page({ limit: 2 })
    expect(first).toMatchObject({ notifications: [{ id: 5 }, { id: 4 }], more: true })
    const second = await hub.inbox.page({ limit: 3, before: 4 })
    expect(second).toMatchObject({ notifications: [{ id: 3 }, { id: 2 }, { id: 1 }], more: false })
  })

  it('is read from an id on, oldest first with what was sent, in steps that end at the newest', async () => {
    const { hub, port } = await testWindow()
    await exchange(port, registration())
    for (let times = 0; times < 3; times += 1) await exchange(port, notification())
    const begin = await hub.inbox.since({})
    expect(begin).toMatchObject({ notifications: [], upTo: 3, more: false, cursor: (await hub.hello()).cursor })
    const first = await hub.inbox.since({ after: 0, limit: 2 })
    expect(first).toMatchObject({ notifications: [{ id: 1 }, { id: 2 }], upTo: 2, more: true })
    expect(first.notifications[0]?.headers).toContainEqual(['Notification-Title', 'Title'])
    expect(await hub.inbox.since({ after: 2, limit: 1 })).toMatchObject({
      notifications: [{ id: 3 }],
      upTo: 3,
      more: false,
    })
    expect(await hub.inbox.since({ after: 3 })).toMatchObject({ notifications: [], upTo: 3, more: false })
  })

  it('is read from an id on as the search finds it, and goes on behind what did not match', async () => {
    const { hub, port } = await testWindow()
    await exchange(port, registration())
    await exchange(port, notification('Notification-Text: needle'))
    await exchange(port, notification('Notification-Text: needlework'))
    await exchange(port, notification())
    const ids = async (search: string, application?: string) => {
      const { notifications, upTo } = await hub.inbox.since({ after: 1, search, application })
      return { ids: notifications.map(({ id }) => id), upTo }
    }
    expect(await ids('needle')).toEqual({ ids: [2], upTo: 3 })
    expect(await ids('needle ')).toEqual({ ids: [], upTo: 3 })
    expect(await ids('needle', 'App')).toEqual({ ids: [2], upTo: 3 })
    expect(await ids('needle', 'Ap')).toEqual({ ids: [], upTo: 3 })
  })

  it('gives the URL that a click opens, and only that of the web', async () => {
    const { hub, port } = await testWindow()
    await exchange(port, registration())
    await exchange(port, notification('Notification-Callback-Target: https://example.com/build/7'))
    await exchange(port, notification('Notification-Callback-Target: javascript:alert(1)'))
    expect(await hub.inbox.click({ id: 1 })).toEqual({ open: 'https://example.com/build/7' })
    expect(await hub.inbox.click({ id: 2 })).toEqual({ open: null })
  })

  it('lets a toast go on that was held by a window which is gone', async () => {
    const { growlery, hub, port, close } = await testWindow()
    await hub.settings.change({ toastSeconds: 1 })
    await exchange(port, registration())
    await exchange(port, notification())
    await hub.inbox.hold({ ids: [1], held: true })
    expect(growlery.hub.onScreen()[0]?.shownUntil).toBeGreaterThan(Date.now() + 30_000)
    close()
    await until(() => growlery.hub.onScreen().length === 0)
  })

  it('says NOT_FOUND and CONFLICT in words', async () => {
    const { hub, port } = await testWindow()
    await expect(hub.inbox.detail({ id: 9 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await exchange(port, registration())
    await exchange(port, notification())
    await hub.inbox.close({ id: 1 })
    await expect(hub.inbox.click({ id: 1 })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'Notification 1 is closed: it cannot become clicked',
    })
  })
})

describe('settings', () => {
  it('change where they are given, and stay where they are not', async () => {
    const { hub } = await testWindow()
    await hub.settings.change({ toastSeconds: 9 })
    expect(await hub.settings.change({ doNotDisturb: true })).toMatchObject({ toastSeconds: 9, doNotDisturb: true })
  })

  it('refuse what is out of range', async () => {
    const { hub } = await testWindow()
    await expect(hub.settings.change({ toastSeconds: -1 })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})

describe('about', () => {
  it('says what runs here', async () => {
    const { growlery, hub } = await testWindow()
    const version = expect.stringMatching(/^\d+\.\d+\.\d+/)
    expect(await hub.about()).toEqual({
      version,
      node: process.versions.node,
      sqlite: version,
      electron: null,
      desktop: null,
      platform: process.platform,
      dataFolder: growlery.dataFolder,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    })
  })
})

describe('the window', () => {
  const context = { drained: async () => {}, ended: new AbortController().signal }

  it('comes to the front where the host has one, and is not said to where it has none', async () => {
    const shown: (string | undefined)[] = []
    const showWindow = (path?: string) => shown.push(path)
    const desktop = createRouterClient((await testGrowlery({ showWindow })).api, { context })
    expect(await desktop.window.show()).toEqual({ shown: true })
    expect(await desktop.window.show({ path: '/inbox/3' })).toEqual({ shown: true })
    expect(shown).toEqual([undefined, '/inbox/3'])
    const { hub } = await testWindow()
    expect(await hub.window.show()).toEqual({ shown: false })
  })

  it.each(['inbox', '//example.org', '/\\example.org', 'https://example.org'])('does not go to %s', async path => {
    const { hub } = await testWindow()
    await expect(hub.window.show({ path })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('does what its host wants, and tells it how large what it shows is', async () => {
    const { api: router } = await testGrowlery()
    const sizes: unknown[] = []
    const languages: string[] = []
    let samples = 0
    const host: WindowHost = {
      wishes: async function* () {
        yield { kind: 'search' }
      },
      fit: size => sizes.push(size),
      sample: () => {
        samples += 1
      },
      speaks: language => languages.push(language),
    }
    const window = createRouterClient(router, { context: { ...context, host } })
    const wishes = await window.window.wishes()
    expect(await wishes.next()).toMatchObject({ value: { kind: 'search' } })
    await window.window.fit({ width: 360, height: 90 })
    await window.window.speaks({ language: 'de' })
    await window.window.sample()
    expect([sizes, languages, samples]).toEqual([[{ width: 360, height: 90 }], ['de'], 1])
    await expect(window.window.fit({ width: -1, height: 0.5 })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('has nothing to do in a browser, until it is gone', async () => {
    const { api: router } = await testGrowlery()
    const ended = new AbortController()
    const window = createRouterClient(router, { context: { ...context, ended: ended.signal } })
    const wishes = await window.window.wishes()
    const next = wishes.next()
    await window.window.fit({ width: 1, height: 1 })
    ended.abort()
    expect(await next).toMatchObject({ done: true })
  })
})
