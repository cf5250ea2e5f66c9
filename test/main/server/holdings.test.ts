import { Buffer } from 'node:buffer'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Holdings, Share } from '../../../src/main/server/holdings.ts'
import { defaultServerLimits } from '../../../src/main/server/limits.ts'
import { exchange, notification, RawClient, registration } from '../../support/client.ts'
import { testGrowlery } from '../../support/growlery.ts'
import { until } from '../../support/until.ts'

const limits = { ...defaultServerLimits, maxHeldBytes: 1000, maxHeaderBytes: 100 }

/** Shares by name, and the names of those that had to go, in order. */
function shares(...names: string[]) {
  const holdings = new Holdings(limits)
  const gone: string[] = []
  const all = names.map(name => new Share(holdings, { giveUp: () => gone.push(name) }))
  return { gone, all }
}

describe('when all together hold too much', () => {
  it('who holds most has to go, not who comes next; small ones stay', () => {
    const { all, gone } = shares('most', 'more', 'small')
    const [most, more, small] = all
    most?.hold(600)
    more?.hold(300)
    small?.hold(100)
    expect(gone).toEqual([])
    small?.hold(101)
    expect(gone).toEqual(['most'])
    // It counts no longer, whatever is said of it.
    most?.hold(2000)
    more?.hold(850)
    expect(gone).toEqual(['most'])
  })

  it('as many go as it takes, and none whose message is being worked on', () => {
    const { all, gone } = shares('worked on', 'b', 'c', 'd')
    const [workedOn, b, c, d] = all
    workedOn?.hold(500)
    workedOn?.workOn(500)
    b?.hold(200)
    c?.hold(250)
    d?.hold(600)
    expect(gone).toEqual(['d'])
    workedOn?.hold(400)
    expect(gone).toEqual(['d', 'c', 'b'])
    workedOn?.workDone()
    workedOn?.hold(1000)
    expect(gone).toEqual(['d', 'c', 'b'])
    workedOn?.hold(1001)
    expect(gone).toEqual(['d', 'c', 'b', 'worked on'])
  })
})

const callback = ['Notification-Callback-Context: here', 'Notification-Callback-Context-Type: string']
const keepAlive = 'Connection: Keep-Alive'

/** A client that waits for a callback, and is owed answers of some megabytes that it does not read. */
async function greedyClient(port: number): Promise<RawClient> {
  const client = await RawClient.connect(port)
  client.send(notification(keepAlive, 'Notification-Sticky: True', ...callback))
  await client.until(({ text }) => text.includes('-OK'))
  client.socket.pause()
  client.send(notification(keepAlive, `Data-Long: ${'a'.repeat(60_000)}`).repeat(100))
  return client
}

describe('answers that are not read', () => {
  it('count together, as messages do', async () => {
    const maxUnreadBytes = 20 * 1024 * 1024
    const { port, server, hub } = await testGrowlery({ limits: { maxUnreadBytes, maxHeldBytes: 500_000 } })
    await exchange(port, registration())
    await greedyClient(port)
    await until(() => server.connectionCount === 0)
    expect(hub.unread()).toBeGreaterThan(1)
  })

  it('cut off who reads nothing for a while, though it waits for a callback', async () => {
    const maxUnreadBytes = 20 * 1024 * 1024
    const { port, server } = await testGrowlery({ limits: { maxUnreadBytes, messageTimeoutMs: 300 } })
    await exchange(port, registration())
    await greedyClient(port)
    await until(() => server.connectionCount === 0)
  })

  it('cut nobody off who reads slowly', async () => {
    const maxUnreadBytes = 20 * 1024 * 1024
    const { port, server } = await testGrowlery({ limits: { maxUnreadBytes, messageTimeoutMs: 1000 } })
    await exchange(port, registration())
    const client = await greedyClient(port)
    client.socket.on('data', () => {
      client.socket.pause()
      setTimeout(() => client.socket.resume(), 10)
    })
    client.socket.resume()
    await client.until(({ text }) => text.split('Response-Action').length > 101)
    expect(server.connectionCount).toBe(1)
    client.socket.destroy()
  })
})

describe('who is turned away', () => {
  it('takes the place of nobody, is told why, and has the time of a message to go', async () => {
    const { port, server } = await testGrowlery({ limits: { maxConnections: 2, messageTimeoutMs: 1500 } })
    const inside = [await RawClient.connect(port), await RawClient.connect(port)]
    const outside = await Promise.all(Array.from({ length: 10 }, () => RawClient.connect(port)))
    for (const client of outside) {
      expect(await client.untilEnd()).toMatch(/Error-Code: 300\r\n.*More than 2 connections at once/)
    }
    const dripping = setInterval(() => {
      for (const client of outside) client.send('\r\n')
    }, 50)
    onTestFinished(() => clearInterval(dripping))
    inside[0]?.socket.destroy()
    await until(() => server.connectionCount <= 11)
    expect(await exchange(port, registration())).toContain('-OK')
    await until(() => server.connectionCount === 1)
  })

  it('finds the door closed where very many are', async () => {
    const { port, server } = await testGrowlery({ limits: { maxConnections: 0, lingerTimeoutMs: 60_000 } })
    const clients = await Promise.all(Array.from({ length: 300 }, () => RawClient.connect(port)))
    await until(() => clients.every(({ ended }) => ended))
    expect(clients.filter(({ text }) => text === '')).toHaveLength(100)
    expect(server.connectionCount).toBe(200)
    for (const { socket } of clients) socket.destroy()
  })
})

it('a keep-alive client that waited for its callback may go on afterwards', async () => {
  const { port, hub } = await testGrowlery({ limits: { idleTimeoutMs: 300 } })
  await exchange(port, registration())
  const client = await RawClient.connect(port)
  client.send(notification(keepAlive, ...callback))
  await client.until(({ text }) => text.includes('-OK'))
  // Until it only waits.
  await sleep(500)
  await hub.inbox.click(1)
  await client.until(({ text }) => text.includes('CLICKED'))
  client.send(Buffer.from(notification('Notification-ID: second')))
  expect(await client.untilEnd()).toContain('Notification-ID: second')
})

it('who is turned away is told why also when it sends for longer than lingerTimeoutMs before it reads', async () => {
  const { port } = await testGrowlery({ limits: { maxConnections: 0, lingerTimeoutMs: 200 } })
  const client = await RawClient.connect(port)
  client.socket.pause()
  for (let piece = 0; piece < 10; piece += 1) {
    client.send(Buffer.alloc(20_000))
    await sleep(50)
  }
  client.socket.resume()
  expect(await client.untilEnd()).toContain('maxConnections')
})
