/**
 * The way in for the user's own programs: the contract over WebSocket, for the command line and, where there is a page to
 * serve, for the browser that has it. It listens on loopback unless told otherwise, and every request must bring a token.
 */
import websocket from '@fastify/websocket'
import { RPCHandler } from '@orpc/server/ws'
import fastify, { type FastifyRequest } from 'fastify'
import type { WebSocket } from 'ws'
import type { Api } from '../api/api.ts'
import { reportFaults } from '../api/faults.ts'
import { lockedPage, type PageOptions } from './page.ts'
import { bearerOf, isOwnHost, isOwnOrigin, isToken, newToken } from './session.ts'

export interface HeadlessOptions {
  readonly api: Api
  /** The window; without one there is only the contract. */
  readonly page?: PageOptions
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  readonly onError: (error: unknown) => void
}

export interface Headless {
  /** The address to open, with the token in it; null without a page. */
  readonly url: string | null
  /**
   * How the command line gets in: `token` goes into `Authorization: Bearer`, and is good until the stop. Where there is a page,
   * `POST /ticket` gives it `{ ticket }` for a browser: `/?ticket=…` opens the page, once and within a minute.
   */
  readonly control: { readonly url: string; readonly token: string }
  /** Ends all connections, within a second of asking them to. */
  stop(): Promise<void>
}

export const uiPort = 23080

/** The most that a window may send in one message. */
const maxMessageBytes = 1024 * 1024
/** A window that has this much still to take gets no more until it has. */
const maxBacklogBytes = 4 * 1024 * 1024
const backlogPollMs = 20
/** One that is asleep does not answer that it has been told to go. */
const goodbyeMs = 1000

/** Begins to serve. Rejects where the port cannot be had. */
export async function startHeadless(options: HeadlessOptions): Promise<Headless> {
  const app = fastify({ logger: false, bodyLimit: maxMessageBytes, forceCloseConnections: true })
  let port = options.port
  const commandToken = newToken()
  await app.register(websocket, { options: { maxPayload: maxMessageBytes } })

  const isCommand = ({ headers }: FastifyRequest) => isToken(bearerOf(headers.authorization), commandToken)
  const page = options.page === undefined ? undefined : await lockedPage(app, options.page, () => port)
  app.addHook('onRequest', async (request, reply) => {
    const { host, origin } = request.headers
    if (!isOwnHost(host, port) || host === undefined || !isOwnOrigin(origin, host)) {
      return reply.code(403).type('text/plain').send('This address is not for other sites.\n')
    }
    if (isCommand(request)) return
    if (page !== undefined) return page.letIn(request, reply)
    return reply.code(401).type('text/plain').send('This address is for the growlery command.\n')
  })

  const rpc = new RPCHandler(options.api, { interceptors: [reportFaults(options.onError)] })
  app.get('/api', { websocket: true }, socket => {
    const ended = new AbortController()
    socket.on('error', options.onError)
    socket.on('close', () => ended.abort())
    void rpc.upgrade(socket, { context: { drained: () => drained(socket), ended: ended.signal } })
  })
  if (page !== undefined) {
    app.post('/ticket', (request, reply) => {
      // Whoever has the cookie needs none, and must not be made to ask for one.
      if (!isCommand(request)) return reply.code(403).type('text/plain').send('Tickets are for the growlery command.\n')
      return reply.header('Cache-Control', 'no-store').send({ ticket: page.newTicket() })
    })
    await page.addRoutes()
  } else app.setNotFoundHandler((_, reply) => reply.code(404).type('text/plain').send('Not found\n'))

  await app.listen({ host: options.host, port: options.port })
  const address = app.server.address()
  if (address === null || typeof address === 'string') throw new Error('There is no port')
  port = address.port
  const url = `http://${hostInUrl(options.host)}:${port}`
  return {
    url: page === undefined ? null : `${url}/?token=${page.token}`,
    // A name may mean another address, and another machine, to whoever looks it up.
    control: { url: `http://${hostInUrl(address.address)}:${port}`, token: commandToken },
    async stop() {
      const timer = setTimeout(() => {
        for (const socket of app.websocketServer.clients) socket.terminate()
      }, goodbyeMs)
      await app.close()
      clearTimeout(timer)
    },
  }
}

async function drained(socket: WebSocket): Promise<void> {
  while (socket.bufferedAmount > maxBacklogBytes && socket.readyState === socket.OPEN) {
    await new Promise(resolve => setTimeout(resolve, backlogPollMs))
  }
}

function hostInUrl(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}
