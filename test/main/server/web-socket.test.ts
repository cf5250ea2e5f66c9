import { once } from 'node:events'
import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { capture, exchange, notification, RawClient, registration } from '../../support/client.ts'
import { type TestGrowlery, testGrowlery } from '../../support/growlery.ts'
import { until, untilCount } from '../../support/until.ts'

const origin = 'https://example.org'
const handshake = [
  'GET / HTTP/1.1',
  'Host: 127.0.0.1',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  `Origin: ${origin}`,
  '',
  '',
].join('\r\n')

interface Frame {
  readonly text: string
  readonly isBinary: boolean
}

/** A page's end of a WebSocket. */
class Page {
  readonly socket: WebSocket
  readonly frames: Frame[] = []
  closed = false

  constructor(port: number, from = origin) {
    this.socket = new WebSocket(`ws://127.0.0.1:${port}`, { origin: from })
    this.socket.on('message', (data, isBinary) => this.frames.push({ text: String(data), isBinary }))
    this.socket.on('close', () => {
      this.closed = true
    })
    onTestFinished(() => this.socket.terminate())
  }

  async untilClosed(): Promise<Frame[]> {
    await until(() => this.closed)
    return this.frames
  }
}

async function openPage(port: number): Promise<Page> {
  const page = new Page(port)
  await once(page.socket, 'open')
  return page
}

function growlery(options = {}): Promise<TestGrowlery> {
  return testGrowlery({ webSocketOrigins: [origin], ...options })
}

describe('GNTP over WebSocket', () => {
  it('is off while no origin is listed: a handshake is another protocol', async () => {
    const { port } = await testGrowlery()
    expect(await exchange(port, handshake)).toContain('Error-Code: 301')
  })

  it('answers in one frame of the kind that it was spoken to in, and closes', async () => {
    const { port, hub } = await growlery()
    for (const binary of [false, true]) {
      const page = await openPage(port)
      page.socket.send(registration(), { binary })
      const frames = await page.untilClosed()
      expect(frames).toEqual([
        { text: expect.stringMatching(/^GNTP\/1\.0 -OK NONE\r\n[\s\S]*\r\n\r\n$/), isBinary: binary },
      ])
    }
    const page = await openPage(port)
    page.socket.send(notification())
    expect((await page.untilClosed())[0]?.text).toContain('-OK')
    expect(hub.inbox.page({ limit: 10 }).notifications).toMatchObject([{ title: 'Title', state: 'shown' }])
  })

  it('takes a message in many frames, and a real message with an icon in one', async () => {
    const { port } = await growlery()
    const slow = await openPage(port)
    for (const byte of Buffer.from(registration())) slow.socket.send(Uint8Array.of(byte))
    expect((await slow.untilClosed())[0]?.text).toContain('-OK')
    const whole = await openPage(port)
    whole.socket.send(capture('python-gntp-1'))
    expect((await whole.untilClosed())[0]?.text).toContain('-OK')
  })

  it('stays open for a callback, which comes in a frame of its own', async () => {
    const { port, hub } = await growlery()
    await exchange(port, registration())
    const page = await openPage(port)
    page.socket.send(notification('Notification-Callback-Context: c', 'Notification-Callback-Context-Type: t'))
    await until(() => page.frames.length === 1)
    await hub.inbox.click(1)
    expect((await page.untilClosed())[1]?.text).toContain('Notification-Callback-Result: CLICKED')
  })

  it('stays open for further messages with Keep-Alive', async () => {
    const { port } = await growlery()
    await exchange(port, registration())
    const page = await openPage(port)
    page.socket.send(notification('Connection: Keep-Alive').repeat(2))
    await until(() => page.frames.length === 2)
    page.socket.send(notification())
    expect(await page.untilClosed()).toHaveLength(3)
  })

  it('answers nonsense with its GNTP code, and silence within the limits', async () => {
    const { port } = await growlery({ limits: { idleTimeoutMs: 200 } })
    const wrong = await openPage(port)
    wrong.socket.send('hello')
    expect((await wrong.untilClosed())[0]?.text).toContain('Error-Code: 301')
    const silent = await openPage(port)
    expect((await silent.untilClosed())[0]?.text).toContain('Error-Code: 200')
  })

  it('refuses a frame that is longer than a message may be, and goes on', async () => {
    const { port, faults } = await growlery({ limits: { maxMessageBytes: 10_000 } })
    const page = await openPage(port)
    page.socket.send(Buffer.alloc(20_000))
    const [code] = await once(page.socket, 'close')
    expect(code).toBe(1009)
    expect(await exchange(port, registration())).toContain('-OK')
    expect(faults).toEqual([])
  })

  it('counts frames that are not whole toward what all peers may make the server hold', async () => {
    const { port } = await growlery({ limits: { maxHeldBytes: 500_000 } })
    const greedy = await Promise.all([1, 2, 3].map(() => openPage(port)))
    for (const { socket } of greedy) socket.send(Buffer.alloc(300_000), { fin: false })
    await until(() => greedy.some(({ closed }) => closed))
    expect(greedy.every(({ closed }) => closed)).toBe(false)
    expect(await exchange(port, registration())).toContain('-OK')
  })

  it('gives who breaks the rules of frames the time to read that, and no more', async () => {
    const { port, server } = await growlery({ limits: { lingerTimeoutMs: 200 } })
    const client = await RawClient.connect(port)
    client.send(handshake)
    await client.until(({ text }) => text.includes('101'))
    client.send(Uint8Array.of(0xff, 0xff))
    // 1002 (03 EA): a protocol error. EA is no UTF-8.
    expect((await client.untilEnd()).endsWith('\u0003\ufffd')).toBe(true)
    await until(() => server.connectionCount === 0)
  })

  it('takes a frame of thousands of messages, however they are answered', async () => {
    const { port } = await growlery({ limits: { maxCallbacks: 1 } })
    await exchange(port, registration())
    const page = await openPage(port)
    const wanted = ['Notification-Callback-Context: c', 'Notification-Callback-Context-Type: t']
    page.socket.send(notification('Connection: Keep-Alive', ...wanted).repeat(6000))
    await untilCount(() => page.frames.length, 6000)
    expect(page.frames.filter(({ text }) => text.includes('(maxCallbacks)'))).toHaveLength(5999)
  })

  it.each(['https://evil.example', 'https://example.org:8443', 'http://example.org', 'null'])(
    'refuses pages of %s, which the user has not listed',
    async from => {
      const { port, server } = await growlery()
      const page = new Page(port, from)
      const errors: string[] = []
      page.socket.on('error', error => errors.push(error.message))
      await until(() => errors.length > 0)
      expect(errors).toEqual(['Unexpected server response: 403'])
      await until(() => server.connectionCount === 0)
    },
  )

  it('refuses who does not say from which page it is, and tells other HTTP what this port is', async () => {
    const { port } = await growlery()
    expect(await exchange(port, handshake.replace(/Origin: .*\r\n/, ''))).toMatch(
      /^HTTP\/1\.1 403 [\s\S]*has to list it/,
    )
    const answer = request({ port, path: '/' }).end()
    const [response] = await once(answer, 'response')
    expect(response.statusCode).toBe(426)
    response.resume()
  })

  it.each([
    ['what is no HTTP', 'GET  HTTP/9.9\r\n\r\n', 400],
    ['a header that is too long', `GET /${'a'.repeat(20_000)} HTTP/1.1\r\n\r\n`, 431],
    ['a request for a page', 'GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000\r\n\r\n', 426],
    ['a handshake of another version', handshake.replace('Version: 13', 'Version: 7'), 400],
    ['a handshake of another page', handshake.replace(origin, 'https://evil.example'), 403],
  ])('does not take back what it answered to %s, though the peer goes on sending', async (_, opening, status) => {
    const { port, server } = await growlery({ limits: { lingerTimeoutMs: 300 } })
    const client = await RawClient.connect(port)
    client.socket.pause()
    for (const piece of [opening, 'more', 'and more', 'and still more']) {
      client.send(piece)
      await sleep(20)
    }
    client.socket.resume()
    expect(await client.untilEnd()).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [\\s\\S]*\\.\n$`))
    await until(() => server.connectionCount === 0)
  })

  it('tells by the first bytes, however they are cut, and leaves GNTP as it is', async () => {
    const { port } = await growlery()
    for (const [opening, expected] of [
      [handshake, /^HTTP\/1\.1 101 /],
      [registration(), /^GNTP\/1\.0 -OK /],
      ['GETAWAY', /Error-Code: 301/],
    ] as const) {
      const client = await RawClient.connect(port)
      for (const byte of Buffer.from(opening)) {
        client.send(Uint8Array.of(byte))
        await sleep(1)
      }
      await client.until(one => expected.test(one.text))
      client.socket.destroy()
    }
    const client = await RawClient.connect(port)
    client.send('GE').socket.end()
    expect(await client.untilEnd()).toContain('Error-Code: 301')
  })

  it('gives a handshake that is never complete the time of a message, and no more', async () => {
    const limits = { idleTimeoutMs: 200, messageTimeoutMs: 500, lingerTimeoutMs: 100 }
    const { port, server } = await growlery({ limits })
    const silent = await RawClient.connect(port)
    silent.send('GET / HTTP/1.1\r\n')
    const busy = await RawClient.connect(port)
    busy.send('GET / HTTP/1.1\r\nX-Slow: ')
    const writing = setInterval(() => busy.send('x'), 20)
    onTestFinished(() => clearInterval(writing))
    expect(await silent.untilEnd()).toMatch(/^HTTP\/1\.1 408 [\s\S]*idleTimeoutMs/)
    expect(await busy.untilEnd()).toMatch(/^HTTP\/1\.1 408 /)
    await until(() => server.connectionCount === 0)
  })
})
