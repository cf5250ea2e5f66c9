/** Servers of a test's own that do with a client what no good server does: bytes as they are, or nothing at all. */
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import type { NotifyRequest, RegisterRequest, Request } from '../../src/main/gntp/message.ts'
import { GntpParser } from '../../src/main/gntp/parser.ts'

export interface RawServer {
  readonly port: number
  /** How many connections there were so far. */
  readonly connections: number
  /** Those that are open still. */
  readonly open: ReadonlySet<Socket>
}

/**
 * A server on a free port of loopback; it ends with the test, and all its connections with it. It closes its side when the client
 * has closed its own, unless it `staysOpen`.
 */
export async function rawServer(
  onConnection: (socket: Socket) => void,
  { staysOpen = false } = {},
): Promise<RawServer> {
  const open = new Set<Socket>()
  let connections = 0
  const server = createServer({ allowHalfOpen: true }, socket => {
    connections += 1
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    // Clients that give up are what most of these tests are about.
    socket.on('error', () => {})
    if (!staysOpen) socket.on('end', () => socket.end())
    onConnection(socket)
    // Who does not read does not hear that the other has gone.
    socket.resume()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    for (const socket of open) socket.destroy()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return {
    port: address.port,
    open,
    get connections() {
      return connections
    },
  }
}

export interface GntpRawServer extends RawServer {
  /** Requests so far, in the order in which they were complete. */
  readonly requests: readonly Request[]
  readonly registers: readonly RegisterRequest[]
  readonly notifies: readonly NotifyRequest[]
}

/** Reads requests as they should be read; `answer` says what follows on the connection of each. */
export async function gntpServer(answer: (request: Request, socket: Socket) => void): Promise<GntpRawServer> {
  const requests: Request[] = []
  const server = await rawServer(socket => {
    const parser = new GntpParser()
    socket.on('data', bytes => {
      parser.feed(bytes)
      for (let message = parser.next(); message !== undefined; message = parser.next()) {
        if (!('resources' in message)) throw new Error('A client sent a response')
        requests.push(message)
        answer(message, socket)
      }
    })
  })
  return {
    port: server.port,
    open: server.open,
    requests,
    get connections() {
      return server.connections
    },
    get registers() {
      return requests.filter(request => request.verb === 'REGISTER')
    },
    get notifies() {
      return requests.filter(request => request.verb === 'NOTIFY')
    },
  }
}

export const ok = (action: string, ...headers: string[]): string =>
  `${['GNTP/1.0 -OK NONE', `Response-Action: ${action}`, ...headers].join('\r\n')}\r\n\r\n`

export const refusal = (code: number, words: string): string =>
  `GNTP/1.0 -ERROR NONE\r\nError-Code: ${code}\r\nError-Description: ${words}\r\n\r\n`

export const callback = (result: string, ...headers: string[]): string =>
  `${[
    'GNTP/1.0 -CALLBACK NONE',
    'Application-Name: App',
    `Notification-Callback-Result: ${result}`,
    'Notification-Callback-Context: here',
    'Notification-Callback-Context-Type: place',
    ...headers,
  ].join('\r\n')}\r\n\r\n`

/** Answers -OK to everything, as a good server does, and closes its side. */
export const agrees = ({ verb }: Request, socket: Socket): void => {
  socket.end(ok(verb))
}
