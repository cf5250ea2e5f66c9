/** The web that icons come from: good and bad servers, behind one port. */
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { noisePng } from '../support/png.ts'
import type { Random } from '../support/random.ts'

export interface IconWeb {
  /** The address of some icon; one in five does not come. */
  anyUrl(random: Random): string
  close(): void
}

const different = 400

/** By the first part of the path. */
const answers: Readonly<Record<string, (response: ServerResponse, url: string) => void>> = {
  // May be believed for as long as a soak's window is open, for a moment, and never.
  kept: (response, url) => response.setHeader('Cache-Control', 'max-age=600').end(iconOf(url)),
  brief: (response, url) => response.setHeader('Cache-Control', 'max-age=1').setHeader('ETag', '"1"').end(iconOf(url)),
  changing: response => response.setHeader('Cache-Control', 'no-store').end(noisePng(24)),
  moved: (response, url) => response.writeHead(302, { Location: url.replace('moved', 'kept') }).end(),
  missing: response => response.writeHead(404).end(),
  page: response => response.writeHead(200, { 'Content-Type': 'image/png' }).end('<!doctype html>'),
  silent: () => {},
  broken: response => response.destroy(),
  endless: response => {
    response.on('error', () => {})
    const write = () => response.destroyed || response.write(Buffer.alloc(100_000), () => setImmediate(write))
    write()
  },
}
const good = ['kept', 'brief', 'changing', 'moved'] as const
const bad = ['missing', 'page', 'silent', 'broken', 'endless'] as const

const icons = new Map<string, Buffer>()

/** Always the same for the same path. */
function iconOf(url: string): Buffer {
  const icon = icons.get(url) ?? noisePng(32)
  icons.set(url, icon)
  return icon
}

/** Starts it on a free port of loopback. */
export async function startIconWeb(): Promise<IconWeb> {
  const server = createServer(({ url = '' }, response) => answers[url.split('/')[1] ?? '']?.(response, url))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return {
    anyUrl(random) {
      const kind = random.next() < 0.8 ? random.pick(good) : random.pick(bad)
      return `http://127.0.0.1:${address.port}/${kind}/${random.integer(1, different)}`
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
