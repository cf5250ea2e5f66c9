/** Listens for GNTP over TCP, and keeps count of who is connected. Pages that the user lists may come by WebSocket. */
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { GntpError } from '../gntp/error.ts'
import { Access, type AccessOptions, type Peer, peerOf } from './access.ts'
import { AddressPlaces } from './address-places.ts'
import { Clocks } from './clocks.ts'
import { Connection, type ConnectionOptions } from './connection.ts'
import { Holdings } from './holdings.ts'
import { defaultServerLimits, type ServerLimits } from './limits.ts'
import type { Address } from './listen.ts'
import type { ObservedConnection, Observer, Side } from './observer.ts'
import { OpenPorts } from './open-ports.ts'
import type { Receiver } from './receiver.ts'
import { Responder } from './responder.ts'
import type { WebSocketDoor } from './web-socket-door.ts'

export interface GntpServerOptions extends AccessOptions {
  readonly receiver: Receiver
  /** Is told of all that goes over the wire. None by default. */
  readonly observer?: Observer | undefined
  /** Lets pages speak GNTP over WebSocket. Off by default. */
  readonly webSockets?: WebSocketPages
  /** Who somebody is who comes from there. Tests come from far away so. Default: `peerOf` of `./access.ts`. */
  readonly peerOf?: typeof peerOf
  /** Of Growlery, for the answers. */
  readonly version: string
  /** Defaults: `defaultServerLimits`. */
  readonly limits?: Partial<ServerLimits>
  /** Told of our own faults: each was answered 500. */
  readonly onError: (error: unknown) => void
}

export interface WebSocketPages {
  /** Of the pages that may; WebSocket is off while there are none. */
  readonly origins: () => readonly string[]
  /** Loads `./web-socket-door.ts`, when the first page comes. It is handed in because most servers need none of it. */
  readonly load: () => Promise<Pick<typeof import('./web-socket-door.ts'), 'WebSocketDoor'>>
}

const pollMs = 20
const acceptMs = 50
/** Of those who may not come in so many are told why at a time; the others only find the door closed. */
const maxTurnedAway = 200

export class GntpServer {
  readonly #options: GntpServerOptions
  readonly #limits: ServerLimits
  readonly #access: Access
  /** What all connections work with. */
  readonly #shared: ConnectionOptions
  /** Of those who came in. */
  readonly #sockets = new Set<Socket>()
  /** Of those who did not, and have not closed yet. */
  readonly #turnedAway = new Set<Socket>()
  readonly #connections = new Set<Connection>()
  readonly #places: AddressPlaces
  readonly #ports: OpenPorts
  /** Made when the first page comes: most servers never see one. */
  #door: Promise<WebSocketDoor> | undefined

  constructor(options: GntpServerOptions) {
    this.#options = options
    this.#limits = { ...defaultServerLimits, ...options.limits }
    this.#access = new Access(options)
    this.#places = new AddressPlaces(this.#limits)
    this.#ports = new OpenPorts(socket => this.#onSocket(socket), options.onError)
    this.#shared = {
      receiver: options.receiver,
      access: this.#access,
      responder: new Responder(options.version),
      limits: this.#limits,
      holdings: new Holdings(this.#limits),
      onError: options.onError,
    }
  }

  /** How many are connected, those that are only still to close included. */
  get connectionCount(): number {
    return this.#sockets.size + this.#turnedAway.size
  }

  /** Where it listens. */
  get addresses(): Address[] {
    return this.#ports.addresses
  }

  /**
   * Listens on these addresses from now on, and nowhere else; gives where. Port 0 takes a free one. Who is connected stays so. One call at
   * a time. Throws PortInUseError, and what the system says; then it listens where it did before.
   */
  async listen(hosts: readonly string[], port: number): Promise<Address[]> {
    await this.#ports.move(hosts, port)
    return this.#ports.addresses
  }

  /** Takes no new connections, and waits until no message is on its way or being worked on, `graceMs` at most. */
  async settle(graceMs: number): Promise<void> {
    // Who has connected already, and waits to be accepted, is no new connection.
    await sleep(acceptMs)
    this.#ports.close()
    await sleep(pollMs)
    await this.#until(() => [...this.#connections].every(connection => !connection.isBusy), graceMs)
  }

  /** Closes all connections after what is still to be written; hard after `graceMs`. */
  async close(graceMs: number): Promise<void> {
    for (const connection of this.#connections) connection.end()
    await this.#until(() => this.connectionCount === 0, graceMs)
    for (const socket of [...this.#sockets, ...this.#turnedAway]) socket.destroy()
  }

  #onSocket(socket: Socket): void {
    const peer = this.#peerOf(socket)
    const refusal = this.#access.refusal(peer) ?? this.#overLimit(peer)
    if (refusal !== undefined) {
      this.#turnAway(socket, peer, refusal)
      return
    }
    this.#sockets.add(socket)
    const observed = this.#options.observer?.connected(peer, 'tcp')
    const connection = new Connection(socket, peer, this.#optionsFor(socket, observed), observed)
    this.#connections.add(connection)
    this.#places.take(peer, connection)
    socket.on('close', () => {
      observed?.closed(closedBy(socket))
      this.#sockets.delete(socket)
      this.#connections.delete(connection)
      this.#places.leave(peer, connection)
    })
  }

  /** Tells a peer why it may not come in; it takes the place of nobody who may. */
  #turnAway(socket: Socket, peer: Peer, refusal: GntpError): void {
    // A peer that resets is gone; 'close' follows.
    socket.on('error', () => {})
    if (this.#turnedAway.size >= maxTurnedAway) {
      socket.resetAndDestroy()
      return
    }
    this.#turnedAway.add(socket)
    // What it sends is thrown away: closing over unread bytes would take the answer back.
    const bytes = this.#shared.responder.errorBytes(refusal, undefined)
    const observed = this.#options.observer?.connected(peer, 'tcp')
    observed?.refused(bytes, refusal, undefined)
    observed?.ended('server')
    socket.resume().end(bytes)
    const clocks = new Clocks(this.#limits)
    clocks.awaitClose(() => socket.destroy())
    socket.on('data', chunk => {
      clocks.heard()
      observed?.received(chunk)
    })
    socket.on('close', () => {
      observed?.closed(closedBy(socket))
      clocks.stop()
      this.#turnedAway.delete(socket)
    })
  }

  #onWire(wire: Duplex, socket: Socket): void {
    const peer = this.#peerOf(socket)
    const observed = this.#options.observer?.connected(peer, 'websocket')
    const connection = new Connection(wire, peer, this.#shared, observed)
    socket.on('data', () => connection.heard())
    this.#connections.add(connection)
    wire.on('close', () => {
      observed?.closed(closedBy(wire))
      this.#connections.delete(connection)
    })
  }

  #optionsFor(socket: Socket, observed: ObservedConnection | undefined): ConnectionOptions {
    const pages = this.#options.webSockets
    if (pages === undefined || pages.origins().length === 0) return this.#shared
    return { ...this.#shared, onHttp: opening => this.#toDoor(pages, socket, opening, observed) }
  }

  #toDoor(pages: WebSocketPages, socket: Socket, opening: Buffer, observed: ObservedConnection | undefined): void {
    this.#door ??= this.#openDoor(pages)
    this.#door
      .then(door => door.accept(socket, opening, observed))
      .catch(error => {
        this.#options.onError(error)
        socket.destroy()
      })
  }

  async #openDoor({ origins, load }: WebSocketPages): Promise<WebSocketDoor> {
    const { WebSocketDoor } = await load()
    return new WebSocketDoor({
      origins,
      limits: this.#limits,
      holdings: this.#shared.holdings,
      onWire: (wire, socket) => this.#onWire(wire, socket),
    })
  }

  #peerOf({ remoteAddress }: Socket): Peer {
    return (this.#options.peerOf ?? peerOf)(remoteAddress)
  }

  #overLimit(peer: Peer): GntpError | undefined {
    const { maxConnections, maxConnectionsPerAddress } = this.#limits
    if (this.#sockets.size >= maxConnections) {
      return new GntpError('INVALID_REQUEST', `More than ${maxConnections} connections at once (maxConnections)`)
    }
    if (!this.#places.hasRoomFor(peer)) {
      return new GntpError(
        'INVALID_REQUEST',
        `More than ${maxConnectionsPerAddress} connections at once from ${peer.address} (maxConnectionsPerAddress)`,
      )
    }
    return undefined
  }

  async #until(done: () => boolean, graceMs: number): Promise<void> {
    const end = performance.now() + graceMs
    while (!done() && performance.now() < end) await sleep(pollMs)
  }
}

/** Where neither side closed its own before: the peer has broken it off, or we have. */
function closedBy(wire: Duplex): Side {
  return wire.errored === null ? 'server' : 'peer'
}
