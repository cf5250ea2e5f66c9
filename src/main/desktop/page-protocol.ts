/** growlery://app/: the built page and the icons, from our own protocol instead of file://. */
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol } from 'electron'
import type { Export } from '../api/export.ts'
import { iconHeaders, noIconHeaders } from '../api/icon-response.ts'
import { pageFor } from '../api/page.ts'
import type { Growlery } from '../growlery.ts'
import { scheme, toastsPath } from './page-url.ts'

const pageFolder = join(import.meta.dirname, '../renderer')

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** Must run before the app is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Must run when the app is ready. */
export function servePage({ icons, exporter }: Pick<Growlery, 'icons' | 'exporter'>): void {
  protocol.handle(scheme, async request => {
    const { hostname, pathname, searchParams } = new URL(request.url)
    if (hostname !== 'app' || request.method !== 'GET') return new Response('Not found', { status: 404 })
    const [, file] = /^\/export\/([^/]+)$/.exec(pathname) ?? []
    if (file !== undefined) return exportFile(exporter(file, searchParams))
    const hash = /^\/icons\/([0-9a-f]{64})$/.exec(pathname)?.[1]
    return hash === undefined ? pageFile(pathname) : iconFile(icons, hash)
  })
}

async function iconFile(icons: Growlery['icons'], hash: string): Promise<Response> {
  const icon = await icons.read(hash)
  if (icon === undefined) return new Response('No such icon', { status: 404, headers: noIconHeaders })
  return new Response(new Uint8Array(icon.bytes), { headers: iconHeaders(icon.type) })
}

function exportFile(answer: Export): Response {
  const { status, headers } = answer
  if (answer.status !== 200) return new Response(answer.words, { status, headers })
  const { chunks } = answer
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done === true) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: () => void chunks.return(undefined),
  })
  return new Response(body, { headers })
}

/** A built file; for every other path the page, whose views have addresses of their own. */
async function pageFile(pathname: string): Promise<Response> {
  const type = types[extname(pathname)]
  const path = normalize(join(pageFolder, pathname))
  if (type !== undefined && path.startsWith(pageFolder + sep)) {
    const bytes = await readFile(path).catch(() => undefined)
    if (bytes === undefined) return new Response('Not found', { status: 404 })
    return new Response(new Uint8Array(bytes), {
      headers: { 'Content-Type': type, 'X-Content-Type-Options': 'nosniff' },
    })
  }
  const page = pageFor(
    pathname === toastsPath ? 'toasts' : 'desktop',
    await readFile(join(pageFolder, 'index.html'), 'utf8'),
  )
  return new Response(page.html, {
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': page.policy },
  })
}
