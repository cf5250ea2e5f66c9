/**
 * Those to whom a hub forwards, in this process, which also sends: what happens is told by one clock. All of them share a port. What
 * comes in is not looked at: each connection brings one message, which over loopback comes in few pieces, and the last one ends
 * with a blank line.
 */
import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'

const answer = Buffer.from('GNTP/1.0 -OK NONE\r\nResponse-Action: NOTIFY\r\n\r\n')
/** CR LF CR LF, as a number. */
const blankLine = 0x0d0a0d0a
const arrivalMs = 60_000

export class Recipients {
  readonly #server: Server
  readonly #open = new Set<Socket>()
  #arrivals: number[] = []
  #expected = 0
  #complete: () => void = () => {}
  /** As it came over the wire. */
  lastMessage = Buffer.alloc(0)

  private constructor(server: Server) {
    this.#server = server
    server.on('connection', socket => this.#take(socket))
  }

  /** They listen on a free port. */
  static async listen(): Promise<Recipients> {
    const server = createServer({ noDelay: true, allowHalfOpen: true })
    server.listen({ host: '127.0.0.1', port: 0, backlog: 4096 })
    await once(server, 'listening')
    return new Recipients(server)
  }

  get port(): number {
    return portOf(this.#server)
  }

  /**
   * Resolves with the moments at which the next messages were there, when so many are, and their connections are closed. Rejects where
   * they do not come.
   */
  async next(count: number): Promise<readonly number[]> {
    this.#arrivals = []
    this.#expected = count
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        const open = this.#open.size
        reject(new Error(`${this.#arrivals.length} of ${count} messages came, and ${open} connections stayed open`))
      }, arrivalMs)
      this.#complete = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    return this.#arrivals
  }

  close(): void {
    this.#server.close()
    for (const socket of this.#open) socket.destroy()
  }

  #take(socket: Socket): void {
    this.#open.add(socket)
    socket.on('data', bytes => {
      if (bytes.length < 4 || bytes.readUInt32BE(bytes.length - 4) !== blankLine) return
      this.#arrivals.push(performance.now())
      this.lastMessage = bytes
      socket.end(answer)
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      this.#open.delete(socket)
      if (this.#open.size === 0 && this.#arrivals.length >= this.#expected) this.#complete()
    })
  }
}

/** One that takes connections, and never reads or answers. */
export async function stalledRecipient(): Promise<{ readonly port: number; close(): void }> {
  const sockets = new Set<Socket>()
  const server = createServer({ pauseOnConnect: true }, socket => {
    sockets.add(socket)
    socket.on('error', () => {})
  })
  server.listen({ host: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  const close = () => {
    server.close()
    for (const socket of sockets) socket.destroy()
  }
  return { port: portOf(server), close }
}

/** A port that nobody listens on. */
export async function deadPort(): Promise<number> {
  const server = createServer()
  server.listen({ host: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  const port = portOf(server)
  server.close()
  await once(server, 'close')
  return port
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('It does not listen')
  return address.port
}
