import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { exchange, notification, registration } from '../../support/client.ts'
import { registeredServer, send, testServer, wantsCallback } from '../../support/test-server.ts'
import { until } from '../../support/until.ts'

describe('a callback', () => {
  it.each([
    ['click', 'CLICKED'],
    ['close', 'CLOSED'],
    ['timeOut', 'TIMEDOUT'],
  ] as const)('is told by %s()', async (tell, result) => {
    const server = await registeredServer()
    const client = await send(server, notification('Notification-ID: 4', 'Data-A: b', ...wantsCallback))
    const notify = await server.next('NOTIFY')
    expect(notify.isGone).toBe(false)
    notify[tell]()
    await client.untilEnd()
    const headers = expect.arrayContaining([['Data-A', 'b']])
    expect(client.responses()).toMatchObject([
      { verb: '-OK' },
      { verb: '-CALLBACK', applicationName: 'App', notificationId: '4', result, context: 'here', headers },
    ])
    expect(() => notify.click()).toThrow(`it was told ${result} already`)
  })

  it('is played, after the -OK', async () => {
    const server = await registeredServer()
    server.play({ verb: 'NOTIFY', callback: 'clicked' })
    server.play({ verb: 'NOTIFY', callback: 'timedOut', callbackAfterMs: 10 })
    for (const result of ['CLICKED', 'TIMEDOUT']) {
      const client = await send(server, notification(...wantsCallback))
      await client.untilEnd()
      expect(client.responses()).toMatchObject([{ verb: '-OK' }, { result }])
    }
    const unasked = await send(server, notification())
    await unasked.untilEnd()
    expect(unasked.responses()).toHaveLength(1)
  })

  it('that a test tells before a delayed -OK waits for it', async () => {
    const server = await registeredServer()
    server.play({ delayMs: 20 })
    const client = await send(server, notification(...wantsCallback))
    const notify = await server.next('NOTIFY')
    notify.close()
    expect(() => notify.close()).toThrow('already')
    await client.untilEnd()
    expect(client.responses()).toMatchObject([{ verb: '-OK' }, { result: 'CLOSED' }])
  })

  it('leaves a kept connection open, and other callbacks on it', async () => {
    const server = await registeredServer()
    const keepAlive = (id: string) => notification('Connection: Keep-Alive', `Notification-ID: ${id}`, ...wantsCallback)
    const client = await send(server, keepAlive('1') + keepAlive('2'))
    const [first, second] = [await server.next('NOTIFY'), await server.next('NOTIFY')]
    second.click()
    first.close()
    await client.until(one => one.responses().length === 4)
    expect(client.responses().slice(2)).toMatchObject([
      { notificationId: '2', result: 'CLICKED' },
      { notificationId: '1', result: 'CLOSED' },
    ])
    expect(client.ended).toBe(false)
  })

  it('is given up by a client that closes, and the test hears of it', async () => {
    const server = await registeredServer()
    const client = await send(server, notification(...wantsCallback))
    const notify = await server.next('NOTIFY')
    client.socket.end()
    await notify.gone
    expect(notify.isGone).toBe(true)
    await until(() => server.openConnections === 0)
    expect(() => notify.click()).toThrow('NOTIFY "Title" of "App": the client has closed its side')
    expect((await client.untilEnd()).match(/GNTP/g)).toHaveLength(1)
  })

  it('cannot be told where none was asked for, or the request was refused', async () => {
    const server = await registeredServer()
    await exchange(server.port, notification())
    const plain = await server.next('NOTIFY')
    expect(() => plain.click()).toThrow('asks for no socket callback')
    server.play({ error: 500 })
    await exchange(server.port, notification(...wantsCallback))
    const refused = await server.next('NOTIFY')
    expect(() => refused.click()).toThrow('-ERROR 500')
  })

  it('may be what a good server never sends, and the server may die before it', async () => {
    const server = await registeredServer()
    const client = await send(server, notification(...wantsCallback))
    const notify = await server.next('NOTIFY')
    notify.send('GNTP/1.0 -CALLB')
    await client.until(({ text }) => text.endsWith('-CALLB'))
    notify.drop()
    await client.untilEnd()
    await notify.gone
    expect(() => notify.send('more')).toThrow('closed')
    expect(() => notify.click()).toThrow('closed')
  })
})

describe('a play', () => {
  it('answers an error, by name or by number, once', async () => {
    const server = await registeredServer()
    server.play({ verb: 'NOTIFY', error: 'UNKNOWN_APPLICATION' })
    server.play({ error: 999, description: 'Out of\r\npaper' })
    expect(await exchange(server.port, notification())).toContain('Error-Code: 401\r\n')
    const answer = await exchange(server.port, notification('Data-A: b'))
    expect(answer).toMatch(/Action: NOTIFY\r\nError-Code: 999\r\nError-Description: Out of\s+paper\r\nData-A: b\r\n/)
    expect(await exchange(server.port, notification())).toContain('-OK')
  })

  it('is for the requests that it names, as often as it says', async () => {
    const server = await registeredServer()
    server.play({ verb: 'SUBSCRIBE', drop: true })
    server.play({ times: 2, when: request => request.keepAlive, error: 500 })
    const kept = notification('Connection: Keep-Alive')
    const client = await send(server, kept + kept + kept + notification())
    await client.untilEnd()
    expect(client.responses().map(({ verb }) => verb)).toEqual(['-ERROR', '-ERROR', '-OK', '-OK'])
  })

  it('of a REGISTER that is refused registers nothing', async () => {
    const server = await testServer()
    server.play({ verb: 'REGISTER', error: 'INTERNAL_SERVER_ERROR' })
    await exchange(server.port, registration())
    expect(await exchange(server.port, notification())).toContain('Error-Code: 401')
  })

  it('delays a REGISTER so that what overtakes it is refused', async () => {
    const server = await testServer()
    server.play({ verb: 'REGISTER', delayMs: 500 })
    const slow = await send(server, registration())
    await server.next('REGISTER')
    expect(await exchange(server.port, notification())).toContain('Error-Code: 401')
    expect(slow.ended).toBe(false)
    expect(await slow.untilEnd()).toContain('-OK')
    expect(await exchange(server.port, notification())).toContain('-OK')
  })

  it('adds headers to an -OK', async () => {
    const server = await testServer()
    server.play({ headers: [['X-A', 'b']] })
    expect(await exchange(server.port, registration())).toContain('\r\nX-A: b\r\n')
  })

  it('closes the connection without an answer', async () => {
    const server = await testServer()
    server.play({ drop: true })
    expect(await exchange(server.port, registration())).toBe('')
    expect(server.requests).toHaveLength(1)
  })

  it('resets the connection', async () => {
    const server = await testServer()
    server.play({ reset: true })
    const socket = connect({ port: server.port, host: server.host })
    socket.write(registration())
    const [error] = await once(socket, 'error')
    expect(error).toMatchObject({ code: 'ECONNRESET' })
  })

  it('answers with bytes, whatever they are', async () => {
    const server = await testServer()
    server.play({ bytes: 'HTTP/1.1 400 Bad Request\r\n\r\n' })
    server.play({ bytes: Uint8Array.of(0xff, 0) })
    expect(await exchange(server.port, registration())).toBe('HTTP/1.1 400 Bad Request\r\n\r\n')
    expect(await exchange(server.port, registration())).toBe('\ufffd\0')
  })

  it('never answers, not even a client that closes its side, until the test does', async () => {
    const server = await registeredServer()
    server.play({ silent: true })
    const client = await send(server, notification(...wantsCallback))
    const notify = await server.next('NOTIFY')
    expect(await exchange(server.port, registration())).toContain('-OK')
    expect([client.text, client.ended]).toEqual(['', false])
    notify.click()
    client.socket.end()
    await notify.gone
    notify.send('and more')
    notify.end()
    expect(await client.untilEnd()).toMatch(/^GNTP\/1\.0 -CALLBACK .*\r\n\r\nand more$/s)
  })

  it('that makes no sense is refused when it is asked for', async () => {
    const server = await testServer()
    expect(() => server.play({ times: 0 })).toThrow(RangeError)
    expect(() => server.play({ delayMs: -1 })).toThrow(RangeError)
    expect(() => server.play({ callback: 'clicked', callbackAfterMs: 2 ** 31 })).toThrow(RangeError)
    expect(() => server.play({ error: 4.5 })).toThrow(RangeError)
    expect(() => server.play({ drop: true, silent: true })).toThrow('drop and silent')
    expect(() => server.play({ headers: [['A:', 'b']] })).toThrow('header name')
    expect(await exchange(server.port, registration())).toContain('-OK')
  })
})
