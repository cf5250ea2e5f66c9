import { describe, expect, it } from 'vitest'
import { notifyRequest, okResponse } from '../../../src/main/gntp/build.ts'
import { serialize } from '../../../src/main/gntp/serialize.ts'
import { exchange, RawClient } from '../../support/client.ts'
import { farServer, password } from '../../support/far-server.ts'

const places = 5
const receiver = { receive: async () => ({ response: okResponse({ action: 'NOTIFY' }) }) }

function request(keepAlive: boolean): Buffer {
  const fields = { applicationName: 'App', notificationName: 'event', title: 'Title', keepAlive }
  return Buffer.from(serialize(notifyRequest(fields), { password, hash: 'SHA256', encryption: 'NONE' }))
}

/** A server where an address has five places. */
async function fivePlaces(): Promise<number> {
  const { port } = await farServer({ receiver, limits: { maxConnectionsPerAddress: places } })
  return port
}

/** So many connections, oldest first, each of which has sent this. */
async function take(port: number, count: number, sent: string | Buffer): Promise<RawClient[]> {
  const clients: RawClient[] = []
  for (let taken = 0; taken < count; taken += 1) {
    const client = await RawClient.connect(port)
    if (sent.length > 0) client.send(sent)
    clients.push(client)
  }
  return clients
}

describe('An address whose places are all taken', () => {
  it.each([
    ['nothing', ''],
    ['half of a first line', 'GNTP/1.0 NOTIFY'],
    ['a response, which needs no key', 'GNTP/1.0 -OK NONE\r\n'],
    ['what is refused', 'no GNTP'],
  ])('has one for who sends at once, although each has sent %s', async (_, sent) => {
    const port = await fivePlaces()
    await take(port, places, sent)
    // When the first is answered, what the others sent has been read.
    for (const _ of ['first', 'second']) {
      const [client] = await take(port, 1, request(true))
      await client?.until(({ text }) => text.includes('\r\n\r\n'))
      expect(client?.text).toContain('-OK')
    }
  })

  it('has that of the oldest', async () => {
    const port = await fivePlaces()
    const [oldest, ...others] = await take(port, places, '')
    expect(await exchange(port, request(false))).toContain('-OK')
    expect(await oldest?.untilEnd()).toBe('')
    expect(others.map(({ ended }) => ended)).toEqual(others.map(() => false))
  })

  it('leaves theirs to those that have shown a key, in the middle of a message too', async () => {
    const port = await fivePlaces()
    const whole = request(false)
    const length = whole.indexOf('\r\n') + 2
    const speaking = await take(port, places - 1, whole.subarray(0, length))
    // When it is answered, what the others sent has been read.
    await exchange(port, 'no GNTP')
    await take(port, places, '')
    expect(await exchange(port, request(false))).toContain('-OK')
    for (const client of speaking) expect(await client.send(whole.subarray(length)).untilEnd()).toContain('-OK')
  })

  it('has none where all have shown a key', async () => {
    const port = await fivePlaces()
    const clients = await take(port, places, request(true))
    for (const client of clients) await client.until(({ text }) => text.includes('-OK'))
    expect(await exchange(port, request(false))).toContain('(maxConnectionsPerAddress)')
    for (const client of clients) client.socket.destroy()
  })
})
