/** Peers that leave in the middle, and those that stay when they should leave. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { notification, RawClient, registration } from '../../support/client.ts'
import { until } from '../../support/until.ts'
import { accepted, hasProc, refused, target, tell } from './target.ts'

const lingerTimeoutMs = 400
const server = target({ args: ['--limit', 'idleTimeoutMs=1000', `lingerTimeoutMs=${lingerTimeoutMs}`] })

const pointer = 'Notification-Icon: x-growl-resource://icon'
const headers = notification(pointer)
const whole = `${headers}Identifier: icon\r\nLength: 4\r\n\r\nbody\r\n\r\n`
/** From there on the message is complete. */
const completeAt = whole.indexOf('body') + 4
const callback = ['Notification-Callback-Context: a', 'Notification-Callback-Context-Type: b']

/** What is answered to the first `length` bytes of `whole`, when nothing more comes. */
function expected(length: number): unknown[] {
  if (length === 0) return []
  if (length >= completeAt) return accepted
  // The section may be missing where the server holds it already: here it does not.
  if (length === headers.length) return refused(300, /ended before the resource "icon" was sent/)
  return refused(300, /The connection ended before /)
}

describe('a peer that closes after any byte of a message', () => {
  it('with a FIN is told what is missing', async () => {
    for (let length = 0; length <= whole.length; length += 1) {
      const answers = await tell(server(), whole.slice(0, length), { thenCloses: true })
      expect({ length, answers }).toEqual({ length, answers: expected(length) })
    }
  })

  it('with a FIN in the middle of a REGISTER is told which type is missing', async () => {
    const bytes = registration('App', 'one', 'two')
    for (let length = bytes.indexOf('\r\n\r\n') + 4; length < bytes.length; length += 1) {
      const answers = await tell(server(), bytes.slice(0, length), { thenCloses: true })
      const type = length < bytes.indexOf('\r\n\r\n', bytes.indexOf(': one')) + 4 ? 1 : 2
      const words = new RegExp(`ended before the blank line that ends notification type ${type} of 2`)
      expect({ length, answers }).toEqual({ length, answers: refused(300, words) })
    }
  })

  it('with a reset is no trouble', async () => {
    for (let length = 0; length <= whole.length; length += 1) await reset(whole.slice(0, length))
  })

  it('with a reset right after it asked for a callback is no trouble', async () => {
    const bytes = notification('Notification-Sticky: True', ...callback)
    for (let times = 0; times < 20; times += 1) await reset(bytes)
  })

  async function reset(bytes: string): Promise<void> {
    const socket = connect({ port: server().port, host: '127.0.0.1' })
    socket.on('error', () => {})
    await once(socket, 'connect')
    if (bytes !== '') await new Promise(resolve => socket.write(bytes, resolve))
    socket.resetAndDestroy()
    await once(socket, 'close')
  }
})

describe('a half-open connection', () => {
  it('of a peer that says nothing is 200', async () => {
    expect(await tell(server(), '')).toEqual(refused(200, /Nothing came for 1 s.*idleTimeoutMs/))
  })

  it('of a peer that sends blank lines alone is 200', async () => {
    expect(await tell(server(), '\r\n\r\n\r\n')).toEqual(refused(200, /Nothing came for 1 s.*idleTimeoutMs/))
  })

  it('of a peer that closed its side and said nothing is closed without an answer', async () => {
    expect(await tell(server(), '', { thenCloses: true })).toEqual([])
  })

  it('of a peer that closed its side after its request is answered', async () => {
    expect(await tell(server(), notification(), { thenCloses: true })).toEqual(accepted)
  })

  it('of a peer that was answered and never closes its side is let go of', async () => {
    const client = await RawClient.connect(server().port)
    await client.send(notification()).untilEnd()
    await refusesMore(client)
    expect(client.responses()).toEqual(accepted)
  })

  it('of a peer that was told 200 and never closes its side is let go of', async () => {
    const client = await RawClient.connect(server().port)
    await client.send(notification().slice(0, 30)).untilEnd()
    await refusesMore(client)
    expect(client.responses()).toEqual(refused(200, /idleTimeoutMs/))
  })

  it('of a peer that closed its side while it waits for a callback is closed: it has given up', async () => {
    const client = await RawClient.connect(server().port)
    client.send(notification('Notification-Sticky: True', ...callback))
    await client.until(({ text }) => text.includes('-OK'))
    client.socket.end()
    await client.until(({ socket }) => socket.destroyed)
    expect(client.responses()).toEqual(accepted)
  })

  it.skipIf(!hasProc)(
    'of a peer that waits for a callback is probed, so that one that vanished without a FIN is let go of',
    async () => {
      const client = await RawClient.connect(server().port)
      client.send(notification('Notification-Sticky: True', ...callback))
      await client.until(({ text }) => text.includes('-OK'))
      try {
        await until(() => timerOf(client) === keepAlive)
      } finally {
        client.socket.destroy()
      }
    },
  )

  it('of 500 peers that never close is let go of, all of them', async () => {
    const clients = await Promise.all(Array.from({ length: 500 }, () => RawClient.connect(server().port)))
    for (const client of clients) client.send(notification())
    for (const client of clients) expect(await client.untilEnd()).toContain('-OK')
    await Promise.all(clients.map(refusesMore))
  })

  /** The server closes the connection hard: what is sent to it then is reset. A peer that is still sending is waited for. */
  async function refusesMore(client: RawClient): Promise<void> {
    const timer = setInterval(() => client.send('\r\n'), 2 * lingerTimeoutMs)
    await client.until(({ socket }) => socket.destroyed)
    clearInterval(timer)
  }
})

/** What /proc/net/tcp calls the timer after which the system asks whether the peer is still there. */
const keepAlive = '02'

/** The timer that runs on the server's side of this connection. */
function timerOf({ socket }: RawClient): string | undefined {
  const from = `:${portInHex(server().port)}`
  const to = `:${portInHex(socket.localPort ?? 0)}`
  for (const line of readFileSync('/proc/net/tcp', 'utf8').split('\n')) {
    const [, local = '', remote = '', , , timer = ''] = line.trim().split(/\s+/)
    if (local.endsWith(from) && remote.endsWith(to)) return timer.slice(0, 2)
  }
  return undefined
}

function portInHex(port: number): string {
  return port.toString(16).toUpperCase().padStart(4, '0')
}
