import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { notifyRequest } from '../../../src/main/gntp/build.ts'
import { GntpError } from '../../../src/main/gntp/error.ts'
import { serialize } from '../../../src/main/gntp/serialize.ts'
import { Access } from '../../../src/main/server/access.ts'
import { Connection } from '../../../src/main/server/connection.ts'
import { Holdings } from '../../../src/main/server/holdings.ts'
import { defaultServerLimits as limits } from '../../../src/main/server/limits.ts'
import { Responder } from '../../../src/main/server/responder.ts'
import { RawClient } from '../../support/client.ts'

const password = 'the password'
/** Where every connection of these tests comes from. */
const peer = { address: '192.0.2.1', isLocal: false }

/** Listens, and refuses all that comes with the right key, for a reason of its own. */
async function refusing() {
  const access = new Access({ passwords: () => [password], allowNetwork: true, requireLocalPassword: false })
  const shared = {
    access,
    limits,
    receiver: { receive: () => Promise.reject(new GntpError('NOT_AUTHORIZED', 'Not at this hour')) },
    responder: new Responder('1'),
    holdings: new Holdings(limits),
    onError: () => {},
  }
  const server = createServer({ allowHalfOpen: true }, (socket: Socket) => void new Connection(socket, peer, shared))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return { access, port }
}

/** What so many notifications with a key of this password are answered, one after the other. */
async function answers(port: number, key: string, count: number): Promise<string[]> {
  const request = notifyRequest({ applicationName: 'App', notificationName: 'event', title: 'Title' })
  const bytes = serialize(request, { password: key, hash: 'SHA256', encryption: 'NONE' })
  const all: string[] = []
  for (let sent = 0; sent < count; sent += 1) {
    const client = await RawClient.connect(port)
    all.push(await client.send(bytes).untilEnd())
    client.socket.destroy()
  }
  return all
}

it('After ten wrong keys an address has to wait', async () => {
  const { access, port } = await refusing()
  await answers(port, 'another password', 9)
  expect(access.refusal(peer)).toBeUndefined()
  await answers(port, 'another password', 1)
  expect(access.refusal(peer)?.message).toMatch(/^Too many wrong passwords from 192\.0\.2\.1: wait \d+ s$/)
  expect(access.refusal({ ...peer, address: '192.0.2.2' })).toBeUndefined()
})

it('A request with the right key that is refused all the same counts as no wrong one', async () => {
  const { access, port } = await refusing()
  for (const answer of await answers(port, password, 20)) expect(answer).toContain('Not at this hour')
  expect(access.refusal(peer)).toBeUndefined()
})
