/** What a window says to the hub, without a window: the contract over the same WebSocket. */
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import type { contract } from '../../src/shared/contract.ts'

export interface HubClient {
  readonly hub: ContractRouterClient<typeof contract>
  close(): void
}

/** Connects as a window with this address (the printed one, with its token) does. Rejects where it is not let in. */
export async function connectToHub(printedUrl: string): Promise<HubClient> {
  const { host, port, searchParams } = new URL(printedUrl)
  const headers = { cookie: `growlery-${port}=${searchParams.get('token')}` }
  const socket = new WebSocket(`ws://${host}/api`, { headers })
  const hub: HubClient['hub'] = createORPCClient(new RPCLink({ websocket: socket }))
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', () => reject(new Error(`No WebSocket at ${host}`)))
  })
  return { hub, close: () => socket.close() }
}
