/** A test server for one test, and what its clients say. */
import { onTestFinished } from 'vitest'
import { createTestServer, type TestServer, type TestServerOptions } from '../../src/main/client/test-server.ts'
import { exchange, RawClient, registration } from './client.ts'

export const wantsCallback = ['Notification-Callback-Context: here', 'Notification-Callback-Context-Type: string']

export async function testServer(options?: TestServerOptions): Promise<TestServer> {
  const server = await createTestServer(options)
  onTestFinished(() => server.close())
  return server
}

/** One that has taken the registration that `notification()` needs: the first of its requests. */
export async function registeredServer(): Promise<TestServer> {
  const server = await testServer()
  await exchange(server.port, registration())
  await server.next('REGISTER')
  return server
}

export async function send(server: TestServer, bytes: string | Uint8Array): Promise<RawClient> {
  return (await RawClient.connect(server.port)).send(bytes)
}
