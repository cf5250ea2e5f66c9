/** The contract over Electron's message ports: a window asks for one, and only our own page gets it. */
import { RPCHandler } from '@orpc/server/message-port'
import { ipcMain, MessageChannelMain } from 'electron'
import type { Api } from '../api/api.ts'
import { reportFaults } from '../api/faults.ts'
import { connectChannel, portChannel } from './channels.ts'
import { pageUrl } from './page-protocol.ts'

/** Electron's ports hold nothing back, so there is nothing to wait for. */
const drained = async () => {}

export function servePorts(api: Api, onError: (error: unknown) => void): void {
  const rpc = new RPCHandler(api, { interceptors: [reportFaults(onError)] })
  ipcMain.on(connectChannel, event => {
    const frame = event.senderFrame
    if (frame === null || frame.parent !== null || !frame.url.startsWith(pageUrl)) return
    const { port1, port2 } = new MessageChannelMain()
    const ended = new AbortController()
    port1.on('close', () => ended.abort())
    rpc.upgrade(port1, { context: { drained, ended: ended.signal } })
    port1.start()
    event.sender.postMessage(portChannel, null, [port2])
  })
}
