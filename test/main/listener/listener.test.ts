import { networkInterfaces } from 'node:os'
import { describe, expect, it, onTestFinished } from 'vitest'
import { runningServer } from '../../../src/main/store/lock.ts'
import { exchange, notification, RawClient, registration } from '../../support/client.ts'
import { follow as followEvents } from '../../support/follow.ts'
import { testGrowlery } from '../../support/growlery.ts'
import { answers, freePort, refused, taken, testListener } from '../../support/listener.ts'
import { follow, onlySubscriber, registered, testSharing, titlesAt, windowOf } from '../../support/sharing.ts'
import { until } from '../../support/until.ts'

const loopback = ['127.0.0.1', '::1']

/** One that waits to be told what the user does. */
async function waiting(port: number): Promise<RawClient> {
  await exchange(port, registration())
  const client = await RawClient.connect(port)
  onTestFinished(() => void client.socket.destroy())
  client.send(notification('Notification-Callback-Context: a', 'Notification-Callback-Context-Type: b'))
  return client.until(({ text }) => text.includes('-OK'))
}

const outside = Object.values(networkInterfaces())
  .flatMap(all => all ?? [])
  .find(one => one.family === 'IPv4' && !one.internal)?.address

describe('Another port', () => {
  it('is listened on at once, and the one before no more; everybody is told', async () => {
    const { growlery, window, port } = await testListener()
    growlery.announce({ url: 'http://here', control: { url: 'http://here', token: 'token' } })
    const following = followEvents(growlery, growlery.hub.events.cursor())
    const other = await freePort()
    const status = await window.listener.change({ port: other })
    expect(status.listening.map(one => one.port)).toEqual(status.listening.map(() => other))
    expect(status.listener).toMatchObject({ port: other, addresses: 'loopback', problem: null })
    expect([await answers(other), await answers(port)]).toEqual([true, false])
    expect(runningServer(growlery.dataFolder)).toMatchObject({ gntp: { port: other }, ui: { url: 'http://here' } })
    const told = following.events.flatMap(event => (event.kind === 'status' ? [event.status.listener.port] : []))
    expect(told).toEqual([other])
    await following.end()
  })

  it('leaves alone who waits on the one before: the callback comes', async () => {
    const { growlery, window, port } = await testListener()
    const client = await waiting(port)
    await window.listener.change({ port: await freePort() })
    await growlery.hub.inbox.click(1)
    expect(await client.untilEnd()).toContain('Notification-Callback-Result: CLICKED')
  })

  it('that is taken is refused with who has it, and the one before goes on', async () => {
    const { growlery, window, port, status } = await testListener()
    const client = await waiting(port)
    const before = await status()
    const other = await taken()
    const error = refused(
      new RegExp(`Port ${other.port} of 127.0.0.1, for GNTP, is taken by .*\\(pid ${process.pid}\\)`),
    )
    await expect(window.listener.change({ port: other.port })).rejects.toMatchObject(error)
    expect(await status()).toEqual(before)
    expect(await answers(port)).toBe(true)
    await growlery.hub.inbox.click(1)
    expect(await client.untilEnd()).toContain('CLICKED')
    expect(growlery.faults).toEqual([])
  })

  it('is there for the next run, also where the command line said another one for the last', async () => {
    const { growlery, window } = await testListener()
    const other = await freePort()
    await window.listener.change({ port: other })
    await growlery.stop()
    const next = await testGrowlery({ dataFolder: growlery.dataFolder, port: undefined })
    expect(next.port).toBe(other)
    await next.stop()
    const given = await testListener({ dataFolder: growlery.dataFolder })
    expect(given.port).not.toBe(other)
    expect((await given.window.hello()).settings.port).toBe(other)
  })

  it('that is none is refused', async () => {
    const { window, port } = await testListener()
    for (const wrong of [0, -1, 65_536]) {
      await expect(window.listener.change({ port: wrong })).rejects.toMatchObject(refused(/from 1 to 65535/))
    }
    expect(await answers(port)).toBe(true)
  })

  it('is no plain setting', async () => {
    const { window } = await testListener()
    const change = JSON.parse('{"port": 4711}')
    await expect(window.settings.change(change)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('is told to the hubs that are followed: they forward there', async () => {
    const hub = await testSharing()
    const follower = await testSharing()
    await follow(follower, hub)
    const publisher = await registered(hub)
    await publisher.publish('event', 'before')
    await until(() => titlesAt(follower).length === 1)
    const other = await freePort()
    await windowOf(follower).listener.change({ port: other })
    await until(() => onlySubscriber(hub).port === other)
    await publisher.publish('event', 'after')
    await until(() => titlesAt(follower).length === 2)
    expect([...hub.faults, ...follower.faults]).toEqual([])
  })
})

describe('Other addresses', () => {
  it('at the same port keep it, also where that was a free one', async () => {
    const { window, port } = await testListener()
    const { listening, listener } = await window.listener.change({ addresses: ['127.0.0.1', '127.0.0.2'] })
    expect(listening).toEqual([
      { host: '127.0.0.1', port },
      { host: '127.0.0.2', port },
    ])
    expect(listener).toMatchObject({ port, takesNetwork: false, problem: null })
    expect([await answers(port), await answers(port, '127.0.0.2')]).toEqual([true, true])
    expect((await window.hello()).settings.port).toBe(23_053)
  })

  it('that are those of the network come in the place of loopback, with their warnings, and go again', async () => {
    const { window, port } = await testListener()
    const open = await window.listener.change({ addresses: 'network' })
    expect(open.listening[0]).toEqual({ host: '0.0.0.0', port })
    expect(open.listener).toMatchObject({ addresses: 'network', takesNetwork: true })
    expect(open.warnings).toMatchObject([{ key: 'networkWithoutPassword' }])
    const { id } = await window.passwords.add({ name: 'one', password: 'one' })
    const protectedOne = (await window.hello()).status
    expect(protectedOne.warnings).toEqual([])
    await window.passwords.remove({ id: id ?? 0 })
    expect((await window.hello()).status.warnings).toHaveLength(1)
    const closed = await window.listener.change({ addresses: 'loopback' })
    expect(closed.listening.map(({ host }) => host)).toEqual(loopback.slice(0, closed.listening.length))
    expect(closed).toMatchObject({ listener: { takesNetwork: false }, warnings: [] })
    expect(await answers(port)).toBe(true)
  })

  it.skipIf(outside === undefined)('decide who may send, at once', async () => {
    const { window, port } = await testListener({ hosts: ['0.0.0.0'] })
    const host = outside ?? ''
    expect(await exchange(port, registration(), host)).toContain('from its own machine only')
    await window.listener.change({ addresses: 'network' })
    expect(await exchange(port, registration(), host)).toContain('needs a password')
    const connected = await RawClient.connect(port, host)
    await window.listener.change({ addresses: 'loopback' })
    expect(await answers(port, host)).toBe(false)
    expect(await connected.send(registration()).untilEnd()).toContain('from its own machine only')
    connected.socket.destroy()
  })

  it('that cannot be had at this port are refused, and those before go on', async () => {
    const { growlery, window, port, status } = await testListener({ hosts: ['127.0.0.1'] })
    await taken(port, '127.0.0.2')
    const before = await status()
    const wanted = window.listener.change({ addresses: 'network' })
    await expect(wanted).rejects.toMatchObject(refused(/is taken by/))
    expect(await status()).toEqual(before)
    expect(await answers(port)).toBe(true)
    expect(growlery.faults).toEqual([])
  })

  it('that this machine does not have, or are none, are refused in words', async () => {
    const { window, port, status } = await testListener()
    const before = await status()
    const change = (addresses: string[]) => window.listener.change({ addresses })
    await expect(change(['192.0.2.1'])).rejects.toMatchObject(refused(/no address 192\.0\.2\.1/))
    await expect(change(['127.0.0.1', '192.0.2.1'])).rejects.toMatchObject(refused(/no address 192\.0\.2\.1/))
    await expect(change(['desk'])).rejects.toMatchObject(refused(/"desk" is no IP address/))
    await expect(change([])).rejects.toMatchObject(refused(/Without an address/))
    expect(await status()).toEqual(before)
    expect(await answers(port)).toBe(true)
  })

  it('are changed one after the other', async () => {
    const { window, port } = await testListener()
    const ports = [await freePort(), await freePort()]
    const all = await Promise.all([
      ...ports.map(one => window.listener.change({ port: one })),
      window.listener.change({ addresses: ['127.0.0.1'] }),
    ])
    expect(all.map(({ listener }) => listener.port)).toEqual([ports[0], ports[1], ports[1]])
    expect(all.at(-1)?.listening).toEqual([{ host: '127.0.0.1', port: ports[1] }])
    expect(await answers(port)).toBe(false)
  })
})

describe('A password for this machine too', () => {
  it('is asked for at once, on open connections too', async () => {
    const { window, port } = await testListener()
    const open = await RawClient.connect(port)
    const { warnings } = await window.listener.change({ requireLocalPassword: true })
    expect(warnings).toMatchObject([{ words: expect.stringContaining('none is set: everything is refused') }])
    expect(await exchange(port, registration())).toContain('needs a password')
    expect(await open.send(registration()).untilEnd()).toContain('needs a password')
    open.socket.destroy()
    await window.listener.change({ requireLocalPassword: false })
    expect(await answers(port)).toBe(true)
  })
})

describe('Origins of pages', () => {
  const handshake = (origin: string) =>
    [
      'GET / HTTP/1.1',
      'Host: localhost',
      'Connection: Upgrade',
      'Upgrade: websocket',
      `Origin: ${origin}`,
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
      '\r\n',
    ].join('\r\n')

  it('let their pages in at once, and no longer than they are listed', async () => {
    const { window, port } = await testListener()
    const status = await window.listener.change({
      webSocketOrigins: ['https://Example.org/', 'moz-extension://abc/', 'https://example.org'],
    })
    expect(status.listener.webSocketOrigins).toEqual(['https://example.org', 'moz-extension://abc'])
    const page = await RawClient.connect(port)
    await page.send(handshake('https://example.org')).until(({ text }) => text.includes('101 Switching Protocols'))
    page.socket.destroy()
    await window.listener.change({ webSocketOrigins: ['https://other.example'] })
    expect(await exchange(port, handshake('https://example.org'))).toContain('403 Forbidden')
  })

  it('that are none are refused as the command line does', async () => {
    const { window, status } = await testListener()
    for (const wrong of ['example.org', 'https://example.org/page', 'null', '']) {
      const change = window.listener.change({ webSocketOrigins: ['https://good.example', wrong] })
      await expect(change).rejects.toMatchObject(refused(/is no origin of a page.*written like https:/))
    }
    expect((await status()).listener.webSocketOrigins).toEqual([])
  })
})
