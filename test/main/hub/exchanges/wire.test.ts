/** What goes over the wire, as the inspector sees it. */
import { once } from 'node:events'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { notifyRequest, registerRequest } from '../../../../src/main/gntp/build.ts'
import { GntpError } from '../../../../src/main/gntp/error.ts'
import { serialize } from '../../../../src/main/gntp/serialize.ts'
import { Exchanges } from '../../../../src/main/hub/exchanges/exchanges.ts'
import type { ExchangeDetail, ExchangeSummary, Moment } from '../../../../src/shared/exchanges.ts'
import { exchange, message, notification, RawClient, registration } from '../../../support/client.ts'
import { farServer } from '../../../support/far-server.ts'
import { type TestGrowlery, testGrowlery } from '../../../support/growlery.ts'
import { until } from '../../../support/until.ts'

type Log = Pick<TestGrowlery, 'hub'>['hub']['exchanges']

/** All that are kept now. */
async function all(exchanges: Log): Promise<readonly ExchangeSummary[]> {
  const ending = new AbortController()
  for await (const step of exchanges.follow(ending.signal)) {
    if (step.kind !== 'all') break
    return step.exchanges
  }
  throw new Error('There was no first step')
}

/** The last of them, once its connection is gone. */
async function last({ hub }: Pick<TestGrowlery, 'hub'>): Promise<ExchangeDetail> {
  let id = 0
  await until(async () => {
    const newest = (await all(hub.exchanges)).at(-1)
    id = newest?.id ?? 0
    return newest !== undefined && moments(detail(hub.exchanges, id)).includes('closed')
  })
  return detail(hub.exchanges, id)
}

const detail = (exchanges: Log, id: number) => exchanges.detail(id, { whole: false, unmasked: false })
const bytesOf = ({ bytes }: { readonly bytes: string }) => Buffer.from(bytes, 'base64').toString()
const moments = ({ timeline }: { readonly timeline: readonly Moment[] }) => timeline.map(({ what }) => what)

/** What stands at the error of a request. */
function marked({ request }: ExchangeDetail): string | undefined {
  const { error } = request
  return error === null ? undefined : Buffer.from(request.bytes, 'base64').toString('utf8', error.offset, error.end)
}

async function waitingClient(port: number, ...headers: string[]): Promise<RawClient> {
  const context = ['Notification-Callback-Context: c', 'Notification-Callback-Context-Type: t']
  const client = await RawClient.connect(port)
  client.send(notification(...context, ...headers))
  await client.until(() => client.text.includes('-OK'))
  return client
}

describe('an exchange', () => {
  it('has what was sent and answered, and what became of it', async () => {
    const growlery = await testGrowlery()
    await exchange(growlery.port, registration())
    const answer = await exchange(growlery.port, notification())
    const seen = await last(growlery)
    expect(seen).toMatchObject({
      id: 2,
      peer: '127.0.0.1',
      transport: 'tcp',
      verb: 'NOTIFY',
      application: 'App',
      type: 'type',
      title: 'Title',
      result: { kind: 'ok' },
      callback: null,
      callbackBy: null,
      receivedBytes: Buffer.byteLength(notification()),
      sentBytes: Buffer.byteLength(answer),
      encryption: 'NONE',
      hasKey: false,
      notificationId: 1,
      isWhole: true,
      closed: 'server',
    })
    expect(bytesOf(seen.request)).toBe(notification())
    expect(seen.answers.map(bytesOf)).toEqual([answer])
    expect(seen.request.blocks[0]).toContainEqual(['Notification-Title', 'Title'])
    expect(moments(seen)).toEqual(['connected', 'firstByte', 'complete', 'answered', 'closed'])
    expect(growlery.hub.exchanges.ofNotification(1)).toBe(2)
  })

  it('that the hub refuses is marked where its reason is', async () => {
    const growlery = await testGrowlery()
    await exchange(growlery.port, notification())
    const seen = await last(growlery)
    expect(seen).toMatchObject({ application: 'App', notificationId: null })
    expect(seen.result).toMatchObject({ kind: 'error', code: 401, name: 'UNKNOWN_APPLICATION', offset: null })
    expect(marked(seen)).toBe('App')
  })

  it('that is malformed tells what it says, and where it is wrong', async () => {
    const growlery = await testGrowlery()
    const text = notification('Notification-Priority: high')
    await exchange(growlery.port, `\r\n${text}`)
    const seen = await last(growlery)
    expect(seen).toMatchObject({ verb: 'NOTIFY', application: 'App', title: 'Title', durationMs: expect.any(Number) })
    const offset = text.indexOf('high') + 2
    expect(seen.result).toMatchObject({ kind: 'error', code: 300, name: 'INVALID_REQUEST', offset })
    expect(marked(seen)).toBe('high')
  })

  it('that is no GNTP is one too', async () => {
    const growlery = await testGrowlery()
    await exchange(growlery.port, 'GET / HTTP/1.1\r\nHost: here\r\n\r\n')
    expect(await last(growlery)).toMatchObject({ verb: null, application: null, result: { code: 301, offset: 1 } })
    await exchange(growlery.port, Buffer.from([0x16, 0x03, 0x01, 0xff]))
    expect(await last(growlery)).toMatchObject({ verb: null, result: { code: 301, offset: 0 } })
  })

  it('of which half comes ends where it ends', async () => {
    const growlery = await testGrowlery({ limits: { idleTimeoutMs: 50 } })
    const half = notification().slice(0, 70)
    await exchange(growlery.port, half)
    const seen = await last(growlery)
    expect(seen).toMatchObject({ application: 'App', receivedBytes: 70, result: { code: 200, offset: null } })
    expect(seen.request.error).toMatchObject({ offset: 70, end: 70 })
  })

  it('of which nothing is answered says so', async () => {
    const growlery = await testGrowlery()
    const client = await RawClient.connect(growlery.port)
    client.send(notification().slice(0, 70))
    await until(async () => (await all(growlery.hub.exchanges))[0]?.receivedBytes === 70)
    expect(await all(growlery.hub.exchanges)).toMatchObject([{ result: { kind: 'pending' }, closed: null }])
    client.socket.resetAndDestroy()
    expect(await last(growlery)).toMatchObject({ result: { kind: 'none' }, closed: 'peer', sentBytes: 0 })
  })

  it('of a peer that may not come in is told before it spoke', async () => {
    const exchanges = new Exchanges({ passwords: () => [], outcomeOf: () => undefined })
    const receiver = { receive: () => Promise.reject(new GntpError('INTERNAL_SERVER_ERROR', 'It came in')) }
    const { port } = await farServer({ receiver, observer: exchanges, allowNetwork: () => false })
    const client = await RawClient.connect(port)
    await client.until(() => client.ended)
    const [seen] = await all(exchanges)
    expect(seen).toMatchObject({ verb: null, receivedBytes: 0, closed: 'server', result: { code: 400, offset: null } })
    expect(detail(exchanges, seen?.id ?? 0).answers).toHaveLength(1)
  })

  it('keeps what follows the message', async () => {
    const growlery = await testGrowlery()
    await exchange(growlery.port, `${registration()}\r\nIdentifier: a\r\nLength: 1\r\n\r\n.\r\n\r\n`)
    const { request } = await last(growlery)
    expect(request.sections.map(({ kind }) => kind)).toEqual(['infoLine', 'headers', 'type', 'surplus', 'discarded'])
  })
})

describe('a connection that stays open', () => {
  const keepAlive = 'Connection: Keep-Alive'

  it('has an exchange for each message, also where they come ahead', async () => {
    const growlery = await testGrowlery()
    await exchange(growlery.port, registration())
    const first = notification(keepAlive, 'X-Number: 1')
    const second = notification(keepAlive, 'X-Number: 2')
    const third = notification('X-Number: 3')
    await exchange(growlery.port, `${first}\r\n${second}${third}\r\n`)
    await last(growlery)
    const kept = (await all(growlery.hub.exchanges)).slice(1)
    expect(kept.map(({ notificationId }) => notificationId)).toEqual([1, 2, 3])
    const sent = kept.map(({ id }) => bytesOf(detail(growlery.hub.exchanges, id).request))
    expect(sent).toEqual([first, `\r\n${second}`, `${third}\r\n`])
    for (const { id } of kept) expect(detail(growlery.hub.exchanges, id).answers).toHaveLength(1)
  })

  it('has none for blank lines and sections that follow a message', async () => {
    const growlery = await testGrowlery()
    const client = await RawClient.connect(growlery.port)
    const sent = message('GNTP/1.0 REGISTER NONE', 'Application-Name: App', 'Notifications-Count: 1', keepAlive)
    client.send(`${sent}Notification-Name: type\r\n\r\n`)
    await client.until(() => client.text.includes('-OK'))
    client.send('\r\nIdentifier: a\r\nLength: 4\r\n\r\nGN')
    client.send('TP\r\n\r\n')
    client.socket.end()
    const seen = await last(growlery)
    expect(seen).toMatchObject({ id: 1, verb: 'REGISTER', result: { kind: 'ok' } })
    expect(seen.request.sections.at(-1)).toMatchObject({ kind: 'discarded' })
  })

  it('has one for a message that is refused between others', async () => {
    const growlery = await testGrowlery()
    const client = await RawClient.connect(growlery.port)
    client.send(notification(keepAlive))
    await client.until(() => client.text.includes('401'))
    client.send('GNTP/1.0 SHOUT NONE\r\n\r\n')
    await client.until(() => client.ended)
    client.socket.end()
    const results = (await all(growlery.hub.exchanges)).map(({ result }) => result)
    expect(results).toMatchObject([{ code: 401 }, { code: 300, offset: 9 }])
  })
})

describe('a callback', () => {
  it('is waited for, and told when it comes', async () => {
    const growlery = await testGrowlery()
    await exchange(growlery.port, registration())
    const client = await waitingClient(growlery.port)
    expect((await all(growlery.hub.exchanges)).at(-1)).toMatchObject({ callback: 'waiting', callbackBy: 'socket' })
    await growlery.hub.inbox.click(1)
    await client.until(() => client.ended)
    client.socket.end()
    const seen = await last(growlery)
    expect(seen).toMatchObject({ callback: 'CLICKED' })
    expect(seen.answers).toHaveLength(2)
    expect(bytesOf(seen.answers[1] ?? { bytes: '' })).toContain('CLICKED')
    expect(moments(seen)).toEqual(['connected', 'firstByte', 'complete', 'answered', 'callback', 'closed'])
  })

  it('is given up by who goes away first', async () => {
    const growlery = await testGrowlery()
    await exchange(growlery.port, registration())
    const client = await waitingClient(growlery.port)
    client.socket.destroy()
    expect(await last(growlery)).toMatchObject({ callback: 'givenUp', closed: 'peer', result: { kind: 'ok' } })
  })

  it('of several on one connection belongs to its own message', async () => {
    const growlery = await testGrowlery()
    await exchange(growlery.port, registration())
    const client = await waitingClient(growlery.port, 'Connection: Keep-Alive')
    client.send(notification('Connection: Keep-Alive'))
    await client.until(() => client.responses().length === 2)
    await growlery.hub.inbox.close(1)
    await client.until(() => client.text.includes('CLOSED'))
    const callbacks = (await all(growlery.hub.exchanges)).map(({ callback }) => callback)
    expect(callbacks).toEqual([null, 'CLOSED', null])
    client.socket.destroy()
  })

  it('by a URL is told when the user clicks', async () => {
    const growlery = await testGrowlery()
    await exchange(growlery.port, registration())
    await exchange(growlery.port, notification('Notification-Callback-Target: http://example.org/'))
    expect(await last(growlery)).toMatchObject({ callback: 'waiting', callbackBy: 'url' })
    await growlery.hub.inbox.click(1)
    const seen = await last(growlery)
    expect(seen).toMatchObject({ callback: 'CLICKED', callbackBy: 'url' })
    expect(moments(seen)).toContain('callback')
  })

  it('by a URL never comes where the notification is never shown', async () => {
    const growlery = await testGrowlery()
    await exchange(growlery.port, registration())
    await growlery.hub.choices.setEnabled('App', undefined, false)
    await exchange(growlery.port, notification('Notification-Callback-Target: http://example.org/'))
    expect(await last(growlery)).toMatchObject({ callback: 'TIMEDOUT', callbackBy: 'url' })
  })
})

describe('a message with a key', () => {
  const request = notifyRequest({
    applicationName: 'App',
    notificationName: 'type',
    title: 'Secret',
    icon: { kind: 'resource', identifier: 'a' },
    resources: new Map([['a', Buffer.from('picture')]]),
  })
  const register = registerRequest({ applicationName: 'App', types: [{ name: 'type', enabled: true }] })
  const protection = { password: 'pass', hash: 'SHA256', encryption: 'AES' } as const
  const hashIn = (bytes: Buffer) => /SHA256:([0-9a-f]{64})/.exec(bytes.toString('latin1'))?.[1] ?? ''

  it('is decrypted where a password fits, and neither key nor key hash is given', async () => {
    const growlery = await testGrowlery({ passwords: ['other', 'pass'] })
    await exchange(growlery.port, serialize(register, protection))
    const bytes = serialize(request, protection)
    await exchange(growlery.port, bytes)
    const seen = await last(growlery)
    expect(seen).toMatchObject({ title: 'Secret', encryption: 'AES', hasKey: true, result: { kind: 'ok' } })
    const pieces = (seen.request.decrypted ?? []).map(piece => [piece.kind, piece.name, bytesOf(piece)])
    expect(pieces).toMatchObject([
      ['headers', null, expect.stringContaining('Notification-Title: Secret')],
      ['resource', 'a', 'picture'],
    ])
    const given = JSON.stringify(seen) + bytesOf(seen.request)
    expect(given).not.toContain('pass')
    expect(given).not.toContain(hashIn(bytes))
    const unmasked = growlery.hub.exchanges.detail(seen.id, { whole: false, unmasked: true })
    expect(Buffer.from(unmasked.request.bytes, 'base64')).toEqual(bytes)
  })

  it('of another password is not, and the key hash is what is wrong', async () => {
    const growlery = await testGrowlery({ passwords: ['other'] })
    await exchange(growlery.port, serialize(request, protection))
    const seen = await last(growlery)
    expect(seen).toMatchObject({ application: null, encryption: 'AES', hasKey: true, result: { code: 400 } })
    expect(seen.request.decrypted).toBeNull()
    expect(marked(seen)).toBe('*'.repeat(64))
  })

  it('is not given away by the answer that quotes it', async () => {
    const growlery = await testGrowlery()
    const hash = 'c0ffee'.repeat(10)
    await exchange(growlery.port, `GNTP/1.0 NOTIFY NONE SHA256:${hash}.abcd\r\n\r\n`)
    const seen = await last(growlery)
    expect(seen).toMatchObject({ result: { code: 300, words: expect.stringContaining('*'.repeat(60)) } })
    expect(JSON.stringify(seen) + seen.answers.map(bytesOf).join('')).not.toContain(hash)
  })
})

describe('a page', () => {
  const origin = 'https://example.org'

  it('that speaks over a WebSocket is an exchange of it', async () => {
    const growlery = await testGrowlery({ webSocketOrigins: [origin] })
    const page = new WebSocket(`ws://127.0.0.1:${growlery.port}`, { origin })
    onTestFinished(() => page.terminate())
    await once(page, 'open')
    page.send(registration())
    const seen = await last(growlery)
    expect(seen).toMatchObject({ transport: 'websocket', verb: 'REGISTER', result: { kind: 'ok' } })
    expect(bytesOf(seen.request)).toBe(registration())
    expect(await all(growlery.hub.exchanges)).toHaveLength(1)
  })

  it('of an origin that is not listed is refused by HTTP', async () => {
    const growlery = await testGrowlery({ webSocketOrigins: [origin] })
    const page = new WebSocket(`ws://127.0.0.1:${growlery.port}`, { origin: 'https://example.com' })
    await once(page, 'error')
    const seen = await last(growlery)
    expect(seen.result).toMatchObject({ kind: 'error', code: 403, name: 'HTTP' })
    expect(bytesOf(seen.request)).toContain('Origin: https://example.com')
    expect(seen.answers.map(bytesOf)).toEqual([expect.stringContaining('HTTP/1.1 403')])
  })
})
