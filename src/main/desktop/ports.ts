/** The contract over Electron's message ports: a window asks for one, and only those that we made, with our own page in them, get it. */
import { RPCHandler } from '@orpc/server/message-port'
import { ipcMain, MessageChannelMain } from 'electron'
import type { Api } from '../api/api.ts'
import { reportFaults } from '../api/faults.ts'
import type { WindowHost } from '../api/implementer.ts'
import { connectChannel, portChannel } from './channels.ts'
import { roleOfSender, type WindowRole } from './windows/make-window.ts'

export interface PortsOptions {
  readonly api: Api
  /** What the app has for a window of that kind. */
  readonly hosts: Readonly<Record<WindowRole, WindowHost>>
  readonly onError: (error: unknown) => void
}

/** Electron's ports hold nothing back, so there is nothing to wait for. */
const drained = async () => {}

/** Must be called before the first window is made. */
export function servePorts({ api, hosts, onError }: PortsOptions): void {
  const rpc = new RPCHandler(api, { interceptors: [reportFaults(onError)] })
  ipcMain.on(connectChannel, event => {
    const role = roleOfSender(event)
    if (role === undefined) return
    const { port1, port2 } = new MessageChannelMain()
    const ended = new AbortController()
    port1.on('close', () => ended.abort())
    rpc.upgrade(port1, { context: { drained, ended: ended.signal, host: hosts[role] } })
    port1.start()
    event.sender.postMessage(portChannel, null, [port2])
  })
}
