import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createTestServer } from '../../../src/main/client/test-server.ts'
import { notifyRequest, registerRequest, subscribeRequest } from '../../../src/main/gntp/build.ts'
import { type Protection, serialize } from '../../../src/main/gntp/serialize.ts'
import { exchange, message, notification, RawClient, registration } from '../../support/client.ts'
import { registeredServer, send, testServer, wantsCallback } from '../../support/test-server.ts'
import { until } from '../../support/until.ts'

const protection: Protection = { password: 'secret', hash: 'SHA256' }
const subscription = subscribeRequest({ subscriberId: 'id', subscriberName: 'name' })

/** With a delayed answer, a delayed callback, an answer that never comes, an awaited callback and half a request. */
async function busyServer() {
  const server = await registeredServer()
  server.play({ delayMs: 600_000 })
  server.play({ callback: 'clicked', callbackAfterMs: 600_000 })
  server.play({ silent: true })
  const clients: RawClient[] = []
  for (let count = 0; count < 4; count += 1) {
    clients.push(await send(server, notification(...wantsCallback)))
    await server.next('NOTIFY')
  }
  clients.push(await send(server, 'GNTP/1.0 NOT'))
  return { server, clients, waiting: server.next('NOTIFY', { timeoutMs: 600_000 }) }
}

describe('by default, as a good server,', () => {
  it('it listens on a free port of loopback', async () => {
    const one = await testServer()
    const other = await testServer()
    expect(one.host).toBe('127.0.0.1')
    expect(one.port).not.toBe(other.port)
  })

  it('says why it cannot listen', async () => {
    const { port } = await testServer()
    await expect(createTestServer({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })

  it('answers a REGISTER and what it registered', async () => {
    const server = await testServer()
    expect(await exchange(server.port, registration())).toMatch(/^GNTP\/1\.0 -OK NONE\r\n.*Action: REGISTER\r\n/s)
    const answer = await exchange(server.port, notification('Notification-ID: 42', 'Data-A: one\rtwo', 'X-B: three'))
    expect(answer).toMatch(/^GNTP\/1\.0 -OK NONE\r\nResponse-Action: NOTIFY\r\nNotification-ID: 42\r\n/)
    expect(answer).toContain('\r\nData-A: one\ntwo\r\n')
    expect(answer).not.toContain('X-B')
    expect(answer.endsWith('\r\n\r\n')).toBe(true)
  })

  it('refuses what has not registered, with 401 and 402', async () => {
    const server = await testServer()
    expect(await exchange(server.port, notification('Data-A: b'))).toMatch(/Error-Code: 401\r\n.*Data-A: b\r\n/s)
    await exchange(server.port, registration('App', 'other'))
    expect(await exchange(server.port, notification())).toContain('Error-Code: 402\r\n')
    expect(server.requests.map(({ verb }) => verb)).toEqual(['NOTIFY', 'REGISTER', 'NOTIFY'])
  })

  it('takes what has not registered where it should', async () => {
    const { port } = await testServer({ acceptUnknown: true })
    expect(await exchange(port, notification())).toContain('-OK')
  })

  it('forgets a registration when told', async () => {
    const server = await registeredServer()
    server.unregister('Other')
    expect(await exchange(server.port, notification())).toContain('-OK')
    server.unregister()
    expect(await exchange(server.port, notification())).toContain('Error-Code: 401')
  })

  it('wants a key where it has passwords, and the right one', async () => {
    const server = await testServer({ passwords: ['other', 'secret'] })
    expect(await exchange(server.port, registration())).toContain('Error-Code: 400\r\n')
    const request = registerRequest({ applicationName: 'App', types: [{ name: 'type' }] })
    expect(await exchange(server.port, serialize(request, { ...protection, password: 'wrong' }))).toContain('400')
    expect(await exchange(server.port, serialize(request, { ...protection, encryption: 'AES' }))).toContain('-OK')
    expect(server.faults).toMatchObject([{ code: 400, verb: 'REGISTER' }, { name: 'NOT_AUTHORIZED' }])
    expect(server.requests).toMatchObject([{ security: { encryption: 'AES', password: 'secret' } }])
  })

  it('refuses a wrong key even where it needs none', async () => {
    const { port } = await testServer()
    expect(await exchange(port, serialize(subscription, protection))).toContain('Error-Code: 400\r\n')
  })

  it('answers a SUBSCRIBE with its time to live, with a password only', async () => {
    const { port } = await testServer({ passwords: ['secret'], subscriptionTtlSeconds: 7 })
    expect(await exchange(port, serialize(subscription))).toContain('Error-Code: 400\r\n')
    expect(await exchange(port, serialize(subscription, protection))).toContain('Subscription-TTL: 7\r\n')
  })

  it.each([
    ['a malformed header', message('GNTP/1.0 NOTIFY NONE', 'no colon'), 300, 'NOTIFY'],
    ['a missing header', message('GNTP/1.0 NOTIFY NONE', 'Application-Name: App'), 303, 'NOTIFY'],
    ['HTTP', 'GET / HTTP/1.1\r\n\r\n', 301, undefined],
    ['a response', message('GNTP/1.0 -OK NONE', 'Response-Action: NOTIFY'), 300, undefined],
  ])('answers %s with an error, and records it', async (_what, bytes, code, verb) => {
    const server = await testServer()
    const [response] = (await (await send(server, bytes)).until(({ ended }) => ended)).responses()
    expect(response).toMatchObject({ verb: '-ERROR', code })
    const [fault] = server.faults
    expect(fault).toMatchObject({ code, from: { address: '127.0.0.1' } })
    expect(fault?.verb).toBe(verb)
    expect(response).toMatchObject({ description: expect.stringContaining(fault?.description ?? 'a fault') })
    expect(server.requests).toEqual([])
  })

  it('answers a request that comes in pieces, with its side closed, and does not reset what still comes', async () => {
    const server = await testServer()
    const pieces = await RawClient.connect(server.port)
    for (const byte of Buffer.from(registration())) pieces.send(Buffer.of(byte))
    pieces.socket.end()
    expect(await pieces.untilEnd()).toContain('-OK')
    const surplus = await send(server, registration())
    const errors: unknown[] = []
    surplus.socket.on('error', error => errors.push(error))
    await surplus.untilEnd()
    surplus.send('more\r\n').socket.end()
    await surplus.until(({ socket }) => socket.destroyed)
    expect(errors).toEqual([])
  })

  it('serves a resource that was sent before, and refuses one that was not', async () => {
    const server = await registeredServer()
    const icon = 'Notification-Icon: x-growl-resource://one'
    const unsent = await send(server, notification(icon))
    unsent.socket.end()
    expect(await unsent.untilEnd()).toContain('Error-Code: 300')
    const sent = `${notification(icon)}${message('Identifier: one', 'Length: 3')}abc\r\n\r\n`
    expect(await exchange(server.port, sent)).toContain('-OK')
    const held = await send(server, notification(icon))
    held.socket.end()
    expect(await held.untilEnd()).toContain('-OK')
  })

  it('keeps the connection where that is asked for, and answers in order', async () => {
    const server = await registeredServer()
    const keepAlive = notification('Connection: Keep-Alive', 'Notification-ID: 1')
    server.play({ delayMs: 20 })
    const client = await send(server, keepAlive + notification('Notification-ID: 2'))
    await client.untilEnd()
    expect(client.responses()).toMatchObject([{ notificationId: '1' }, { notificationId: '2' }])
    const [first, second] = server.requests.slice(1)
    expect(first?.from).toEqual(second?.from)
  })
})

describe('what came', () => {
  it('is there as it was sent, with when and from where', async () => {
    const server = await registeredServer()
    const client = await send(server, notification('Notification-Priority: 2', 'X-A: b'))
    await client.untilEnd()
    expect(server.requests).toMatchObject([{ verb: 'REGISTER', types: [{ name: 'type', enabled: true }] }, {}])
    const notify = await server.next('NOTIFY')
    expect(notify).toBe(server.requests[1])
    expect(notify).toMatchObject({ title: 'Title', priority: 2, from: { port: client.socket.localPort } })
    expect(notify.headers).toContainEqual(['X-A', 'b'])
    expect(notify.receivedAt).toBeInstanceOf(Date)
  })

  it('is handed out once each, in order, to whoever asked first', async () => {
    const server = await testServer({ acceptUnknown: true })
    const early = [server.next('NOTIFY'), server.next('NOTIFY')]
    await exchange(server.port, registration())
    for (const id of ['1', '2', '3']) await exchange(server.port, notification(`Notification-ID: ${id}`))
    expect(await Promise.all(early)).toMatchObject([{ notificationId: '1' }, { notificationId: '2' }])
    expect(await server.next('NOTIFY')).toMatchObject({ notificationId: '3' })
    expect(await server.next('REGISTER')).toMatchObject({ applicationName: 'App' })
  })

  it('is told to whoever waits for something else in vain', async () => {
    const server = await testServer()
    await expect(server.next('NOTIFY', { timeoutMs: 1 })).rejects.toThrow(
      'No NOTIFY came within 1 ms. Nobody connected.',
    )
    const half = await send(server, 'GNTP/1.0 NOTIFY NONE\r\n')
    await until(() => server.openConnections === 1)
    await expect(server.next('NOTIFY', { timeoutMs: 1 })).rejects.toThrow('on 1 connection: no request was complete')
    half.socket.destroy()
    await exchange(server.port, registration())
    await exchange(server.port, 'SSH-2.0\r\n')
    await expect(server.next('NOTIFY', { timeoutMs: 1 })).rejects.toThrow(/: REGISTER of "App";.* a fault, 301: /)
  })

  it('is waited for no longer than the signal says', async () => {
    const server = await testServer()
    const reason = new Error('enough')
    const abort = new AbortController()
    const waiting = server.next('NOTIFY', { signal: abort.signal, timeoutMs: Number.POSITIVE_INFINITY })
    abort.abort(reason)
    await expect(waiting).rejects.toBe(reason)
    await expect(server.next('NOTIFY', { signal: abort.signal })).rejects.toBe(reason)
  })

  it('is forgotten when cleared, with what was to be played, and registrations stay', async () => {
    const server = await registeredServer()
    await exchange(server.port, notification())
    await exchange(server.port, 'SSH-2.0\r\n')
    server.play({ error: 500 })
    server.clear()
    expect([server.requests, server.faults]).toEqual([[], []])
    expect(await exchange(server.port, notification('Notification-ID: 2'))).toContain('-OK')
    expect(await server.next('NOTIFY')).toMatchObject({ notificationId: '2' })
  })
})

describe('close', () => {
  it('drops whoever is connected, whatever goes on, and rejects who waits', async () => {
    const { server, clients, waiting } = await busyServer()
    const closed = expect(waiting).rejects.toThrow('the test server is closed')
    await server.close()
    await closed
    for (const client of clients) {
      await client.untilEnd()
      client.socket.destroy()
    }
    expect(server.openConnections).toBe(0)
    expect(server.requests).toHaveLength(5)
  })

  it('leaves no socket and no timer: a process that did nothing else ends', async () => {
    const script = `
      import { connect } from 'node:net'
      import { createTestServer } from '${new URL('../../../src/main/client/test-server.ts', import.meta.url)}'
      const server = await createTestServer({ acceptUnknown: true })
      server.play({ delayMs: 600_000 })
      server.play({ callback: 'clicked', callbackAfterMs: 600_000 })
      server.play({ silent: true })
      for (let count = 0; count < 4; count += 1) {
        connect(server.port).on('error', () => {}).resume().write(${JSON.stringify(notification(...wantsCallback))})
        await server.next('NOTIFY')
      }
      server.next('NOTIFY', { timeoutMs: 600_000 }).catch(error => console.log(error.message))
      await server.close()`
    const run = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { timeout: 10_000 })
    expect((await run).stdout).toBe('No NOTIFY comes any more: the test server is closed\n')
  })

  it('may be called again, and after it nothing comes', async () => {
    const server = await testServer()
    await exchange(server.port, registration())
    await Promise.all([server.close(), server.close(), server[Symbol.asyncDispose]()])
    await expect(RawClient.connect(server.port)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    expect(await server.next('REGISTER')).toMatchObject({ applicationName: 'App' })
    await expect(server.next('REGISTER')).rejects.toThrow('closed')
  })

  it('is done at the end of a block', async () => {
    let port = 0
    {
      await using server = await createTestServer()
      port = server.port
    }
    await expect(RawClient.connect(port)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })
})

it('takes a notification that our own code makes', async () => {
  const server = await testServer({ passwords: ['secret'], acceptUnknown: true })
  const request = notifyRequest({ applicationName: 'App', notificationName: 'type', title: 'Größe' })
  await exchange(server.port, serialize(request, { ...protection, hash: 'SHA512', encryption: '3DES' }))
  expect(await server.next('NOTIFY')).toMatchObject({ title: 'Größe', security: { encryption: '3DES' } })
})
