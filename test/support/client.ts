/** A client that sends bytes as they are and keeps what comes back. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Message } from '../../src/main/gntp/message.ts'
import { GntpParser } from '../../src/main/gntp/parser.ts'

const waitMs = 10_000

export class RawClient {
  readonly socket: Socket
  #received = Buffer.alloc(0)
  #ended = false

  private constructor(socket: Socket) {
    this.socket = socket
    socket.on('data', bytes => {
      this.#received = Buffer.concat([this.#received, bytes])
    })
    socket.on('end', () => {
      this.#ended = true
    })
    socket.on('close', () => {
      this.#ended = true
    })
    socket.on('error', () => {})
  }

  static async connect(port: number, host = '127.0.0.1'): Promise<RawClient> {
    const socket = connect({ port, host, allowHalfOpen: true })
    await once(socket, 'connect')
    return new RawClient(socket)
  }

  send(bytes: string | Uint8Array): this {
    this.socket.write(bytes)
    return this
  }

  get text(): string {
    return this.#received.toString('utf8')
  }

  /** Whether the server closed its side. */
  get ended(): boolean {
    return this.#ended
  }

  /** The responses that have come so far. */
  responses(): Message[] {
    const parser = new GntpParser()
    parser.feed(this.#received)
    const messages: Message[] = []
    for (let message = parser.next(); message !== undefined; message = parser.next()) messages.push(message)
    return messages
  }

  /** Waits until this holds. Throws after 10 s. */
  async until(holds: (client: this) => boolean): Promise<this> {
    const end = Date.now() + waitMs
    while (!holds(this)) {
      if (Date.now() > end) throw new Error(`Waited in vain; received: ${JSON.stringify(this.text)}`)
      await sleep(5)
    }
    return this
  }

  /** Everything the server said, once it closed its side. */
  async untilEnd(): Promise<string> {
    await this.until(client => client.ended)
    return this.text
  }
}

/** Sends one message and gives everything that was answered, once the server has closed its side. */
export async function exchange(port: number, bytes: string | Uint8Array, host = '127.0.0.1'): Promise<string> {
  const client = await RawClient.connect(port, host)
  const answer = await client.send(bytes).untilEnd()
  client.socket.end()
  return answer
}

/** What a real client sent. */
export function capture(name: string): Buffer {
  return readFileSync(join(import.meta.dirname, '../fixtures/captures', `${name}.bin`))
}

/** Lines as one message, each ended with CRLF, with the blank line after them. */
export function message(...lines: string[]): string {
  return `${lines.join('\r\n')}\r\n\r\n`
}

export function registration(application = 'App', ...types: string[]): string {
  const names = types.length === 0 ? ['type'] : types
  return [
    message('GNTP/1.0 REGISTER NONE', `Application-Name: ${application}`, `Notifications-Count: ${names.length}`),
    ...names.map(name => message(`Notification-Name: ${name}`, 'Notification-Enabled: True')),
  ].join('')
}

export function notification(...more: string[]): string {
  return message(
    'GNTP/1.0 NOTIFY NONE',
    'Application-Name: App',
    'Notification-Name: type',
    'Notification-Title: Title',
    ...more,
  )
}
