/** The way of the command line to the Growlery that runs in a data folder: the contract that windows use, over WebSocket. */
import { resolve } from 'node:path'
import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { z } from 'zod'
import type { contract } from '../../shared/contract.ts'
import { isFolderTaken, type RunningServer, runningServer } from '../store/lock.ts'

export type HubClient = ContractRouterClient<typeof contract>

/** No Growlery answers; the message tells the user which one was looked for, and why it is not there. Exit code 4. */
export class UnreachedError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UnreachedError'
  }
}

/** Growlery answered, and said no; the message is what it said. Exit code 3. */
export class RefusedError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'RefusedError'
  }
}

/** One connection, from its opening to its end. */
export interface Control extends Disposable {
  /** What the Growlery says of itself in its data folder. */
  readonly server: RunningServer
  /** For what is followed; `ask` is for all else. */
  readonly hub: HubClient
  /**
   * Makes a call, for 15 s at most unless it may take longer. Rejects with UnreachedError where no answer came, which ends the connection, and with
   * RefusedError where the answer is an error.
   */
  ask<T>(call: (hub: HubClient, options: { readonly signal: AbortSignal }) => Promise<T>, withinMs?: number): Promise<T>
  /**
   * The address of the window for a browser, good once and for a minute: it may stand where others read it. Null where there is
   * no window for browsers, or the server is of a version without tickets. Rejects with UnreachedError.
   */
  ticketUrl(): Promise<string | null>
  isOpen(): boolean
}

const openTimeoutMs = 5000
const callTimeoutMs = 15_000
const ticketAnswer = z.object({ ticket: z.string() })

/**
 * Connects to the Growlery that runs in this data folder. Rejects with UnreachedError, and with what the system says of a folder
 * that may not be looked at.
 */
export async function control(dataFolder: string): Promise<Control> {
  const folder = resolve(dataFolder)
  const { server, url, token } = entranceOf(folder)
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api`, { headers: { authorization: `Bearer ${token}` } })
  // Before any listener of ours: it ends its calls by itself when the socket closes.
  const hub: HubClient = createORPCClient(new RPCLink({ websocket: socket }))
  if (!(await opens(socket))) {
    throw new UnreachedError(`The Growlery of the data folder ${folder} (pid ${server.pid}) does not answer.`)
  }
  const gone = () => {
    socket.close()
    return new UnreachedError(`The Growlery of the data folder ${folder} went away, or is too busy to answer.`)
  }
  return {
    server,
    hub,
    async ask(call, withinMs = callTimeoutMs) {
      try {
        return await call(hub, { signal: AbortSignal.timeout(withinMs) })
      } catch (error) {
        if (error instanceof ORPCError) throw new RefusedError(error.message)
        throw gone()
      }
    },
    async ticketUrl() {
      if (server.ui === null) return null
      const ticket = await newTicket(url, token).catch(() => {
        throw gone()
      })
      return ticket === undefined ? null : `${new URL(server.ui.url).origin}/?${new URLSearchParams({ ticket })}`
    },
    isOpen: () => socket.readyState === WebSocket.OPEN,
    [Symbol.dispose]: () => socket.close(),
  }
}

async function newTicket(url: string, token: string): Promise<string | undefined> {
  const response = await fetch(`${url}/ticket`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    redirect: 'error',
    signal: AbortSignal.timeout(callTimeoutMs),
  })
  const text = await response.text()
  return response.ok ? ticketAnswer.parse(JSON.parse(text)).ticket : undefined
}

/** A server that hangs may take the connection and say nothing. */
function opens(socket: WebSocket): Promise<boolean> {
  return new Promise(resolve => {
    const timer = setTimeout(() => socket.close(), openTimeoutMs)
    const settle = (isOpen: boolean) => {
      clearTimeout(timer)
      resolve(isOpen)
    }
    socket.addEventListener('open', () => settle(true))
    socket.addEventListener('error', () => settle(false))
    socket.addEventListener('close', () => settle(false))
  })
}

/** What the data folder says of how to get in. Throws UnreachedError where it says nothing, or nobody has the folder. */
function entranceOf(folder: string) {
  // A server that was killed leaves its address behind, and whoever gets its port must not be given the token.
  if (!isFolderTaken(folder)) throw new UnreachedError(`No Growlery runs in the data folder ${folder}.`)
  const server = runningServer(folder)
  if (server === undefined) {
    throw new UnreachedError(`The Growlery of the data folder ${folder} does not say where it is. Start it anew.`)
  }
  const who = `The Growlery of the data folder ${folder} (pid ${server.pid})`
  if (server.control === undefined) {
    throw new UnreachedError(`${who} is of an older version, which takes no commands. Start it anew to use this one.`)
  }
  if (server.control === null) throw new UnreachedError(`${who} is still starting, or takes no commands.`)
  return { server, ...server.control }
}
