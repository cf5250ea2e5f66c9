/** A server that takes whoever connects for another machine. */
import { onTestFinished } from 'vitest'
import { GntpServer, type GntpServerOptions } from '../../src/main/server/gntp-server.ts'

export const password = 'the password'
export const farAddress = '192.0.2.1'

/** Listens; closed after the test. */
export async function farServer(options: Pick<GntpServerOptions, 'receiver'> & Partial<GntpServerOptions>) {
  const server = new GntpServer({
    peerOf: () => ({ address: farAddress, isLocal: false }),
    allowNetwork: () => true,
    requireLocalPassword: () => false,
    passwords: () => [password],
    version: '1',
    onError: () => {},
    ...options,
  })
  const [address] = await server.listen(['127.0.0.1'], 0)
  onTestFinished(async () => {
    await server.settle(0)
    await server.close(0)
  })
  if (address === undefined) throw new Error('It listens nowhere')
  return { server, port: address.port }
}
