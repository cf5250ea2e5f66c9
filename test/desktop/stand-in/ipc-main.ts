/** ipcMain: messages from preloads, each with who sent it. */
import { EventEmitter } from 'node:events'
import type { WebFrameMain } from './frames.ts'
import { ElectronEvent, type Faithful, honest } from './honest.ts'

type Handler = Parameters<Electron.IpcMain['handle']>[1]

const invoke = Symbol('invoke')

class IpcMain extends EventEmitter implements Faithful<IpcMain, Electron.IpcMain> {
  private readonly handlers = new Map<string, Handler>()

  handle(channel: string, handler: Handler): void {
    if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.handlers.set(channel, handler)
  }

  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (...all) => {
      this.removeHandler(channel)
      return handler(...all)
    })
  }

  removeHandler(channel: string): void {
    this.handlers.delete(channel)
  }

  async [invoke](event: Electron.IpcMainInvokeEvent, channel: string, args: unknown[]): Promise<unknown> {
    const handler = this.handlers.get(channel)
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
    return handler(event, ...args)
  }
}

export const ipcMain = honest('ipcMain', new IpcMain())

/** Who sent a message, as all of its events say it. */
export interface Sender {
  readonly sender: Electron.WebContents
  readonly frame: WebFrameMain | undefined
  reply(channel: string, ...args: unknown[]): void
}

export function receive(from: Sender, channel: string, args: unknown[], ports: Electron.MessagePortMain[]): void {
  ipcMain.emit(channel, eventFrom(from, { ports, reply: from.reply, returnValue: undefined }), ...args)
}

export function receiveCall(from: Sender, channel: string, args: unknown[]): Promise<unknown> {
  return ipcMain[invoke](eventFrom(from, {}) as unknown as Electron.IpcMainInvokeEvent, channel, args)
}

function eventFrom({ sender, frame }: Sender, more: object): ElectronEvent {
  return new ElectronEvent({
    type: 'frame',
    sender,
    senderFrame: frame ?? null,
    frameId: frame?.routingId ?? 0,
    processId: frame?.processId ?? 0,
    ...more,
  })
}
