/** A client for loads: it hears of each answer when it comes, where RawClient looks for it every few milliseconds. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { Message } from '../../src/main/gntp/message.ts'
import { GntpParser } from '../../src/main/gntp/parser.ts'

type Waiting = (message: Message | undefined) => void

export class Sender {
  readonly socket: Socket
  readonly #parser = new GntpParser()
  readonly #arrived: Message[] = []
  readonly #waiting: Waiting[] = []
  #isOver = false

  private constructor(socket: Socket) {
    this.socket = socket
    socket.on('data', bytes => this.#take(bytes))
    socket.on('end', () => this.#end())
    socket.on('close', () => this.#end())
    // A server that was killed; 'close' follows.
    socket.on('error', () => {})
  }

  /** Rejects where nobody listens. */
  static async connect(port: number): Promise<Sender> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true })
    await once(socket, 'connect')
    return new Sender(socket)
  }

  send(bytes: string | Uint8Array): this {
    this.socket.write(bytes)
    return this
  }

  /** The next answer, in the order in which they come; undefined where the server closes, or dies, without one. */
  next(): Promise<Message | undefined> {
    const message = this.#arrived.shift()
    if (message !== undefined || this.#isOver) return Promise.resolve(message)
    return new Promise(resolve => this.#waiting.push(resolve))
  }

  /** Closes our side. */
  end(): void {
    this.socket.end()
  }

  /** Goes away without a word. */
  destroy(): void {
    this.socket.destroy()
  }

  /** Throws where the server says what is not GNTP: nothing that a test could go on after. */
  #take(bytes: Buffer): void {
    this.#parser.feed(bytes)
    for (let message = this.#parser.next(); message !== undefined; message = this.#parser.next()) {
      const waiting = this.#waiting.shift()
      if (waiting === undefined) this.#arrived.push(message)
      else waiting(message)
    }
  }

  #end(): void {
    this.#isOver = true
    for (const waiting of this.#waiting.splice(0)) waiting(undefined)
  }
}

/** Sends one message on a connection of its own, and gives its answer; undefined where the server was gone without one. */
export async function ask(port: number, bytes: string | Uint8Array): Promise<Message | undefined> {
  const sender = await Sender.connect(port).catch(() => undefined)
  const answer = await sender?.send(bytes).next()
  sender?.end()
  return answer
}
