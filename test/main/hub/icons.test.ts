import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { HubEvent } from '../../../src/shared/model.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { follow } from '../../support/follow.ts'
import { testGrowlery } from '../../support/growlery.ts'
import { application, byUrl, gif, hashOf, notify, png, register, stateOf } from '../../support/icon-senders.ts'
import { type Answer, iconServer, sends } from '../../support/icon-server.ts'
import { until, untilCount } from '../../support/until.ts'

/** Until an answer is let go. */
function gate(): { readonly answer: Answer; open(): void } {
  const opened = Promise.withResolvers<void>()
  const answer: Answer = (response, request) => void opened.promise.then(() => sends(png)(response, request))
  return { answer, open: () => opened.resolve() }
}

describe('an icon by URL', () => {
  it('comes after its notification, which is stored, answered and shown without it', async () => {
    const { answer, open } = gate()
    const server = await iconServer({ '/a': answer })
    const growlery = await testGrowlery()
    await register(growlery)
    const { events, end } = follow(growlery, growlery.hub.events.cursor())
    expect(await notify(growlery, byUrl(server.url('/a')))).toMatchObject({
      state: 'shown',
      icon: null,
      iconFailure: null,
    })
    await until(() => server.requests.length === 1)
    open()
    await until(() => stateOf(growlery, 1).icon !== null)
    expect(iconsIn(events)).toEqual([null, hashOf(png)])
    expect((await growlery.icons.read(hashOf(png)))?.type).toBe('image/png')
    await end()
  })

  it('is one request, however many notifications want it at once, and all of them get it', async () => {
    const { answer, open } = gate()
    const server = await iconServer({ '/a': answer })
    const growlery = await testGrowlery()
    await register(growlery)
    await Promise.all(Array.from({ length: 100 }, () => notify(growlery, byUrl(server.url('/a')))))
    open()
    const icons = () => growlery.hub.inbox.page({ limit: 100 }).notifications.map(({ icon }) => icon)
    await until(() => icons().every(icon => icon === hashOf(png)))
    expect(icons()).toHaveLength(100)
    expect(server.requests).toHaveLength(1)
  })

  it('comes also where more are wanted than may wait at once', async () => {
    const answers = Object.fromEntries(Array.from({ length: 1100 }, (_, number) => [`/${number}`, sends(png)]))
    const server = await iconServer(answers)
    const growlery = await testGrowlery()
    await register(growlery)
    await Promise.all(Object.keys(answers).map(path => notify(growlery, byUrl(server.url(path)))))
    const { notifications: all } = growlery.hub.inbox.page({ limit: 2000 })
    expect(all).toHaveLength(1100)
    const withIcon = () =>
      growlery.hub.inbox.page({ limit: 2000 }).notifications.filter(({ icon }) => icon === hashOf(png)).length
    await untilCount(withIcon, 1100)
    expect(server.requests).toHaveLength(1100)
  }, 30_000)

  it('comes also while a thousand of another host do not', async () => {
    const server = await iconServer({ '/a': sends(png) })
    const growlery = await testGrowlery()
    await register(growlery)
    const silent = await iconServer({}, () => {})
    for (let number = 0; number < 1001; number += 1) {
      const url = `http://127.0.0.2:${silent.port}/${number}`
      await notify(growlery, byUrl(url))
    }
    const { id } = await notify(growlery, byUrl(server.url('/a')))
    await until(() => stateOf(growlery, id).icon === hashOf(png))
  })

  it('that was fetched before is there from the beginning', async () => {
    const server = await iconServer({ '/a': sends(png, { 'Cache-Control': 'max-age=60' }) })
    const growlery = await testGrowlery()
    await register(growlery)
    await notify(growlery, byUrl(server.url('/a')))
    await until(() => stateOf(growlery, 1).icon !== null)
    expect(await notify(growlery, byUrl(server.url('/a')))).toMatchObject({ icon: hashOf(png) })
    expect(server.requests).toHaveLength(1)
  })

  it('of an application and of a type arrives there, and stays when they register again', async () => {
    const server = await iconServer({ '/app': sends(png), '/type': sends(gif) })
    const growlery = await testGrowlery()
    const icons = { application: byUrl(server.url('/app')), type: byUrl(server.url('/type')) }
    const cursor = growlery.hub.events.cursor()
    await register(growlery, icons)
    const { events, end } = follow(growlery, growlery.hub.events.cursor())
    const arrived = { icon: hashOf(png), types: [{ icon: hashOf(gif) }] }
    await until(() => application(growlery)?.icon !== null && application(growlery)?.types[0]?.icon !== null)
    expect(application(growlery)).toMatchObject(arrived)
    expect(events.map(({ kind }) => kind)).toEqual(['counted', 'counted'])
    await end()
    // A window that was away for that time.
    const late = follow(growlery, cursor)
    await until(() => late.events.length > 0)
    expect(late.events.find(({ kind }) => kind === 'application')).toMatchObject({ application: arrived })
    await late.end()
    await register(growlery, icons)
    expect(application(growlery)).toMatchObject(arrived)
  })

  it('that comes late is not taken for another that its owner has named since', async () => {
    const { answer, open } = gate()
    const server = await iconServer({ '/old': answer, '/new': sends(gif) })
    const growlery = await testGrowlery()
    await register(growlery, { application: byUrl(server.url('/old')), type: byUrl(server.url('/old')) })
    await until(() => server.requests.length === 1)
    await register(growlery, { application: byUrl(server.url('/new')), type: byUrl(server.url('/new')) })
    const icons = () => [application(growlery)?.icon, application(growlery)?.types[0]?.icon]
    await until(() => icons().every(icon => icon === hashOf(gif)))
    await notify(growlery, byUrl(server.url('/old')))
    open()
    await until(() => stateOf(growlery, 1).icon === hashOf(png))
    expect(icons()).toEqual([hashOf(gif), hashOf(gif)])
  })

  it('is stored later where another program has the history locked when it comes', async () => {
    const { answer, open } = gate()
    const server = await iconServer({ '/a': answer })
    const growlery = await testGrowlery()
    await register(growlery)
    await notify(growlery, byUrl(server.url('/a')))
    const other = new DatabaseSync(join(growlery.dataFolder, 'history.sqlite'))
    onTestFinished(() => other.close())
    other.exec('BEGIN IMMEDIATE')
    open()
    await until(() => growlery.faults.length > 0)
    other.exec('ROLLBACK')
    await until(() => stateOf(growlery, 1).icon === hashOf(png))
  }, 20_000)

  it('is fetched by the next run where this one was stopped before it came', async () => {
    const { answer, open } = gate()
    const server = await iconServer({ '/a': answer, '/app': answer })
    const dataFolder = temporaryFolder()
    const first = await testGrowlery({ dataFolder })
    await register(first, { application: byUrl(server.url('/app')) })
    await notify(first, byUrl(server.url('/a')))
    await until(() => server.requests.length === 2)
    await first.stop()
    expect(first.faults).toEqual([])
    open()
    const second = await testGrowlery({ dataFolder })
    await until(() => stateOf(second, 1).icon === hashOf(png) && application(second)?.icon === hashOf(png))
  })

  it('is not written to a notification that has left the history meanwhile', async () => {
    const { answer, open } = gate()
    const server = await iconServer({ '/a': answer, '/b': sends(png) })
    const growlery = await testGrowlery()
    await register(growlery)
    await notify(growlery, byUrl(server.url('/a')))
    await growlery.hub.changeSettings({ retentionCount: 1 })
    await notify(growlery, byUrl(server.url('/b')))
    await until(() => growlery.hub.inbox.page({ limit: 2 }).notifications.length === 1)
    open()
    await until(() => stateOf(growlery, 2).icon !== null)
    expect(growlery.faults).toEqual([])
  })
})

describe('an icon that cannot be fetched', () => {
  it('leaves its reason on the notification, and arrives when it is tried again', async () => {
    let isThere = false
    const server = await iconServer({
      '/a': (response, request) => (isThere ? sends(png)(response, request) : response.writeHead(404).end()),
    })
    const growlery = await testGrowlery()
    await register(growlery)
    await notify(growlery, byUrl(server.url('/a')))
    await until(() => stateOf(growlery, 1).iconFailure !== null)
    const failure = { reason: 'The server answered 404 Not Found', url: server.url('/a'), blockedHost: null }
    expect(stateOf(growlery, 1)).toMatchObject({ icon: null, iconFailure: failure })
    // The next one asks nobody: it is remembered.
    expect(await notify(growlery, byUrl(server.url('/a')))).toMatchObject({ iconFailure: failure })
    isThere = true
    await growlery.hub.retryIcon({ kind: 'notification', id: 1 })
    expect(stateOf(growlery, 1)).toMatchObject({ icon: hashOf(png), iconFailure: null })
    expect(server.requests).toHaveLength(2)
  })

  it('is asked for once in a burst, as one that can be', async () => {
    const server = await iconServer({ '/there': sends(png, { 'Cache-Control': 'max-age=60' }) })
    const growlery = await testGrowlery()
    await register(growlery)
    for (const path of ['/there', '/missing']) {
      for (let round = 0; round < 5; round += 1) {
        await Promise.all(Array.from({ length: 20 }, () => notify(growlery, byUrl(server.url(path)))))
        await until(() => server.requests.some(({ url }) => url === path))
      }
    }
    await until(() => growlery.hub.inbox.page({ limit: 200 }).notifications.every(one => one.icon ?? one.iconFailure))
    expect(server.requests.map(({ url }) => url)).toEqual(['/there', '/missing'])
  })

  it('of an application or a type is tried again as well', async () => {
    let isThere = false
    const answer: Answer = (response, request) =>
      isThere ? sends(png)(response, request) : response.writeHead(503).end()
    const server = await iconServer({ '/app': answer, '/type': answer })
    const growlery = await testGrowlery()
    await register(growlery, { application: byUrl(server.url('/app')), type: byUrl(server.url('/type')) })
    await until(
      () => application(growlery)?.iconFailure != null && application(growlery)?.types[0]?.iconFailure != null,
    )
    isThere = true
    await growlery.hub.retryIcon({ kind: 'application', name: 'App' })
    await growlery.hub.retryIcon({ kind: 'type', application: 'App', name: 'type' })
    const there = { icon: hashOf(png), iconFailure: null }
    expect(application(growlery)).toMatchObject({ ...there, types: [there] })
  })

  it('cannot be tried again where it has no URL', async () => {
    const growlery = await testGrowlery()
    await register(growlery)
    await notify(growlery)
    await expect(growlery.hub.retryIcon({ kind: 'notification', id: 1 })).rejects.toThrow('not fetched from anywhere')
    await expect(growlery.hub.retryIcon({ kind: 'application', name: 'Nobody' })).rejects.toThrow()
  })

  it.each([
    ['a file', 'file:///usr/share/a.png', 'Its address begins with file: instead of http: or https:'],
    ['a path of Windows', 'C:\\a.png', 'Its address begins with c: instead of http: or https:'],
    ['with a password in it', 'http://me:secret@example.org/a.png', 'Its address holds a name or a password'],
    ['too long', `http://example.org/${'a'.repeat(3000)}`, 'Its address has 3019 characters: at most 2048 are taken'],
    ['with data that are no image', 'data:image/png;base64,AAAA', 'It is not an image, or a damaged one'],
    ['with data that are damaged', 'data:image/png;base64,????', 'Its data: URL is damaged'],
    ['with no data', 'data:', 'Its data: URL is damaged'],
  ])('is refused at once where its URL is %s', async (_, url, reason) => {
    const growlery = await testGrowlery()
    await register(growlery)
    expect(await notify(growlery, byUrl(url))).toMatchObject({ icon: null, iconFailure: { reason } })
  })

  it('because a stopped server waits for nobody is not a fault', async () => {
    const server = await iconServer({ '/a': () => {} })
    const growlery = await testGrowlery()
    await register(growlery)
    await notify(growlery, byUrl(server.url('/a')))
    await until(() => server.requests.length === 1)
    await growlery.stop()
    expect(growlery.faults).toEqual([])
  })
})

function iconsIn(events: readonly HubEvent[]): (string | null)[] {
  return events.flatMap(event => (event.kind === 'notification' ? [event.notification.icon] : []))
}
