/** A server that hostile peers try to break: what they are told, and what must hold of it after each of them. */
import { readdirSync, readlinkSync } from 'node:fs'
import { afterEach, beforeAll, expect, it } from 'vitest'
import type { Message } from '../../../src/main/gntp/message.ts'
import { exchange, notification, RawClient, registration } from '../../support/client.ts'
import { type RunningServer, type ServerOptions, sharedServer } from '../../support/program.ts'
import { until } from '../../support/until.ts'

export const hasProc = process.platform === 'linux'

/**
 * One server for the tests of a file, in which "App" is registered with "type". After each test it serves a good client, has
 * as many sockets open as before, and has written nothing to its stderr.
 */
export function target(options: Omit<ServerOptions, 'data'> = {}): () => RunningServer {
  const server = sharedServer(options)
  let atRest = 0
  const leftAlone = () => until(() => openSockets(server()) === atRest)
  beforeAll(async () => {
    if (hasProc) atRest = openSockets(server())
    await serves(server())
  })
  afterEach(async () => {
    await serves(server())
    if (hasProc) await leftAlone()
    expect(server().stderr()).toBe('')
  })
  // A test of its own, so that the run names what it leaves out.
  it.skipIf(!hasProc)('leaves no connection open (as /proc counts them, here and after each test)', async () => {
    await leftAlone()
    expect(openSockets(server())).toBe(atRest)
  })
  return server
}

/** A good client is served. */
export async function serves({ port }: RunningServer): Promise<void> {
  expect(await exchange(port, registration())).toContain('Response-Action: REGISTER\r\n')
  const answer = await exchange(port, notification('Notification-ID: good'))
  expect(answer).toContain('-OK')
  expect(answer).toContain('Notification-ID: good\r\n')
}

/** How many sockets the server has open, those that it listens with included. Linux only. */
export function openSockets({ child }: RunningServer): number {
  const folder = `/proc/${child.pid}/fd`
  return readdirSync(folder).filter(descriptor => isSocket(`${folder}/${descriptor}`)).length
}

function isSocket(path: string): boolean {
  try {
    return readlinkSync(path).startsWith('socket:')
  } catch {
    // Closed since the folder was read.
    return false
  }
}

export interface Manner {
  /** The peer closes its side after its last byte. */
  readonly thenCloses?: boolean
}

/** Sends bytes, and gives everything that was answered once the server closed its side. The connection must not be reset. */
export async function tell(
  { port }: RunningServer,
  bytes: string | Uint8Array,
  { thenCloses = false }: Manner = {},
): Promise<Message[]> {
  const client = await RawClient.connect(port)
  const errors: Error[] = []
  client.socket.on('error', error => errors.push(error))
  client.send(bytes)
  if (thenCloses) client.socket.end()
  await client.untilEnd()
  client.socket.end()
  await client.until(({ socket }) => socket.destroyed)
  expect(errors).toEqual([])
  return client.responses()
}

/** The one answer that refuses, with its code and words. */
export function refused(code: number, words: RegExp): unknown[] {
  return [expect.objectContaining({ verb: '-ERROR', code, description: expect.stringMatching(words) })]
}

/** The one answer that accepts. */
export const accepted: unknown[] = [expect.objectContaining({ verb: '-OK' })]
