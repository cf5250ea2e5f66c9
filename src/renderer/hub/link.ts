/** The way to the hub: a WebSocket in a browser, a message port on the desktop. Either carries the same contract. */
import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import type { contract } from '../../shared/contract.ts'
import { isDesktop } from '../ui/host.ts'
import type { Trouble } from './store.ts'

export type HubClient = ContractRouterClient<typeof contract>

/** One connection, from its opening to its end. */
export interface Link {
  readonly client: HubClient
  /** Aborts when the connection has ended, whoever ended it. */
  readonly ended: AbortSignal
  /** Whether messages may still come and go: false from the first moment of the end. */
  isOpen(): boolean
  close(): void
}

/** The connection did not come about. */
export class LinkError extends Error {
  readonly why: Trouble

  constructor(why: Trouble) {
    super(why === 'unauthorized' ? 'This browser was not let in' : 'Nobody answers')
    this.name = 'LinkError'
    this.why = why
  }
}

const openTimeoutMs = 5000

/** Opens the way that fits what the page is shown in. Rejects with LinkError. */
export function openLink(): Promise<Link> {
  return isDesktop() ? openPort() : openSocket()
}

async function openSocket(): Promise<Link> {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = new WebSocket(`${scheme}//${location.host}/api`)
  // Before our own listener: it ends its calls by itself, and would otherwise try to tell the hub that they were given up.
  const client: HubClient = createORPCClient(new SocketLink({ websocket: socket }))
  const ended = new AbortController()
  const opened = await new Promise<boolean>(resolve => {
    const timer = setTimeout(() => socket.close(), openTimeoutMs)
    socket.addEventListener('open', () => {
      clearTimeout(timer)
      resolve(true)
    })
    socket.addEventListener('close', () => {
      clearTimeout(timer)
      ended.abort()
      resolve(false)
    })
  })
  if (!opened) throw new LinkError(await whyRefused())
  return {
    client,
    ended: ended.signal,
    isOpen: () => socket.readyState === WebSocket.OPEN,
    close: () => socket.close(),
  }
}

/** A WebSocket does not say why it was refused; the page's own address does. */
async function whyRefused(): Promise<Trouble> {
  try {
    const { status } = await fetch('/', {
      method: 'HEAD',
      cache: 'no-store',
      redirect: 'manual',
      signal: AbortSignal.timeout(openTimeoutMs),
    })
    return status === 401 ? 'unauthorized' : 'unreachable'
  } catch {
    return 'unreachable'
  }
}

/** Asks the preload for a port; these two words are all that the two say to each other (main/desktop/channels.ts). */
function openPort(): Promise<Link> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      window.removeEventListener('message', take)
      reject(new LinkError('unreachable'))
    }, openTimeoutMs)

    function take(event: MessageEvent<unknown>): void {
      const port = event.ports[0]
      if (event.source !== window || event.data !== 'growlery:port' || port === undefined) return
      clearTimeout(timer)
      window.removeEventListener('message', take)
      const ended = new AbortController()
      port.addEventListener('close', () => ended.abort())
      const client: HubClient = createORPCClient(new PortLink({ port }))
      port.start()
      resolve({
        client,
        ended: ended.signal,
        isOpen: () => !ended.signal.aborted,
        close: () => {
          port.close()
          ended.abort()
        },
      })
    }

    window.addEventListener('message', take)
    window.postMessage('growlery:connect', location.origin)
  })
}
