import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { notifyRequest } from '../../../src/main/gntp/build.ts'
import type { Icon } from '../../../src/main/gntp/message.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { type TestGrowlery, testGrowlery } from '../../support/growlery.ts'
import {
  another,
  application,
  byUrl,
  gif,
  hashOf,
  notify,
  png,
  register,
  stateOf,
  thisMachine,
  webp,
} from '../../support/icon-senders.ts'
import { iconServer, redirects, sends } from '../../support/icon-server.ts'
import { until } from '../../support/until.ts'

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

    // Those that wanted it before get it, those that do from now on, and applications and types.
    await register(growlery, { application: byUrl(`http://${host}:${server.port}/a`) }, another)
    await until(() => application(growlery)?.iconFailure != null)
    await growlery.hub.changeSettings({ iconHosts: [host] })
    await until(() => stateOf(growlery, 1).icon === hashOf(png) && application(growlery)?.icon === hashOf(png))
    expect(stateOf(growlery, 1).iconFailure).toBeNull()
    expect(await notify(growlery, byUrl(`http://${host}:${server.port}/a`), another)).toMatchObject({
      icon: hashOf(png),
    })
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

  it('and cannot be stored leaves its reason, and keeps no notification back', async () => {
    const dataFolder = temporaryFolder()
    writeFileSync(join(dataFolder, 'icons'), 'no folder')
    const growlery = await testGrowlery({ dataFolder })
    await register(growlery)
    const request = { applicationName: 'App', notificationName: 'type', title: 'Title', ...resource(gif) }
    await growlery.hub.receive(notifyRequest(request), { address: thisMachine })
    expect(stateOf(growlery, 1).iconFailure?.reason).toBe('It could not be stored')
    expect(growlery.faults).not.toEqual([])
  })

  it('before, and is not kept any more, leaves its reason', async () => {
    const growlery = await testGrowlery()
    await register(growlery)
    const request = { applicationName: 'App', notificationName: 'type', title: 'Title', ...resource(gif) }
    await growlery.hub.receive(notifyRequest(request), { address: thisMachine })
    rmSync(join(growlery.dataFolder, 'icons'), { recursive: true })
    const again = { ...notifyRequest(request), resources: new Map(), missingResources: ['r'] }
    await growlery.hub.receive(again, { address: thisMachine })
    const iconFailure = { reason: 'It was sent before, and is not kept any more' }
    expect(stateOf(growlery, 2)).toMatchObject({ icon: null, iconFailure })
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
    // Its server may be slow: nobody waits for it.
    expect(await growlery.icons.read(hashOf(png))).toBeUndefined()
    await until(async () => (await growlery.icons.read(hashOf(png))) !== undefined)
    expect((await growlery.icons.read(hashOf(png)))?.bytes).toEqual(png)
    expect(server.requests).toHaveLength(2)
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
    await until(() => server.requests.length === 2)
    await until(async () => (await growlery.icons.read(hashOf(gif))) !== undefined)
    for (const hash of [hashOf(png), hashOf(webp)]) expect(await growlery.icons.read(hash)).toBeUndefined()
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
