/** One message, its answer and its callback, as they went over the wire: bytes and times. What the bytes say is told when somebody looks. */
import type { CallbackResult, ExchangeSummary } from '../../../shared/exchanges.ts'
import type { GntpError } from '../../gntp/error.ts'
import type { Request } from '../../gntp/message.ts'
import { detached } from '../detached.ts'
import { KeptBytes } from './kept-bytes.ts'

export type Side = 'peer' | 'server'

/** What the exchanges of one connection share. */
export interface ObservedWire {
  readonly peer: string
  readonly transport: ExchangeSummary['transport']
  readonly connectedAt: number
  /** Those that are kept, the oldest first. */
  exchanges: readonly Exchange[]
  /** Who closed its side first. */
  endedBy: Side | null
  closedAt: number | null
}

/** What an exchange is about. */
export type Says = Pick<ExchangeSummary, 'verb' | 'application' | 'type' | 'title' | 'encryption' | 'hasKey'>

/** What could be told of a message before it was whole. */
export interface Glimpse {
  /** When so many of its bytes had come. */
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

const maxSaid = 256

export class Exchange {
  readonly id: number
  readonly wire: ObservedWire
  readonly request = new KeptBytes()
  readonly answers: KeptBytes[] = []
  /** Undefined until its message is whole. */
  says: Says | undefined
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
    this.says = saidBy(request)
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
    this.answers.length = 0
    this.says = undefined
    this.glimpse = undefined
    this.password = undefined
  }
}

export function resultOf({ code, name, message, offset }: GntpError): Result {
  return { kind: 'error', code, name, words: message, offset }
}

/** As much of it as is told of it in a list, by itself: what was cut out of a message keeps all of that in memory. */
export function said(text: string | undefined): string | null {
  return text === undefined ? null : detached(text.slice(0, maxSaid))
}

function saidBy(request: Request): Says {
  const { verb, security } = request
  return {
    verb,
    application: verb === 'SUBSCRIBE' ? null : said(request.applicationName),
    type: verb === 'NOTIFY' ? said(request.notificationName) : null,
    title: verb === 'NOTIFY' ? said(request.title) : null,
    encryption: security.encryption,
    hasKey: security.hash !== undefined,
  }
}
