/**
 * Tells the exchanges of one connection apart. Bytes belong to the message that is on its way; what comes ahead, while another is worked
 * on, waits for its turn; and what follows a message without beginning another is its own.
 */

import { GntpError } from '../../gntp/error.ts'
import type { CallbackResponse, ErrorResponse, OkResponse, Request } from '../../gntp/message.ts'
import type { Exchange, ObservedWire, Result, Side } from './exchange.ts'
import type { ExchangeLog } from './exchange-log.ts'
import { KeptBytes } from './kept-bytes.ts'

/** As the server has it. */
interface Answer {
  readonly response: OkResponse | ErrorResponse
  readonly callback?: object | undefined
}

/** More does not come ahead: the server takes no more then. */
const maxAheadBytes = 256 * 1024

/** It knows exchanges by their ids: ten thousand connections may wait for a callback long after theirs has left the log. */
export class Recorder implements ObservedWire {
  readonly #log: ExchangeLog
  readonly peer: string
  readonly transport: ObservedWire['transport']
  readonly connectedAt: number
  closedAt: number | null = null
  endedBy: Side | null = null
  /** What comes belongs to it. */
  #current: number | undefined
  /** The last one whose request was whole. */
  #last: number | undefined
  #ahead: KeptBytes | undefined
  #count = 1

  constructor(log: ExchangeLog, peer: string, transport: ObservedWire['transport']) {
    this.#log = log
    this.peer = peer
    this.transport = transport
    this.connectedAt = log.now()
    this.#current = log.begin(this).id
  }

  received(bytes: Buffer): void {
    if (this.#current === undefined) {
      this.#ahead ??= new KeptBytes()
      this.#ahead.add(bytes, maxAheadBytes - this.#ahead.kept)
      return
    }
    const exchange = this.#log.find(this.#current)
    if (exchange !== undefined) this.#log.received(exchange, bytes)
  }

  looked(isInsideMessage: boolean): void {
    if (this.#current !== undefined || this.#ahead === undefined) return
    if (isInsideMessage) {
      this.#current = this.#begin()
      return
    }
    const last = this.#log.find(this.#last)
    if (last !== undefined) this.#log.append(last, this.#ahead)
    this.#ahead = undefined
  }

  complete(request: Request, aheadBytes: number): void {
    const id = this.#current ?? this.#begin()
    this.#current = request.keepAlive ? undefined : id
    this.#last = id
    const exchange = this.#log.find(id)
    if (exchange === undefined) return
    if (request.keepAlive && aheadBytes > 0) this.#ahead = this.#log.splitOff(exchange, aheadBytes)
    exchange.complete(request, this.#log.now())
    this.#log.changed(exchange)
  }

  stored(notificationId: number): void {
    const exchange = this.#log.find(this.#last)
    if (exchange !== undefined) this.#log.stored(exchange, notificationId)
  }

  answered(bytes: Buffer, { response, callback }: Answer): void {
    const exchange = this.#log.find(this.#last)
    if (exchange === undefined) return
    exchange.answered(resultOf(response), this.#log.now())
    if (callback !== undefined) exchange.callback = 'waiting'
    this.#log.sent(exchange, bytes)
  }

  refused(bytes: Buffer, error: GntpError, request: Request | undefined): void {
    if (request === undefined) this.#current ??= this.#begin()
    const exchange = this.#log.find(request === undefined ? this.#current : this.#last)
    if (exchange === undefined) return
    exchange.answered(refusedFor(error), this.#log.now())
    this.#log.sent(exchange, bytes)
  }

  awaitsCallback(): (bytes: Buffer, response: CallbackResponse) => void {
    const id = this.#last
    return (bytes, { result }) => {
      const exchange = this.#log.find(id)
      if (exchange === undefined) return
      exchange.calledBack(result, this.#log.now())
      this.#log.sent(exchange, bytes)
    }
  }

  ended(by: Side): void {
    if (this.endedBy !== null) return
    this.endedBy = by
    for (const exchange of this.#exchanges()) this.#log.changed(exchange)
  }

  closed(by: Side): void {
    this.closedAt = this.#log.now()
    this.endedBy ??= by
    for (const exchange of this.#exchanges()) {
      exchange.closed()
      this.#log.changed(exchange)
    }
  }

  refusedByHttp(bytes: Buffer, status: number, words: string): void {
    const exchange = this.#log.find(this.#current)
    if (exchange === undefined) return
    exchange.answered({ kind: 'error', code: status, name: 'HTTP', words }, this.#log.now())
    this.#log.sent(exchange, bytes)
    this.ended('server')
  }

  becameWebSocket(): void {
    const exchange = this.#log.find(this.#current)
    if (exchange !== undefined) this.#log.remove(exchange)
  }

  /** Those of its exchanges that are kept. */
  #exchanges(): readonly Exchange[] {
    // Nearly all connections have one.
    if (this.#count > 1) return this.#log.all().filter(({ wire }) => wire === this)
    const exchange = this.#log.find(this.#current ?? this.#last)
    return exchange === undefined ? [] : [exchange]
  }

  #begin(): number {
    this.#count += 1
    const exchange = this.#log.begin(this)
    if (this.#ahead !== undefined) this.#log.append(exchange, this.#ahead)
    this.#ahead = undefined
    return exchange.id
  }
}

function resultOf(response: OkResponse | ErrorResponse): Result {
  return response.verb === '-OK' ? { kind: 'ok' } : refusedFor(new GntpError(response.code, response.description))
}

function refusedFor({ code, name, message, offset }: GntpError): Result {
  return { kind: 'error', code, name, words: message, offset }
}
