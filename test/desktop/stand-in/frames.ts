/** The frames of a page, as messages from it name them. */
import type { Protocol } from './cdp.ts'
import type { CdpSession } from './chromium.ts'
import { asElectron, type Faithful, honest } from './honest.ts'
import { worldName } from './isolated-world.ts'
import { type End, takeEnd } from './message-channel.ts'
import { toApp } from './page-server.ts'

/** How a message gets to a frame. */
export type Deliver = (frame: WebFrameMain, channel: string, args: unknown[], ends: readonly End[]) => void

export class WebFrameMain implements Faithful<WebFrameMain, Electron.WebFrameMain> {
  readonly routingId: number
  readonly frameTreeNodeId: number
  readonly processId = 1
  url = ''
  name = ''
  detached = false
  private readonly parentFrame: WebFrameMain | null
  private readonly deliver: Deliver

  constructor(id: number, parent: WebFrameMain | null, deliver: Deliver) {
    this.deliver = deliver
    this.routingId = id
    this.frameTreeNodeId = id
    this.parentFrame = parent
  }

  get parent(): Electron.WebFrameMain | null {
    return this.parentFrame === null ? null : asElectron(this.parentFrame)
  }

  get top(): Electron.WebFrameMain | null {
    return this.parentFrame === null ? asElectron(this) : this.parentFrame.top
  }

  get origin(): string {
    const { protocol, host } = new URL(this.url)
    return `${protocol}//${host}`
  }

  send(channel: string, ...args: unknown[]): void {
    this.deliver(this, channel, args, [])
  }

  postMessage(channel: string, message: unknown, transfer: Electron.MessagePortMain[] = []): void {
    this.deliver(this, channel, [message], transfer.map(takeEnd))
  }

  isDestroyed(): boolean {
    return this.detached
  }
}

/** Follows frames and the isolated worlds in them. */
export class Frames {
  main: WebFrameMain
  /** Set by who can. */
  deliver: Deliver = () => {}
  private mainId = ''
  private count = 0
  private readonly frames = new Map<string, WebFrameMain>()
  /** Frame ids by the ids of their isolated worlds. */
  private readonly worlds = new Map<number, string>()

  constructor(session: CdpSession, onWorldGone: (world: number) => void) {
    this.main = this.make(null)
    session.on('Page.frameAttached', ({ frameId, parentFrameId }) => this.add(frameId, this.frames.get(parentFrameId)))
    session.on('Page.frameNavigated', ({ frame }) => this.navigated(frame))
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      const frame = this.frames.get(frameId)
      if (frame !== undefined) frame.url = toApp(url)
    })
    session.on('Page.frameDetached', ({ frameId, reason }) => {
      if (reason === 'remove') this.drop(frameId)
    })
    session.on('Runtime.executionContextCreated', ({ context }) => {
      const data = context.auxData as { frameId?: string } | undefined
      if (context.name === worldName && data?.frameId !== undefined) this.worlds.set(context.id, data.frameId)
    })
    const gone = (world: number) => {
      if (this.worlds.delete(world)) onWorldGone(world)
    }
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => gone(executionContextId))
    session.on('Runtime.executionContextsCleared', () => {
      for (const world of [...this.worlds.keys()]) gone(world)
    })
    session.on('Inspector.targetCrashed', () => {
      for (const world of [...this.worlds.keys()]) gone(world)
    })
  }

  async start(session: CdpSession): Promise<void> {
    const { frameTree } = await session.send('Page.getFrameTree')
    this.navigated(frameTree.frame)
  }

  isMain(frameId: string): boolean {
    return frameId === this.mainId
  }

  /** The frame that has this isolated world. */
  at(world: number): WebFrameMain | undefined {
    const id = this.worlds.get(world)
    return id === undefined ? undefined : this.frames.get(id)
  }

  /** The isolated world of a frame; undefined while it has none. */
  worldOf(frame: WebFrameMain): number | undefined {
    return [...this.worlds].findLast(([, id]) => this.frames.get(id) === frame)?.[0]
  }

  private navigated({ id, parentId, url, name }: Protocol.Page.Frame): void {
    const frame = this.frames.get(id) ?? this.add(id, parentId === undefined ? undefined : this.frames.get(parentId))
    if (parentId === undefined) {
      this.mainId = id
      this.main = frame
    }
    frame.url = toApp(url)
    frame.name = name ?? ''
  }

  private make(parent: WebFrameMain | null): WebFrameMain {
    this.count += 1
    const deliver: Deliver = (...all) => this.deliver(...all)
    return honest('WebFrameMain', new WebFrameMain(this.count, parent, deliver))
  }

  private add(id: string, parent: WebFrameMain | undefined): WebFrameMain {
    const frame = this.make(parent ?? null)
    this.frames.set(id, frame)
    return frame
  }

  private drop(id: string): void {
    const frame = this.frames.get(id)
    if (frame !== undefined) frame.detached = true
    this.frames.delete(id)
  }
}
