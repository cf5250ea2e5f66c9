/** An HTTP server on a free port of loopback that answers as a test says, and counts who asks for what. */

import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { onTestFinished } from 'vitest'

export interface IconServer {
  readonly port: number
  /** On 127.0.0.1. */
  url(path: string): string
  /** Requests so far, oldest first. */
  readonly requests: readonly IncomingMessage[]
}

export type Answer = (response: ServerResponse, request: IncomingMessage) => void

const notHere: Answer = response => response.writeHead(404).end('Not here')

/** `answers` by path; `otherwise` (404) answers other paths. It listens on all of 127.0.0.0/8 and ends with the test. */
export async function iconServer(
  answers: Readonly<Record<string, Answer>>,
  otherwise: Answer = notHere,
): Promise<IconServer> {
  const requests: IncomingMessage[] = []
  const listener: RequestListener = (request, response) => {
    requests.push(request)
    const answer = answers[request.url ?? ''] ?? otherwise
    answer(response, request)
  }
  const server = createServer(listener).listen(0, '0.0.0.0')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  const { port } = address
  return { port, url: path => `http://127.0.0.1:${port}${path}`, requests }
}

export const sends =
  (bytes: Uint8Array | string, headers: Record<string, string> = {}): Answer =>
  response =>
    response.writeHead(200, headers).end(bytes)

export const redirects =
  (location: string, status = 302): Answer =>
  response =>
    response.writeHead(status, { Location: location }).end()
