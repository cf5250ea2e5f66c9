/** Exchanges as a window sees them: what the bytes say is told here, when somebody looks. */
import {
  type Dissection,
  type ExchangeDetail,
  type ExchangeResult,
  type ExchangeSummary,
  exchangeLimits,
  type Moment,
} from '../../../shared/exchanges.ts'
import { type Dissected, dissect } from '../../gntp/dissect/dissect.ts'
import { maskKeyHashes, maskQuoted } from '../../gntp/dissect/mask-keys.ts'
import { headerValue } from '../../gntp/message.ts'
import { dissectionOf } from './dissection.ts'
import type { Exchange, Glimpse, Says } from './exchange.ts'

export interface DetailOptions {
  /** All the bytes that are kept. */
  readonly whole: boolean
  /** The key hash too. */
  readonly unmasked: boolean
  /** What encrypted requests may be opened with. */
  readonly passwords: readonly string[]
}

/** Headers stand in the first of the bytes; where those are encrypted, nearly all of them have to be there. */
const glimpseBytes = [16 * 1024, 128 * 1024]
const maxSaid = 256

export function summaryOf(exchange: Exchange, passwords: readonly string[]): ExchangeSummary {
  const { id, wire, request, callback, callbackBy, notificationId } = exchange
  const { firstByteAt, completeAt, answeredAt } = exchange
  const glimpse = glimpseOf(exchange, passwords)
  const begunAt = completeAt ?? firstByteAt
  return {
    id,
    at: firstByteAt ?? wire.connectedAt,
    peer: wire.peer,
    transport: wire.transport,
    ...glimpse.says,
    result: resultOf(exchange, glimpse),
    callback,
    callbackBy,
    receivedBytes: request.total,
    sentBytes: exchange.sentBytes,
    durationMs: begunAt === null || answeredAt === null ? null : Math.max(0, answeredAt - begunAt),
    notificationId,
    pinned: exchange.isPinned,
    isWhole: exchange.isWhole,
    closed: wire.endedBy,
  }
}

export function detailOf(exchange: Exchange, options: DetailOptions): ExchangeDetail {
  const { request, result } = exchange
  const maxBytes = options.whole ? Number.POSITIVE_INFINITY : exchangeLimits.maxShownBytes
  const passwords = exchange.password === undefined ? options.passwords : [exchange.password, ...options.passwords]
  const kept = request.join()
  const { bytes: masked, hashes } = options.unmasked ? { bytes: kept, hashes: [] } : maskKeyHashes(kept)
  const error = result.kind === 'error' ? { ...result, words: maskQuoted(result.words, hashes) } : undefined
  return {
    ...summaryOf(exchange, options.passwords),
    request: dissectionOf(kept, { shown: masked, total: request.total, maxBytes, passwords, error }),
    answers: exchange.answers.map(answer => {
      const bytes = Buffer.from(maskQuoted(answer.join().toString('latin1'), hashes), 'latin1')
      return dissectionOf(bytes, { total: answer.total, maxBytes })
    }),
    timeline: timelineOf(exchange),
  }
}

/** A message that was composed here, as it would be sent. */
export function previewOf(bytes: Buffer, password: string | undefined): Dissection {
  const passwords = password === undefined ? [] : [password]
  const shown = maskKeyHashes(bytes).bytes
  return dissectionOf(bytes, { shown, total: bytes.length, maxBytes: exchangeLimits.maxShownBytes, passwords })
}

const nothing: Says = { verb: null, application: null, type: null, title: null, encryption: null, hasKey: false }

/** What its first bytes say; looked at anew only when more of it has come. */
function glimpseOf(exchange: Exchange, passwords: readonly string[]): Glimpse {
  const { request, glimpse } = exchange
  if (glimpse?.ofBytes === request.total) return glimpse
  const all = exchange.password === undefined ? passwords : [exchange.password]
  let bytes: Buffer = Buffer.alloc(0)
  let dissected = dissect(bytes)
  for (const maxBytes of glimpseBytes) {
    bytes = request.join(maxBytes)
    dissected = dissect(bytes, all)
    if (dissected.blocks.length > 0) break
  }
  const { messageStart } = dissected
  const seen = {
    ofBytes: request.total,
    says: saidBy(dissected),
    messageStart,
    hashes: maskKeyHashes(bytes).hashes,
  }
  exchange.glimpse = seen
  return seen
}

function saidBy({ firstLine, blocks }: Dissected): Says {
  if (firstLine?.protocol !== 'GNTP') return nothing
  const said = (name: string) => headerValue(blocks[0] ?? [], name)?.slice(0, maxSaid) ?? null
  return {
    verb: firstLine.verb ?? null,
    application: said('Application-Name'),
    type: said('Notification-Name'),
    title: said('Notification-Title'),
    encryption: firstLine.encryption ?? null,
    hasKey: firstLine.hasKey,
  }
}

function resultOf({ result, request }: Exchange, glimpse: Glimpse): ExchangeResult {
  if (result.kind !== 'error') return result
  const { code, name, words, offset } = result
  const place = offset === undefined ? null : Math.min(offset + glimpse.messageStart, request.total)
  return { kind: 'error', code, name, words: maskQuoted(words, glimpse.hashes), offset: place }
}

function timelineOf({ wire, firstByteAt, completeAt, answeredAt, callbackAt }: Exchange): Moment[] {
  const by = wire.endedBy ?? undefined
  const moments: { what: Moment['what']; at: number | null; by?: Moment['by'] }[] = [
    { what: 'connected', at: wire.connectedAt },
    { what: 'firstByte', at: firstByteAt },
    { what: 'complete', at: completeAt },
    { what: 'answered', at: answeredAt },
    { what: 'callback', at: callbackAt },
    { what: 'closed', at: wire.closedAt, ...(by === undefined ? {} : { by }) },
  ]
  return moments
    .flatMap(({ at, ...moment }) => (at === null ? [] : [{ ...moment, at }]))
    .sort((one, other) => one.at - other.at)
}
