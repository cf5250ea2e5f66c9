/**
 * Tells the exchanges of one connection apart. Bytes belong to the message that is on its way; what comes ahead, while another is worked
 * on, waits for its turn; and what follows a message without beginning another is its own.
 */

import { GntpError } from '../../gntp/error.ts'
import type { CallbackResponse, ErrorResponse, OkResponse, Request } from '../../gntp/message.ts'
import { type Exchange, type ObservedWire, resultOf, type Side } from './exchange.ts'
import type { ExchangeLog } from './exchange-log.ts'
import { KeptBytes } from './kept-bytes.ts'

/** As the server has it. */
interface Answer {
  readonly response: OkResponse | ErrorResponse
  readonly callback?: object | undefined
}

/** More does not come ahead: the server takes no more then. */
const maxAheadBytes = 256 * 1024

export class Recorder {
  readonly #log: ExchangeLog
  readonly #wire: ObservedWire
  /** What comes belongs to it. */
  #current: Exchange | undefined
  /** The last one whose request was whole. */
  #last: Exchange | undefined
  #ahead: KeptBytes | undefined

  constructor(log: ExchangeLog, wire: ObservedWire) {
    this.#log = log
    this.#wire = wire
    this.#current = log.begin(wire)
  }

  received(bytes: Buffer): void {
    if (this.#current !== undefined) {
      this.#log.received(this.#current, bytes)
      return
    }
    this.#ahead ??= new KeptBytes()
    this.#ahead.add(bytes, maxAheadBytes - this.#ahead.kept)
  }

  looked(isInsideMessage: boolean): void {
    if (this.#current !== undefined || this.#ahead === undefined) return
    if (isInsideMessage) {
      this.#current = this.#begin()
      return
    }
    if (this.#last !== undefined) this.#log.append(this.#last, this.#ahead)
    this.#ahead = undefined
  }

  complete(request: Request, aheadBytes: number): void {
    const exchange = this.#current ?? this.#begin()
    if (request.keepAlive) {
      this.#ahead = aheadBytes > 0 ? this.#log.splitOff(exchange, aheadBytes) : undefined
      this.#current = undefined
    } else {
      this.#current = exchange
    }
    this.#last = exchange
    exchange.complete(request, this.#log.now())
    this.#log.changed(exchange)
  }

  stored(notificationId: number): void {
    if (this.#last !== undefined) this.#log.stored(this.#last, notificationId)
  }

  answered(bytes: Buffer, { response, callback }: Answer): void {
    const exchange = this.#last
    if (exchange === undefined) return
    const result = response.verb === '-OK' ? ({ kind: 'ok' } as const) : refusedWith(response)
    exchange.answered(result, this.#log.now())
    if (callback !== undefined) exchange.callback = 'waiting'
    this.#log.sent(exchange, bytes)
  }

  refused(bytes: Buffer, error: GntpError, request: Request | undefined): void {
    const exchange = request === undefined ? (this.#current ?? this.#begin()) : this.#last
    if (exchange === undefined) return
    this.#current ??= request === undefined ? exchange : undefined
    exchange.answered(resultOf(error), this.#log.now())
    this.#log.sent(exchange, bytes)
  }

  awaitsCallback(): (bytes: Buffer, response: CallbackResponse) => void {
    const exchange = this.#last
    return (bytes, { result }) => {
      if (exchange === undefined) return
      exchange.calledBack(result, this.#log.now())
      this.#log.sent(exchange, bytes)
    }
  }

  ended(by: Side): void {
    if (this.#wire.endedBy !== null) return
    this.#wire.endedBy = by
    for (const exchange of this.#wire.exchanges) this.#log.changed(exchange)
  }

  closed(by: Side): void {
    if (this.#wire.closedAt !== null) return
    this.#wire.closedAt = this.#log.now()
    this.#wire.endedBy ??= by
    for (const exchange of this.#wire.exchanges) {
      exchange.closed()
      this.#log.changed(exchange)
    }
  }

  refusedByHttp(bytes: Buffer, status: number, words: string): void {
    if (this.#current === undefined) return
    this.#current.answered({ kind: 'error', code: status, name: 'HTTP', words }, this.#log.now())
    this.#log.sent(this.#current, bytes)
    this.ended('server')
  }

  becameWebSocket(): void {
    if (this.#current !== undefined) this.#log.remove(this.#current)
  }

  #begin(): Exchange {
    const exchange = this.#log.begin(this.#wire)
    if (this.#ahead !== undefined) this.#log.append(exchange, this.#ahead)
    this.#ahead = undefined
    return exchange
  }
}

function refusedWith({ code, description }: ErrorResponse) {
  return resultOf(new GntpError(code, description))
}
