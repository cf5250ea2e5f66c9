/** Messages between the main process and the preloads of one page, and the ports that went with them. */
import type { CdpSession } from './chromium.ts'
import { pack, unpack } from './codec.ts'
import type { Frames, WebFrameMain } from './frames.ts'
import { asElectron } from './honest.ts'
import { receive, receiveCall } from './ipc-main.ts'
import { bindingName, type FromPage, isolatedScript, type ToPage, worldName } from './isolated-world.ts'
import { End, MessagePortMain } from './message-channel.ts'

interface HandedPort {
  readonly end: End
  /** The isolated world that has the other side of it. */
  readonly world: number
}

/** What a page says by itself. */
export interface PageEvents {
  menu(params: Record<string, unknown>): void
  title(title: string): void
}

export class PageMessages {
  private readonly session: CdpSession
  private readonly frames: Frames
  private readonly sender: Electron.WebContents
  private readonly said: PageEvents
  private readonly ports = new Map<string, HandedPort>()
  private lastPort = 0

  constructor(session: CdpSession, frames: Frames, sender: Electron.WebContents, said: PageEvents) {
    this.session = session
    this.frames = frames
    this.sender = sender
    this.said = said
    frames.deliver = (frame, channel, args, ends) => this.send(channel, args, ends, frame)
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === bindingName) this.take(JSON.parse(payload), executionContextId)
    })
  }

  /** Puts the preload before each document. */
  async start(preload: string, inSubFrames: boolean): Promise<void> {
    await this.session.send('Runtime.addBinding', { name: bindingName, executionContextName: worldName })
    const source = isolatedScript(preload, inSubFrames)
    await this.session.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName })
  }

  /** To the preload in a frame, by default the page itself. What nobody is there for is lost, as in Electron. */
  send(channel: string, args: unknown[], ends: readonly End[], frame: WebFrameMain = this.frames.main): void {
    const packed = pack(args)
    const world = this.frames.worldOf(frame)
    if (world === undefined) {
      for (const end of ends) end.close()
      return
    }
    const ids = ends.map(end => {
      this.lastPort += 1
      return this.hand(end, this.lastPort, world)
    })
    this.post(world, { kind: 'message', channel, args: packed, ports: ids })
    for (const [index, end] of ends.entries()) {
      const id = ids[index] ?? 0
      end.listen(data => this.post(world, { kind: 'port', id, data: pack(data) }))
    }
  }

  /** A document has gone, and its ports with it. */
  worldGone(world: number): void {
    for (const [key, port] of this.ports) {
      if (port.world !== world) continue
      this.ports.delete(key)
      port.end.close()
    }
  }

  private hand(end: End, id: number, world: number): number {
    this.ports.set(`${world} ${id}`, { end, world })
    end.onClose = () => {
      if (this.ports.delete(`${world} ${id}`)) this.post(world, { kind: 'close-port', id })
    }
    return id
  }

  private post(world: number, message: ToPage): void {
    const expression = `growleryTake(${JSON.stringify(message)})`
    // The document may have gone meanwhile.
    void this.session.send('Runtime.evaluate', { expression, contextId: world }).catch(() => {})
  }

  private take(message: FromPage, world: number): void {
    const frame = this.frames.at(world)
    if (message.kind === 'context-menu') this.said.menu(message.params)
    else if (message.kind === 'title') this.said.title(message.title)
    else if (message.kind === 'port') this.ports.get(`${world} ${message.id}`)?.end.post(unpack(message.data))
    else if (message.kind === 'port-closed') {
      this.ports.get(`${world} ${message.id}`)?.end.close()
      this.ports.delete(`${world} ${message.id}`)
    } else if (message.kind === 'send') {
      const ports = message.ports.map(id => this.portOf(id, world))
      receive(this.from(frame), message.channel, unpack(message.args) as unknown[], ports)
    } else void this.answer(message, frame, world)
  }

  /** The main process's side of a port that the page has sent. */
  private portOf(id: number, world: number): Electron.MessagePortMain {
    const [ours, pages] = End.pair()
    this.hand(pages, id, world)
    pages.listen(data => this.post(world, { kind: 'port', id, data: pack(data) }))
    return asElectron(new MessagePortMain(ours))
  }

  private async answer(
    call: FromPage & { kind: 'invoke' },
    frame: WebFrameMain | undefined,
    world: number,
  ): Promise<void> {
    const { id, channel } = call
    try {
      const value = await receiveCall(this.from(frame), channel, unpack(call.args) as unknown[])
      this.post(world, { kind: 'answer', id, value: pack(value) })
    } catch (error) {
      console.error(`Error occurred in handler for '${channel}':`, error)
      this.post(world, { kind: 'answer', id, error: `Error invoking remote method '${channel}': ${error}` })
    }
  }

  private from(frame: WebFrameMain | undefined) {
    const reply = (channel: string, ...args: unknown[]) => this.send(channel, args, [], frame)
    return { sender: this.sender, frame, reply }
  }
}
