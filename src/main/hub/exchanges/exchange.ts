/** One message, its answer and its callback, as they went over the wire: bytes and times. What the bytes say is told when somebody looks. */
import type { CallbackResult, ExchangeSummary } from '../../../shared/exchanges.ts'
import type { Request } from '../../gntp/message.ts'
import { KeptBytes } from './kept-bytes.ts'

export type Side = 'peer' | 'server'

/** What the exchanges of one connection share. */
export interface ObservedWire {
  readonly peer: string
  readonly transport: ExchangeSummary['transport']
  readonly connectedAt: number
  /** Who closed its side first. */
  readonly endedBy: Side | null
  readonly closedAt: number | null
}

/** What an exchange is about. */
export type Says = Pick<ExchangeSummary, 'verb' | 'application' | 'type' | 'title' | 'encryption' | 'hasKey'>

/** What could be told of its message when somebody looked. */
export interface Glimpse {
  /** So many of its bytes had come. */
  readonly ofBytes: number
  readonly says: Says
  /** Where the message begins: offsets of errors count from there. */
  readonly messageStart: number
  /** Of keys: not to be told. */
  readonly hashes: readonly string[]
}

export type Result =
  | { readonly kind: 'ok' }
  | {
      readonly kind: 'error'
      readonly code: number
      readonly name: string
      readonly words: string
      readonly offset?: number | undefined
    }
  | { readonly kind: 'pending' }
  | { readonly kind: 'none' }

const none: readonly KeptBytes[] = []

export class Exchange {
  readonly id: number
  readonly wire: ObservedWire
  readonly request = new KeptBytes()
  answers: readonly KeptBytes[] = none
  glimpse: Glimpse | undefined
  /** The one that its key was made with. */
  password: string | undefined
  result: Result = { kind: 'pending' }
  callback: ExchangeSummary['callback'] = null
  callbackBy: ExchangeSummary['callbackBy'] = null
  /** In the history. */
  notificationId: number | null = null
  firstByteAt: number | null = null
  completeAt: number | null = null
  answeredAt: number | null = null
  callbackAt: number | null = null
  isPinned = false
  /** It is in the log: its bytes are kept. */
  isKept = true

  constructor(id: number, wire: ObservedWire) {
    this.id = id
    this.wire = wire
  }

  /** All the bytes that are kept of it. */
  get keptBytes(): number {
    return this.answers.reduce((sum, { kept }) => sum + kept, this.request.kept)
  }

  get sentBytes(): number {
    return this.answers.reduce((sum, { total }) => sum + total, 0)
  }

  get isWhole(): boolean {
    return this.request.isWhole && this.answers.every(answer => answer.isWhole)
  }

  complete(request: Request, at: number): void {
    this.completeAt = at
    this.password = request.security.password
    if (request.verb === 'NOTIFY') this.callbackBy = request.callback?.kind ?? null
  }

  answered(result: Result, at: number): void {
    this.result = result
    this.answeredAt = at
  }

  calledBack(result: CallbackResult, at: number): void {
    this.callback = result
    this.callbackAt = at
  }

  /** The connection is gone: what has not come does not come. */
  closed(): void {
    if (this.result.kind === 'pending') this.result = { kind: 'none' }
    if (this.callback === 'waiting' && this.callbackBy === 'socket') this.callback = 'givenUp'
  }

  /** It is not kept any longer. */
  drop(): void {
    this.isKept = false
    this.request.drop()
    this.answers = none
    this.glimpse = undefined
    this.password = undefined
  }
}
