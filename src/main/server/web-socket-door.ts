/**
 * GNTP over WebSocket (GNTP.md, Transport): browser pages handshake on the GNTP port and speak GNTP inside frames. Any page
 * that the user visits can reach this port, so only those of origins that the user lists get in.
 */
import { createServer, type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { createWebSocketStream, WebSocket, WebSocketServer } from 'ws'
import { type Holdings, Share } from './holdings.ts'
import type { ServerLimits } from './limits.ts'
import type { ObservedConnection } from './observer.ts'

export interface WebSocketDoorOptions {
  /** Origins of pages that may speak, as browsers send them: `https://example.org`. */
  readonly origins: () => readonly string[]
  readonly limits: ServerLimits
  readonly holdings: Holdings
  /** Takes the payload of a peer's frames as one stream of bytes; what is written to it leaves as one frame. */
  readonly onWire: (wire: Duplex, socket: Socket) => void
}

/** As RFC 6455 and its registry have it. */
const tryAgainLater = 1013
const probeAfterMs = 5 * 60_000

const upgradeRequired = 426
/** What Node calls a request whose header is longer than it takes. */
const headerOverflow = 'HPE_HEADER_OVERFLOW'

/** Answers in the kind of frame, text or binary, in which it was last spoken to: a page reads what it writes. */
class MirroringWebSocket extends WebSocket {
  #speaksBinary = true

  override emit(event: string | symbol, ...args: unknown[]): boolean {
    if (event === 'message') this.#speaksBinary = args[1] === true
    return super.emit(event, ...args)
  }

  override send(data: Parameters<WebSocket['send']>[0], ...rest: unknown[]): void {
    const done = rest.find(one => typeof one === 'function')
    super.send(data, { binary: this.#speaksBinary }, error => done?.(error))
  }
}

export class WebSocketDoor {
  readonly #options: WebSocketDoorOptions
  readonly #http = createServer()
  readonly #webSockets: WebSocketServer
  /** Until when a handshake must be complete. */
  readonly #deadlines = new WeakMap<Socket, NodeJS.Timeout>()
  /** Who is told of those that have not become WebSockets. */
  readonly #observed = new WeakMap<Duplex, ObservedConnection>()

  constructor(options: WebSocketDoorOptions) {
    this.#options = options
    const { maxMessageBytes: maxPayload, lingerTimeoutMs } = options.limits
    // How long ws waits for the peer's part of a close. Its types do not know it yet.
    const closing = { closeTimeout: lingerTimeoutMs }
    this.#webSockets = new WebSocketServer({ ...closing, noServer: true, maxPayload, WebSocket: MirroringWebSocket })
    this.#http.on('request', request => this.#onRequest(request))
    this.#http.on('upgrade', (request, wire, head) => this.#onUpgrade(request, wire, head))
    // Left to themselves, both libraries close hard, over what the peer is still sending.
    this.#http.on('clientError', (error: NodeJS.ErrnoException, wire) => {
      const status = error.code === headerOverflow ? 431 : 400
      this.#refuse(wire, status, `This is no request of HTTP/1.1: ${error.message}.`)
    })
    this.#webSockets.on('wsClientError', (error, wire) => {
      this.#refuse(wire, 400, `This is no handshake of a WebSocket: ${error.message}.`)
    })
    this.#http.on('timeout', socket => this.#giveUp(socket))
  }

  /** Takes a socket over whose peer has begun with these bytes of an HTTP request. Nobody else listens to it any more. */
  accept(socket: Socket, opening: Buffer, observed: ObservedConnection | undefined): void {
    if (socket.destroyed) return
    if (observed !== undefined) this.#observed.set(socket, observed)
    const { idleTimeoutMs, messageTimeoutMs } = this.#options.limits
    const deadline = setTimeout(() => this.#giveUp(socket), messageTimeoutMs)
    this.#deadlines.set(socket, deadline)
    socket.once('close', () => clearTimeout(deadline))
    socket.setTimeout(idleTimeoutMs)
    socket.unshift(opening)
    this.#http.emit('connection', socket)
    socket.resume()
  }

  /** The request is not complete in time. */
  #giveUp(socket: Socket): void {
    const { idleTimeoutMs, messageTimeoutMs } = this.#options.limits
    const limits = `${idleTimeoutMs / 1000} s of silence (idleTimeoutMs) or ${messageTimeoutMs / 1000} s (messageTimeoutMs)`
    this.#refuse(socket, 408, `The request was not complete within ${limits}.`)
  }

  /** Answers with a status and words. Our side is closed then, and what still comes thrown away until the peer closes its own. */
  #refuse(wire: Duplex, status: number, words: string): void {
    if (!wire.writable) return
    const body = `${words}\n`
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Connection: close',
      'Content-Type: text/plain',
      `Content-Length: ${Buffer.byteLength(body)}`,
    ]
    if (status === upgradeRequired) head.push('Upgrade: websocket')
    const bytes = Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
    this.#observed.get(wire)?.refusedByHttp(bytes, status, words)
    // Closing over unread bytes would take the answer back.
    wire.resume().end(bytes)
    const linger = setTimeout(() => wire.destroy(), this.#options.limits.lingerTimeoutMs)
    wire.once('close', () => clearTimeout(linger))
  }

  #onRequest(request: IncomingMessage): void {
    request.resume()
    const words = 'This port speaks GNTP, plainly or over WebSocket; there is no page here.'
    this.#refuse(request.socket, upgradeRequired, words)
  }

  #onUpgrade(request: IncomingMessage, wire: Duplex, head: Buffer): void {
    const { origin } = request.headers
    if (origin === undefined || !this.#options.origins().includes(origin)) {
      const who = origin === undefined ? 'A request without an origin' : `The origin ${origin}`
      this.#refuse(
        wire,
        403,
        `${who} may not speak GNTP here: the user has to list it (growlery serve --websocket-origin).`,
      )
      return
    }
    this.#webSockets.handleUpgrade(request, wire, head, webSocket => {
      clearTimeout(this.#deadlines.get(request.socket))
      this.#observed.get(request.socket)?.becameWebSocket()
      this.#countFrames(webSocket, request.socket)
      this.#options.onWire(createWebSocketStream(webSocket), request.socket)
    })
  }

  /** A frame is handed on when it is whole: until then its bytes are held here, and count as those of a message do. */
  #countFrames(webSocket: WebSocket, socket: Socket): void {
    let held = 0
    const giveUp = () => {
      webSocket.close(tryAgainLater, 'maxHeldBytes')
      // At once: what it has sent is what there is too much of.
      webSocket.terminate()
    }
    const share = new Share(this.#options.holdings, { giveUp })
    const hold = (bytes: number) => {
      held = bytes
      share.hold(bytes)
    }
    const release = () => hold(0)
    // Before the WebSocket sees them: what they complete is released again.
    socket.prependListener('data', (chunk: Buffer) => hold(held + chunk.length))
    webSocket.on('message', release)
    socket.on('close', release)
    // It may wait for a callback as long as it likes, and vanish meanwhile.
    socket.setKeepAlive(true, probeAfterMs)
  }
}
