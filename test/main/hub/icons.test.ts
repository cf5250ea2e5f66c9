import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { notifyRequest, registerRequest } from '../../../src/main/gntp/build.ts'
import type { Icon } from '../../../src/main/gntp/message.ts'
import type { HubEvent, Notification } from '../../../src/shared/model.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { follow } from '../../support/follow.ts'
import { type TestGrowlery, testGrowlery } from '../../support/growlery.ts'
import { type Answer, iconServer, redirects, sends } from '../../support/icon-server.ts'
import { until } from '../../support/until.ts'

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../../fixtures/icons', name))
const png = fixture('icon.png')
const gif = fixture('icon.gif')
const webp = fixture('icon.webp')
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const thisMachine = '127.0.0.1'
const another = '192.0.2.7'
const byUrl = (url: string): Icon => ({ kind: 'url', url })

interface Icons {
  readonly application?: Icon
  readonly type?: Icon
}

async function register({ hub }: TestGrowlery, { application, type }: Icons = {}, address = thisMachine) {
  const request = registerRequest({
    applicationName: 'App',
    types: [{ name: 'type', enabled: true, ...(type && { icon: type }) }],
    ...(application && { applicationIcon: application }),
  })
  await hub.receive(request, { address })
}

/** Gives the notification as it was when it was answered. */
async function notify({ hub }: TestGrowlery, icon?: Icon, address = thisMachine): Promise<Notification> {
  const request = notifyRequest({
    applicationName: 'App',
    notificationName: 'type',
    title: 'Title',
    ...(icon && { icon }),
  })
  await hub.receive(request, { address })
  const [newest] = hub.inbox.page({ limit: 1 }).notifications
  if (newest === undefined) throw new Error('It is not in the history')
  return newest
}

const stateOf = ({ hub }: TestGrowlery, id: number) => hub.inbox.detail(id)
const application = ({ hub }: TestGrowlery) => hub.applications().find(({ name }) => name === 'App')

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

describe('for a notification of another machine', () => {
  const blocked = (host: string) => ({
    reason: `${host} is not on the public internet, and the notification came from another machine`,
    blockedHost: host,
  })

  it.each([
    ['an address', '127.0.0.1'],
    ['a name that leads to this machine', 'inside.test'],
  ])('%s of this network is asked for nothing until the user allows it', async (_, host) => {
    const server = await iconServer({ '/a': sends(png) })
    const growlery = await testGrowlery({
      icons: {
        network: { lookup: (_name, _options, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]) },
      },
    })
    await register(growlery)
    await notify(growlery, byUrl(`http://${host}:${server.port}/a`), another)
    await until(() => stateOf(growlery, 1).iconFailure !== null)
    expect(stateOf(growlery, 1).iconFailure).toMatchObject(blocked(host))
    expect(server.requests).toEqual([])

    await growlery.hub.changeSettings({ iconHosts: [host] })
    await growlery.hub.retryIcon({ kind: 'notification', id: 1 })
    expect(stateOf(growlery, 1)).toMatchObject({ icon: hashOf(png), iconFailure: null })
  })

  it('a redirect into this network is not followed', async () => {
    // 127.0.0.2 stands for the public internet.
    const inside = await iconServer({ '/a': sends(png) })
    const server = await iconServer({ '/a': redirects(inside.url('/a')) })
    const growlery = await testGrowlery({ icons: { network: { isPublic: address => address === '127.0.0.2' } } })
    await register(growlery)
    await notify(growlery, byUrl(`http://127.0.0.2:${server.port}/a`), another)
    await until(() => stateOf(growlery, 1).iconFailure !== null)
    expect(stateOf(growlery, 1).iconFailure).toMatchObject(blocked('127.0.0.1'))
    expect([server.requests.length, inside.requests.length]).toEqual([1, 0])
  })

  it('what was fetched for this machine is not known', async () => {
    const server = await iconServer({ '/a': sends(png, { 'Cache-Control': 'max-age=60' }) })
    const growlery = await testGrowlery()
    await register(growlery)
    await notify(growlery, byUrl(server.url('/a')))
    await until(() => stateOf(growlery, 1).icon !== null)
    await notify(growlery, byUrl(server.url('/a')), another)
    await until(() => stateOf(growlery, 2).iconFailure !== null)
    expect(stateOf(growlery, 2)).toMatchObject({ icon: null, iconFailure: blocked('127.0.0.1') })
  })
})

describe('an icon that came along', () => {
  const resource = (body: Uint8Array) => ({
    icon: { kind: 'resource', identifier: 'r' } satisfies Icon,
    resources: new Map([['r', body]]),
  })

  it('is there at once, and is the only one that its notification has', async () => {
    const growlery = await testGrowlery()
    await register(growlery)
    const request = { applicationName: 'App', notificationName: 'type', title: 'Title', ...resource(gif) }
    await growlery.hub.receive(notifyRequest(request), { address: thisMachine })
    expect(stateOf(growlery, 1)).toMatchObject({ icon: hashOf(gif), iconFailure: null })
  })

  it('and is no image leaves the reason', async () => {
    const growlery = await testGrowlery()
    await register(growlery)
    const body = Buffer.from('<!doctype html>')
    const request = { applicationName: 'App', notificationName: 'type', title: 'Title', ...resource(body) }
    await growlery.hub.receive(notifyRequest(request), { address: thisMachine })
    const iconFailure = { reason: 'It is a web page, not an image', url: null, blockedHost: null }
    expect(stateOf(growlery, 1)).toMatchObject({ icon: null, iconFailure })
  })

  it('in a data: URL is kept as any other', async () => {
    const growlery = await testGrowlery()
    await register(growlery)
    const url = `data:image/png;base64,${png.toString('base64')}`
    expect(await notify(growlery, byUrl(url))).toMatchObject({ icon: hashOf(png), iconFailure: null })
    expect(await growlery.icons.read(hashOf(png))).toBeDefined()
  })
})

describe('a file that is missing or damaged', () => {
  const pathOf = ({ dataFolder }: TestGrowlery, hash: string) => join(dataFolder, 'icons', hash.slice(0, 2), hash)

  it.each([
    ['missing', (path: string) => rmSync(path)],
    ['damaged', (path: string) => writeFileSync(path, 'damaged')],
  ])('(%s) is fetched again when a window asks for it', async (_, harm) => {
    const server = await iconServer({ '/a': sends(png, { 'Cache-Control': 'max-age=60' }) })
    const growlery = await testGrowlery()
    await register(growlery)
    await notify(growlery, byUrl(server.url('/a')))
    await until(() => stateOf(growlery, 1).icon !== null)
    harm(pathOf(growlery, hashOf(png)))
    expect((await growlery.icons.read(hashOf(png)))?.bytes).toEqual(png)
    expect(server.requests).toHaveLength(2)
    expect(readdirSync(join(growlery.dataFolder, 'icons'), { recursive: true })).toContain(
      join(hashOf(png).slice(0, 2), hashOf(png)),
    )
  })

  it('is not to be had where it came along, or where its server has another one by now', async () => {
    let bytes = png
    const server = await iconServer({ '/a': (response, request) => sends(bytes)(response, request) })
    const growlery = await testGrowlery()
    await register(growlery)
    await notify(growlery, byUrl(server.url('/a')))
    await notify(growlery, byUrl(`data:image/webp;base64,${webp.toString('base64')}`))
    await until(() => stateOf(growlery, 1).icon !== null)
    bytes = gif
    for (const hash of [hashOf(png), hashOf(webp)]) {
      rmSync(pathOf(growlery, hash))
      expect(await growlery.icons.read(hash)).toBeUndefined()
    }
  })
})

it('a file is kept once, however often it is used and however it came', async () => {
  const server = await iconServer({ '/a': sends(png), '/b': sends(png) })
  const growlery = await testGrowlery()
  await register(growlery, { application: byUrl(server.url('/b')) })
  await notify(growlery, byUrl(server.url('/a')))
  await notify(growlery, byUrl(`data:image/png;base64,${png.toString('base64')}`))
  await until(() => stateOf(growlery, 1).icon !== null && application(growlery)?.icon !== null)
  const files = readdirSync(join(growlery.dataFolder, 'icons'), { recursive: true, withFileTypes: true })
  expect(files.filter(one => one.isFile())).toHaveLength(1)
})

function iconsIn(events: readonly HubEvent[]): (string | null)[] {
  return events.flatMap(event => (event.kind === 'notification' ? [event.notification.icon] : []))
}
