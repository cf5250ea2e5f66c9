import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ResourceError } from '../../../src/main/client/errors.ts'
import { fetchResources } from '../../../src/main/client/fetch-resources.ts'
import { Publisher, type PublisherOptions } from '../../../src/main/client/publisher.ts'
import { Resource } from '../../../src/main/client/resource.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { gif, hashOf, png } from '../../support/icon-senders.ts'
import { iconServer, sends } from '../../support/icon-server.ts'
import { agrees, gntpServer, rawServer } from '../../support/raw-server.ts'
import { answered, file, reasonOf } from '../../support/resources.ts'
import { until } from '../../support/until.ts'

const publisher = ({ port }: { readonly port: number }, options: PublisherOptions = {}) =>
  new Publisher('App', ['type'], { port, registered: true, ...options })

describe('a resource', () => {
  it('is known by the SHA-256 of its bytes, wherever they come from', async () => {
    const { address } = await answered(sends(png))
    const path = file(png)
    for (const resource of [
      Resource.fromBytes(png),
      Resource.fromFile(path),
      Resource.fromFile(pathToFileURL(path)),
      Resource.fromUrl(address),
      Resource.fromUrl(new URL(address)),
      Resource.fromUrl(`data:image/png;base64,${png.toString('base64')}`),
    ]) {
      const { identifier, bytes } = await resource.load()
      expect(identifier).toBe(hashOf(png))
      expect(Buffer.from(bytes)).toEqual(png)
    }
  })

  it('is loaded when it is first needed, and once for all that need it', async () => {
    const { address, requests } = await answered(response => setTimeout(() => response.end(png), 20))
    const server = await gntpServer(agrees)
    const icon = Resource.fromUrl(address)
    expect(requests).toHaveLength(0)
    const one = publisher(server)
    await Promise.all(Array.from({ length: 20 }, (_, index) => one.publish('type', `${index}`, '', { icon })))
    await one.publish('type', 'later', '', { icon })
    expect(requests).toHaveLength(1)
    expect(server.notifies.every(({ resources }) => resources.get(hashOf(png))?.length === png.length)).toBe(true)
  })

  it('that failed is tried again by the next that needs it', async () => {
    const { address } = await answered(response => response.writeHead(503).end(), sends(png))
    const icon = Resource.fromUrl(address)
    await reasonOf(icon)
    expect((await icon.load()).identifier).toBe(hashOf(png))
  })

  it('is sent once in a message, however often its bytes are pointed at', async () => {
    let sent = 0
    const server = await rawServer(socket => {
      let received = ''
      socket.on('data', bytes => {
        received += bytes.toString('latin1')
        sent = received.split('Identifier: ').length - 1
        if (sent === 2 && received.endsWith('\r\n\r\n')) socket.end('GNTP/1.0 -OK NONE\r\n\r\n')
      })
    })
    const events = ['a', 'b', 'c'].map(name => ({ name, icon: Resource.fromBytes(Buffer.from(png)) }))
    const icon = Resource.fromBytes(gif)
    await new Publisher('App', events, { port: server.port, icon, customHeaders: { Logo: icon } }).register()
    expect(sent).toBe(2)
  })

  it('of one message is fetched while the others are', async () => {
    const waiting: (() => void)[] = []
    const hosts = await iconServer({}, response => {
      waiting.push(() => response.end(png))
      // None is answered before all are asked for.
      if (waiting.length === 16) for (const answer of waiting) answer()
    })
    const server = await gntpServer(agrees)
    const events = Array.from({ length: 16 }, (_, index) => ({
      name: `${index}`,
      icon: Resource.fromUrl(hosts.url(`/${index}`)),
    }))
    await new Publisher('App', events, { port: server.port }).register()
    expect(server.registers[0]?.types.every(({ icon }) => icon?.kind === 'resource')).toBe(true)
  })
})

describe('a resource that cannot be had', () => {
  const missing = () => Resource.fromFile(join(temporaryFolder(), 'missing.png'))

  it('is left out, with a warning', async () => {
    const server = await gntpServer(agrees)
    const told: ResourceError[] = []
    const icon = missing()
    const one = publisher(server, { onWarning: warning => told.push(warning) })
    const { warnings } = await one.publish('type', 'Title', '', { icon, customHeaders: { File: icon, Other: 'o' } })
    expect(warnings).toEqual(told)
    expect(warnings).toMatchObject([{ name: 'INVALID_REQUEST', source: icon.source, cause: { code: 'ENOENT' } }])
    expect(server.notifies[0]?.icon).toBeUndefined()
    expect(server.notifies[0]?.headers).toContainEqual(['X-Other', 'o'])
    expect(server.notifies[0]?.headers.map(([name]) => name)).not.toContain('X-File')
  })

  it('is told of as a warning of the process, where nobody says otherwise', async () => {
    const server = await gntpServer(agrees)
    const told: Error[] = []
    const onWarning = (warning: Error) => told.push(warning)
    process.on('warning', onWarning)
    onTestFinished(() => void process.off('warning', onWarning))
    await publisher(server).publish('type', 'Title', '', { icon: missing() })
    await until(() => told.length > 0)
    expect(told).toMatchObject([{ name: 'GntpWarning', message: /missing\.png cannot be read/ }])
  })

  it('fails the notification where it is required, and nobody is connected to', async () => {
    const server = await gntpServer(agrees)
    const icon = Resource.fromFile(join(temporaryFolder(), 'missing.png'), { required: true })
    const failing = publisher(server, { registered: false }).publish('type', 'Title', '', { icon })
    await expect(failing).rejects.toBeInstanceOf(ResourceError)
    await expect(failing).rejects.toMatchObject({ verb: 'NOTIFY', cause: { code: 'ENOENT' } })
    expect(server.connections).toBe(0)
  })

  it('fails the registration where it is required, and those that wait for it', async () => {
    const server = await gntpServer(agrees)
    const icon = Resource.fromBytes(new Uint8Array(), { required: true })
    const one = new Publisher('App', [{ name: 'type', icon }], { port: server.port })
    await expect(one.publish('type', 'Title')).rejects.toMatchObject({
      message: 'The resource of 0 bytes is empty',
      verb: 'REGISTER',
    })
    expect(server.connections).toBe(0)
  })

  it('and is required gives up what else is on its way', async () => {
    const held = await rawServer(() => {})
    const server = await gntpServer(agrees)
    const icon = Resource.fromBytes(new Uint8Array(), { required: true })
    const slow = Resource.fromUrl(`http://127.0.0.1:${held.port}/`)
    const one = publisher(server)
    await expect(one.publish('type', 'Title', '', { icon, customHeaders: { Slow: slow } })).rejects.toThrow('is empty')
    await until(() => held.open.size === 0)
  })
})

describe('a signal', () => {
  it('ends the loading of one, and not for the others that wait for the same', async () => {
    let answer = () => {}
    const { address, requests } = await answered(response => {
      answer = () => response.end(png)
    })
    const icon = Resource.fromUrl(address)
    const controller = new AbortController()
    const reason = new Error('enough')
    const first = icon.load(controller.signal)
    const second = icon.load()
    await until(() => requests.length === 1)
    controller.abort(reason)
    await expect(first).rejects.toBe(reason)
    answer()
    expect((await second).identifier).toBe(hashOf(png))
    expect(requests).toHaveLength(1)
  })

  it('of the last that waits ends the request', async () => {
    const { address, requests } = await answered(() => {})
    const server = await gntpServer(agrees)
    const controller = new AbortController()
    const publishing = publisher(server).publish('type', 'Title', '', {
      icon: Resource.fromUrl(address),
      signal: controller.signal,
    })
    await until(() => requests.length === 1)
    const reason = new Error('enough')
    controller.abort(reason)
    await expect(publishing).rejects.toBe(reason)
    await until(() => requests[0]?.socket.destroyed ?? false)
    expect(server.connections).toBe(0)
  })
})

describe('fetchResources', () => {
  it('gives what came of each as soon as it is known', async () => {
    const answers: (() => void)[] = []
    const { address } = await answered(response => {
      answers.push(() => response.end(gif))
    })
    const slow = Resource.fromUrl(address)
    const quick = Resource.fromBytes(png)
    const bad = Resource.fromBytes(new Uint8Array())
    const outcomes = []
    for await (const outcome of fetchResources([slow, quick, bad, quick])) {
      outcomes.push(outcome)
      if (outcomes.length === 2) {
        await until(() => answers.length === 1)
        for (const answer of answers) answer()
      }
    }
    expect(outcomes.map(({ resource }) => [slow, quick, bad].indexOf(resource)).slice(2)).toEqual([0])
    expect(outcomes.find(({ resource }) => resource === bad)?.error).toBeInstanceOf(ResourceError)
    expect(outcomes.find(({ resource }) => resource === quick)).toMatchObject({ identifier: hashOf(png) })
  })

  it('has nothing to give for none', async () => {
    for await (const outcome of fetchResources([])) expect(outcome).toBeUndefined()
  })

  it('gives up what is on its way when its loop is left', async () => {
    const { address, requests } = await answered(() => {})
    for await (const { resource } of fetchResources([Resource.fromUrl(address), Resource.fromBytes(png)])) {
      expect(resource.source).toContain('bytes')
      await until(() => requests.length === 1)
      break
    }
    await until(() => requests[0]?.socket.destroyed ?? false)
  })

  it('throws the reason of its signal', async () => {
    const { address, requests } = await answered(() => {})
    const controller = new AbortController()
    const reason = new Error('enough')
    const all = fetchResources([Resource.fromUrl(address)], { signal: controller.signal })
    const next = all.next()
    await until(() => requests.length === 1)
    controller.abort(reason)
    await expect(next).rejects.toBe(reason)
  })
})
