/**
 * The window without a desktop: the built page over HTTP, the contract over WebSocket. For the user's own browser, so it
 * listens on loopback unless told otherwise, and every request must bring the token's cookie.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import fastifyStatic from '@fastify/static'
import websocket from '@fastify/websocket'
import { RPCHandler } from '@orpc/server/ws'
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import type { WebSocket } from 'ws'
import type { Api } from '../api/api.ts'
import { reportFaults } from '../api/faults.ts'
import { iconHeaders, noIconHeaders } from '../api/icon-response.ts'
import { pageWithNonce } from '../api/page.ts'
import { isOwnHost, isOwnOrigin, isToken, tokenOf } from './session.ts'

export interface HeadlessOptions {
  readonly api: Api
  /** Gives the icon of that hash. */
  readonly icon: (hash: string) => Promise<{ bytes: Uint8Array; type: string } | undefined>
  readonly dataFolder: string
  /** The built page (out/renderer). */
  readonly pageFolder: string
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  readonly onError: (error: unknown) => void
}

export interface Headless {
  /** The address to open, with the token in it. */
  readonly url: string
  stop(): Promise<void>
}

export const uiPort = 23080

/** The most that a window may send in one message. */
const maxMessageBytes = 1024 * 1024
/** A window that has this much still to take gets no more until it has. */
const maxBacklogBytes = 4 * 1024 * 1024
const backlogPollMs = 20
const yearSeconds = 365 * 24 * 60 * 60

/** Begins to serve the window. Rejects where the port cannot be had. */
export async function startHeadless(options: HeadlessOptions): Promise<Headless> {
  const token = tokenOf(options.dataFolder)
  const builtHtml = await readFile(join(options.pageFolder, 'index.html'), 'utf8')
  const app = fastify({ logger: false, bodyLimit: maxMessageBytes, forceCloseConnections: true })
  let port = options.port
  // Cookies know no ports: two Growleries of one machine need two names.
  const cookieName = () => `growlery-${port}`

  await app.register(cookie)
  await app.register(helmet, {
    contentSecurityPolicy: false,
    hsts: false,
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
  })
  await app.register(websocket, { options: { maxPayload: maxMessageBytes } })

  app.addHook('onRequest', async (request, reply) => {
    const { host, origin } = request.headers
    if (!isOwnHost(host, port) || host === undefined || !isOwnOrigin(origin, host)) {
      return reply.code(403).type('text/plain').send('This address is not for other sites.\n')
    }
    const given = new URLSearchParams(request.url.split('?')[1]).get('token') ?? undefined
    // Also for who has the cookie already: a token must not stay where addresses are copied and remembered.
    if (request.method === 'GET' && isToken(given, token)) return letIn(request, reply)
    if (isToken(request.cookies[cookieName()], token)) return
    return sendPage(reply.code(401), lockedOutHtml)
  })

  /** Exchanges the token for a cookie, and takes it out of the address bar. */
  function letIn(request: FastifyRequest, reply: FastifyReply) {
    const pathname = request.url.split('?')[0] ?? '/'
    const options = { httpOnly: true, sameSite: 'strict', path: '/', maxAge: yearSeconds } as const
    // A path that begins with two slashes, either way round, would lead to another host.
    return reply.setCookie(cookieName(), token, options).redirect(pathname.replace(/^[/\\]+/, '/'), 303)
  }

  function sendPage(reply: FastifyReply, html: string) {
    const page = pageWithNonce(html)
    return reply
      .type('text/html; charset=utf-8')
      .header('Content-Security-Policy', page.policy)
      .header('Cache-Control', 'no-store')
      .send(page.html)
  }

  const rpc = new RPCHandler(options.api, { interceptors: [reportFaults(options.onError)] })
  app.get('/api', { websocket: true }, socket => {
    const ended = new AbortController()
    socket.on('error', options.onError)
    socket.on('close', () => ended.abort())
    void rpc.upgrade(socket, { context: { drained: () => drained(socket), ended: ended.signal } })
  })

  app.get<{ Params: { hash: string } }>('/icons/:hash', async (request, reply) => {
    const icon = await options.icon(request.params.hash)
    if (icon === undefined) return reply.code(404).headers(noIconHeaders).send('No such icon\n')
    return reply.headers(iconHeaders(icon.type)).send(Buffer.from(icon.bytes))
  })

  await app.register(fastifyStatic, {
    root: options.pageFolder,
    index: false,
    // Built files have their hash in their names.
    setHeaders: (reply, path) => {
      reply.header('Cache-Control', path.includes('/assets/') ? 'private, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.get('/', (_, reply) => sendPage(reply, builtHtml))
  // Every view has an address of its own: what is no file is the page.
  app.setNotFoundHandler((request, reply) => {
    const isView = request.method === 'GET' && !request.url.startsWith('/assets/')
    return isView ? sendPage(reply, builtHtml) : reply.code(404).type('text/plain').send('Not found\n')
  })

  await app.listen({ host: options.host, port: options.port })
  const address = app.server.address()
  if (address === null || typeof address === 'string') throw new Error('The window has no port')
  port = address.port
  return {
    url: `http://${hostInUrl(options.host)}:${port}/?token=${token}`,
    stop: () => app.close(),
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

const lockedOutHtml = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Growlery</title>
<style nonce="{{nonce}}">
  :root { color-scheme: light dark }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 34rem; margin: 20vh auto; padding: 0 1.5rem }
  h1 { font-size: 1.25rem }
</style>
<h1>This window is locked</h1>
<p>Open the address that Growlery printed when it started: it ends with <code>?token=…</code> and unlocks this browser.</p>
</html>
`
