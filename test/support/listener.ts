/** Growlerys whose listener is changed, and others who have ports. */
import { createServer, type Server } from 'node:net'
import { expect, onTestFinished } from 'vitest'
import type { GrowleryOptions } from '../../src/main/growlery.ts'
import { exchange, registration } from './client.ts'
import { testGrowlery } from './growlery.ts'
import { windowOf } from './sharing.ts'

export async function testListener(options: Partial<GrowleryOptions> = {}) {
  const growlery = await testGrowlery(options)
  const window = windowOf(growlery)
  return { growlery, window, port: growlery.port, status: async () => (await window.hello()).status }
}

/** Somebody else who listens; closed after the test. */
export async function taken(port = 0, host = '127.0.0.1'): Promise<{ port: number; server: Server }> {
  const server = createServer(socket => socket.destroy())
  onTestFinished(() => void server.close())
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen({ port, host }, resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('There is no port')
  return { port: address.port, server }
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const { port, server } = await taken()
  await new Promise(resolve => server.close(resolve))
  return port
}

export async function answers(port: number, host = '127.0.0.1'): Promise<boolean> {
  try {
    return (await exchange(port, registration(), host)).includes('-OK')
  } catch {
    return false
  }
}

/** What a change is rejected with that is refused in these words. */
export const refused = (words: RegExp) => ({ code: 'REFUSED', message: expect.stringMatching(words) })
