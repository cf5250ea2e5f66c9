/**
 * protocol: Chromium knows no scheme of ours. What protocol.handle answers is served over loopback, each host of a scheme from a port of
 * its own, and addresses are translated both ways: growlery://app/x is http://127.0.0.1:PORT/x to the page, and to nobody else.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import { honest } from './honest.ts'
import { getPath } from './paths.ts'
import { isReady } from './ready.ts'

type Handler = Parameters<Electron.Protocol['handle']>[1]

const privileges = new Map<string, Electron.Privileges>()
const handlers = new Map<string, Handler>()
/** Loopback origins by our own (scheme://host), and the other way round. */
const origins = new Map<string, Promise<string>>()
const known = new Map<string, string>()

export const protocol = honest('protocol', {
  registerSchemesAsPrivileged(schemes) {
    if (isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme, privileges: given } of schemes) privileges.set(scheme, given ?? {})
  },
  handle(scheme, handler) {
    if (!isReady()) throw new Error('protocol.handle should be called after app is ready')
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
    // What is served over loopback is standard, secure and can be fetched from: no less may have been asked for.
    const { standard, secure, supportFetchAPI } = privileges.get(scheme) ?? {}
    if (!standard || !secure || !supportFetchAPI)
      throw new Error(`The stand-in serves schemes that are standard, secure and support fetch: ${scheme} is not`)
    handlers.set(scheme, handler)
  },
  unhandle(scheme) {
    handlers.delete(scheme)
  },
  isProtocolHandled: scheme => handlers.has(scheme),
} satisfies Partial<Electron.Protocol>)

/** The address that Chromium can open. */
export async function toPage(url: string): Promise<string> {
  const { protocol: scheme, host } = new URL(url)
  if (!handlers.has(scheme.slice(0, -1))) return url
  const own = `${scheme}//${host}`
  const origin = origins.get(own) ?? listen(own)
  origins.set(own, origin)
  return url.replace(own, await origin)
}

/** The address that the app knows. */
export function toApp(url: string): string {
  for (const [origin, own] of known) if (url === origin || url.startsWith(`${origin}/`)) return url.replace(origin, own)
  return url
}

function listen(own: string): Promise<string> {
  const server = createServer((request, response) => {
    void answer(own, request, response).catch(error => {
      console.error(error)
      response.destroy()
    })
  })
  const path = join(getPath('userData'), 'StandInPorts')
  const ports = portsIn(path)
  return new Promise((resolve, reject) => {
    server.on('error', error => {
      // Somebody else has it by now: what pages have stored is lost.
      if ('code' in error && error.code === 'EADDRINUSE' && ports[own] !== 0) {
        ports[own] = 0
        server.listen(0, '127.0.0.1')
      } else reject(error)
    })
    server.on('listening', () => {
      const { port } = server.address() as AddressInfo
      writeFileSync(path, JSON.stringify({ ...portsIn(path), [own]: port }))
      const origin = `http://127.0.0.1:${port}`
      known.set(origin, own)
      resolve(origin)
    })
    server.listen(ports[own] ?? 0, '127.0.0.1')
    server.unref()
  })
}

/** Which port each of our origins had: pages keep what they store by it, so it is the same after a restart. */
function portsIn(path: string): Record<string, number> {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return {}
  }
}

async function answer(own: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = 'GET', url = '/' } = request
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (name !== 'host' && name !== 'connection') headers.set(name, toApp(String(value)))
  }
  const hasBody = method !== 'GET' && method !== 'HEAD'
  const body = hasBody ? { body: Readable.toWeb(request) as ReadableStream, duplex: 'half' as const } : {}
  const handler = handlers.get(own.slice(0, own.indexOf(':')))
  if (handler === undefined) throw new Error(`Nobody handles ${own} any more`)
  const given = await handler(new Request(`${own}${url}`, { method, headers, ...body }))
  response.writeHead(given.status, [...given.headers].flat())
  if (given.body === null || method === 'HEAD') response.end()
  else await pipeline(Readable.fromWeb(given.body as NodeStream), response).catch(() => response.destroy())
}
