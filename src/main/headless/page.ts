/** The window in a browser: the built page, its files and icons, for whoever has the token's cookie. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Exporter } from '../api/export.ts'
import { iconHeaders, noIconHeaders } from '../api/icon-response.ts'
import { pageFor } from '../api/page.ts'
import { isToken, tokenOf } from './session.ts'
import { Tickets } from './tickets.ts'

export interface PageOptions {
  /** The built page (out/renderer). */
  readonly folder: string
  /** Gives the icon of that hash. */
  readonly icon: (hash: string) => Promise<{ bytes: Uint8Array; type: string } | undefined>
  /** Gives the history as a file. */
  readonly exporter: Exporter
  /** Where the token is kept. */
  readonly dataFolder: string
}

export interface Page {
  readonly token: string
  /** For `/?ticket=…`, which lets one browser in, once and soon. */
  newTicket(): string
  /** For a hook before the routes: gives an answer to whoever may not go on, and undefined to whoever may. */
  letIn(request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined
  addRoutes(): Promise<void>
}

const yearSeconds = 365 * 24 * 60 * 60

/** Prepares a server for the page; `port` is asked when there is a request. */
export async function lockedPage(app: FastifyInstance, options: PageOptions, port: () => number): Promise<Page> {
  const token = tokenOf(options.dataFolder)
  const tickets = new Tickets()
  const builtHtml = await readFile(join(options.folder, 'index.html'), 'utf8')
  // Cookies know no ports: two Growleries of one machine need two names.
  const cookieName = () => `growlery-${port()}`

  await app.register(cookie)
  await app.register(helmet, {
    contentSecurityPolicy: false,
    hsts: false,
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
  })
  return {
    token,
    newTicket: () => tickets.give(),
    letIn(request, reply) {
      const given = new URLSearchParams(request.url.split('?')[1])
      const isGood = () =>
        isToken(given.get('token') ?? undefined, token) || tickets.take(given.get('ticket') ?? undefined)
      // Also for who has the cookie already: a token must not stay where addresses are copied and remembered.
      if (request.method === 'GET' && isGood()) return giveCookie(request, reply)
      if (isToken(request.cookies[cookieName()], token)) return undefined
      return sendPage(reply.code(401), lockedOutHtml)
    },
    async addRoutes() {
      app.get<{ Params: { hash: string } }>('/icons/:hash', async (request, reply) => {
        const icon = await options.icon(request.params.hash)
        if (icon === undefined) return reply.code(404).headers(noIconHeaders).send('No such icon\n')
        return reply.headers(iconHeaders(icon.type)).send(Buffer.from(icon.bytes))
      })
      app.get<{ Params: { file: string } }>('/export/:file', { exposeHeadRoute: false }, (request, reply) => {
        const answer = options.exporter(request.params.file, new URLSearchParams(request.url.split('?')[1]))
        reply.code(answer.status).headers(answer.headers)
        return reply.send(answer.status === 200 ? Readable.from(answer.chunks) : answer.words)
      })
      await app.register(fastifyStatic, {
        root: options.folder,
        index: false,
        // The build has compressed what is worth it.
        preCompressed: true,
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
    },
  }

  /** Exchanges the token or the ticket for a cookie, and takes it out of the address bar. */
  function giveCookie(request: FastifyRequest, reply: FastifyReply) {
    const pathname = request.url.split('?')[0] ?? '/'
    const options = { httpOnly: true, sameSite: 'strict', path: '/', maxAge: yearSeconds } as const
    // A path that begins with two slashes, either way round, would lead to another host.
    return reply.setCookie(cookieName(), token, options).redirect(pathname.replace(/^[/\\]+/, '/'), 303)
  }
}

function sendPage(reply: FastifyReply, html: string) {
  const page = pageFor('browser', html)
  return reply
    .type('text/html; charset=utf-8')
    .header('Content-Security-Policy', page.policy)
    .header('Cache-Control', 'no-store')
    .send(page.html)
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
<p>Open the address that Growlery printed when it started: it ends with <code>?token=…</code> and unlocks this browser. Or run <code>growlery show</code>.</p>
</html>
`
