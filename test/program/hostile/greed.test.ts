/** Peers that do not take what they asked for, or send faster than they are answered. */
import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { notification, RawClient } from '../../support/client.ts'
import { until } from '../../support/until.ts'
import { serves, target } from './target.ts'

const lingerTimeoutMs = 400
const server = target({
  args: ['--limit', 'maxUnreadBytes=100000', `lingerTimeoutMs=${lingerTimeoutMs}`, 'maxHeldBytes=2000000'],
})

const keepAlive = 'Connection: Keep-Alive'
const echoed = `Data-Long: ${'a'.repeat(60_000)}`
const mebibyte = 1024 * 1024

/** A peer that sends these bytes over and over, as fast as the system takes them. */
class Flood {
  readonly client: RawClient
  /** What the system has taken. */
  takenBytes = 0
  readonly #bytes: Buffer

  private constructor(client: RawClient, text: string) {
    this.client = client
    this.#bytes = Buffer.from(text.repeat(Math.ceil(65_536 / text.length)))
  }

  static async begin(text: string, { reads }: { reads: boolean }): Promise<Flood> {
    const flood = new Flood(await RawClient.connect(server().port), text)
    if (!reads) flood.client.socket.pause()
    flood.#send()
    return flood
  }

  get answers(): number {
    return this.client.text.split('Response-Action').length - 1
  }

  #send(): void {
    this.client.socket.write(this.#bytes, error => {
      if (error) return
      this.takenBytes += this.#bytes.length
      this.#send()
    })
  }
}

describe('a client that never reads its answers', () => {
  it('is let go of when it was answered', async () => {
    const client = await RawClient.connect(server().port)
    client.socket.pause()
    client.send(notification(echoed))
    // It only notices when it sends again. A peer that is still sending is waited for.
    const timer = setInterval(() => client.send('\r\n'), 2 * lingerTimeoutMs)
    await client.until(({ socket }) => socket.destroyed)
    clearInterval(timer)
  })

  it.each([
    ['long answers', notification(keepAlive, echoed)],
    ['refusals', notification(keepAlive).replace(': App', ': Nobody')],
  ])('and goes on asking for %s is cut off when maxUnreadBytes are held for it', async (_, bytes) => {
    const { client } = await Flood.begin(bytes, { reads: false })
    await serves(server())
    await client.until(({ socket }) => socket.destroyed)
  })
})

describe('a client that sends faster than it is answered', () => {
  it('has to wait: the server holds little of what it sends, and serves others meanwhile', async () => {
    const flood = await Flood.begin(notification(keepAlive), { reads: true })
    try {
      await serves(server())
      await flood.client.until(() => flood.answers > 1000)
      // What was answered, and what the system holds on both sides. Far more than that has been offered.
      expect(flood.takenBytes).toBeLessThan(64 * mebibyte)
    } finally {
      flood.client.socket.destroy()
    }
  })
})

describe('many that send long messages and never end them', () => {
  const begun = notification('Notification-Icon: x-growl-resource://long').concat(
    'Identifier: long\r\nLength: 900000\r\n\r\n',
    'x'.repeat(800_000),
  )

  it('are refused when all of them together hold maxHeldBytes, and small messages are served meanwhile', async () => {
    const clients: RawClient[] = []
    for (let count = 1; count <= 3; count += 1) clients.push((await RawClient.connect(server().port)).send(begun))
    const ended = () => clients.filter(client => client.ended)
    await until(() => ended().length > 0)
    await serves(server())
    expect(ended()).toHaveLength(1)
    expect(ended()[0]?.text).toMatch(/Error-Code: 300\r\nError-Description: [^\r]*\(maxHeldBytes\)/)
    for (const client of clients) client.socket.destroy()
  })

  it('give back what they held when they leave', async () => {
    const client = await RawClient.connect(server().port)
    const icon = Buffer.alloc(900_000)
    client.send(begun.slice(0, -800_000)).send(icon).send('\r\n\r\n')
    expect(await client.untilEnd()).toContain('-OK')
    client.socket.end()
  })
})
