import { expect, it } from 'vitest'
import { notifyRequest } from '../../../src/main/gntp/build.ts'
import { GntpError } from '../../../src/main/gntp/error.ts'
import { serialize } from '../../../src/main/gntp/serialize.ts'
import { exchange } from '../../support/client.ts'
import { farServer, password } from '../../support/far-server.ts'

/** Refuses all that comes with the right key, for a reason of its own. */
const receiver = { receive: () => Promise.reject(new GntpError('NOT_AUTHORIZED', 'Not at this hour')) }

/** What so many notifications with a key of this password are answered, one after the other. */
async function answers(port: number, key: string, count: number): Promise<string[]> {
  const request = notifyRequest({ applicationName: 'App', notificationName: 'event', title: 'Title' })
  const bytes = serialize(request, { password: key, hash: 'SHA256', encryption: 'NONE' })
  const all: string[] = []
  for (let sent = 0; sent < count; sent += 1) all.push(await exchange(port, bytes))
  return all
}

it('After ten wrong keys an address has to wait, whatever it knows by then', async () => {
  const { port } = await farServer({ receiver })
  for (const answer of await answers(port, 'another password', 10)) expect(answer).toContain('matches no password')
  expect(await answers(port, password, 1)).toEqual([expect.stringContaining('Too many wrong passwords from 192.0.2.1')])
})

it('A right key counts as no wrong one where the request is refused all the same', async () => {
  const { port } = await farServer({ receiver })
  for (const answer of await answers(port, password, 20)) expect(answer).toContain('Not at this hour')
})
