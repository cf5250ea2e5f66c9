/** MessageChannelMain and MessagePortMain, and their ends, which can be handed to a page. */
import { EventEmitter } from 'node:events'
import { pack, unpack } from './codec.ts'
import { asElectron, asOurs, type Faithful, honest } from './honest.ts'

/** One of the two ends of a channel. What comes before somebody listens waits. */
export class End {
  peer: End | undefined
  onClose: () => void = () => {}
  private receive: ((data: unknown) => void) | undefined
  private waiting: unknown[] = []
  private isClosed = false

  static pair(): [End, End] {
    const ends: [End, End] = [new End(), new End()]
    ends[0].peer = ends[1]
    ends[1].peer = ends[0]
    return ends
  }

  /** To the other end; there it arrives later, in order. Throws where the data cannot be sent. */
  post(data: unknown): void {
    const copy = unpack(pack(data))
    if (!this.isClosed) setImmediate(() => this.peer?.take(copy))
  }

  listen(receive: (data: unknown) => void): void {
    this.receive = receive
    for (const data of this.waiting.splice(0)) receive(data)
  }

  /** The other end is told, after all that was sent to it. */
  close(): void {
    if (this.isClosed) return
    this.isClosed = true
    setImmediate(() => this.peer?.peerClosed())
  }

  private take(data: unknown): void {
    if (this.isClosed) return
    if (this.receive === undefined) this.waiting.push(data)
    else this.receive(data)
  }

  private peerClosed(): void {
    if (this.isClosed) return
    this.isClosed = true
    this.onClose()
  }
}

const end = Symbol('end')

export class MessagePortMain extends EventEmitter implements Faithful<MessagePortMain, Electron.MessagePortMain> {
  [end]: End | undefined

  constructor(own: End) {
    super()
    this[end] = own
    own.onClose = () => this.emit('close')
    // biome-ignore lint/correctness/noConstructorReturn: what is lacking must throw
    return honest('MessagePortMain', this)
  }

  postMessage(message: unknown, transfer: Electron.MessagePortMain[] = []): void {
    if (transfer.length > 0) throw new Error('The stand-in hands no port through a port')
    this[end]?.post(message)
  }

  start(): void {
    this[end]?.listen(data => this.emit('message', { data, ports: [] }))
  }

  close(): void {
    this[end]?.close()
  }
}

/** Takes the end out of a port, which is of no use from then on. */
export function takeEnd(port: Electron.MessagePortMain): End {
  const ours = asOurs<MessagePortMain>(port)
  const taken = ours[end]
  if (taken === undefined) throw new Error('Port at index 0 is already neutered')
  ours[end] = undefined
  return taken
}

export class MessageChannelMain implements Faithful<MessageChannelMain, Electron.MessageChannelMain> {
  readonly port1: Electron.MessagePortMain
  readonly port2: Electron.MessagePortMain

  constructor() {
    const [end1, end2] = End.pair()
    this.port1 = asElectron(new MessagePortMain(end1))
    this.port2 = asElectron(new MessagePortMain(end2))
  }
}
