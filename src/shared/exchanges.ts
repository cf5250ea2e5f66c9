/**
 * The words for what goes over the wire: exchanges (a message, its answer, its callback), and the bytes of a message taken apart. Each is
 * a zod schema, for the edges that check it, and the type of the same name.
 *
 * Times are milliseconds since 1970 by the hub's clock, with fractions. Offsets are bytes, counted from the first byte of the exchange.
 */
import { z } from 'zod'
import { header } from './model.ts'
import { encryption } from './subscriptions.ts'

/** What is kept of exchanges, in memory: they are gone when the hub ends. */
export const exchangeLimits = {
  /** Beyond these the oldest that are not pinned leave. */
  maxExchanges: 1000,
  maxBytes: 32 * 1024 * 1024,
  maxPinned: 50,
  /** Of those that are pinned, beside `maxBytes`. */
  maxPinnedBytes: 32 * 1024 * 1024,
  /** Of one exchange: what comes beyond is counted, and not kept. */
  maxExchangeBytes: 4 * 1024 * 1024,
  /** Of one message as it is given to a window, unless all of it is asked for. */
  maxShownBytes: 1024 * 1024,
} as const

/** What is wrong with a message, as its sender is told (GNTP.md, Responses). */
const fault = z.object({
  /** Of GNTP; of HTTP where `name` is `HTTP`: a page that asked for a WebSocket, and was refused. */
  code: z.int(),
  /** The name of the code: `INVALID_REQUEST`. */
  name: z.string(),
  words: z.string(),
})

const exchangeResult = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ok') }),
  /** `offset`: the byte that is wrong; null where none is, as with an unknown application. The detail marks what it is about then. */
  fault.extend({ kind: z.literal('error'), offset: z.int().nonnegative().nullable() }),
  /** Its message is not whole yet, or it is being worked on. */
  z.object({ kind: z.literal('pending') }),
  /** The connection ended before an answer. */
  z.object({ kind: z.literal('none') }),
])
export type ExchangeResult = z.infer<typeof exchangeResult>

/** What became of the notification, for who waits for it (GNTP.md, Callbacks). */
export const callbackResult = z.enum(['CLICKED', 'CLOSED', 'TIMEDOUT'])
export type CallbackResult = z.infer<typeof callbackResult>

export const exchangeSummary = z.object({
  /** Counts up by one for each exchange since the hub was started. */
  id: z.int().positive(),
  /** When its first byte came; where none has, when the peer connected. */
  at: z.number(),
  /** The peer's address. */
  peer: z.string(),
  transport: z.enum(['tcp', 'websocket']),
  /** The directive of its first line; null where it has none that is known. */
  verb: z.string().nullable(),
  /**
   * What its headers say, as far as they can be told: null where they do not say it, or are encrypted with a key that does not fit.
   * At most 256 characters of each.
   */
  application: z.string().nullable(),
  /** `Notification-Name`. */
  type: z.string().nullable(),
  title: z.string().nullable(),
  result: exchangeResult,
  /**
   * Null where none was asked for. `givenUp`: the connection ended before it came. A URL callback says CLICKED when the user clicked, so
   * that the URL is opened; with any other result it never is.
   */
  callback: z.union([z.literal('waiting'), z.literal('givenUp'), callbackResult]).nullable(),
  /** How the callback is told: on the socket, or by opening a URL. Null where none was asked for. */
  callbackBy: z.enum(['socket', 'url']).nullable(),
  /** All that came and went, kept or not. */
  receivedBytes: z.int().nonnegative(),
  sentBytes: z.int().nonnegative(),
  /**
   * From the last byte of the request, where it was refused before that from its first one, to the answer being written; null where there
   * is no answer.
   */
  durationMs: z.number().nonnegative().nullable(),
  encryption: encryption.nullable(),
  /** Whether its first line has a key hash. */
  hasKey: z.boolean(),
  /** The id in the history of what a NOTIFY became; null where it became nothing. */
  notificationId: z.int().positive().nullable(),
  pinned: z.boolean(),
  /** Whether all its bytes are kept: false beyond `maxExchangeBytes`. */
  isWhole: z.boolean(),
  /** Who closed its side of the connection first; null while it is open. */
  closed: z.enum(['peer', 'server']).nullable(),
})
export type ExchangeSummary = z.infer<typeof exchangeSummary>

/**
 * What some bytes are. Of the first line: `protocol` (`GNTP/1.0`), `verb`, `encryption` (an algorithm, NONE too), `iv`, `hash` (an
 * algorithm), `keyHash`, `salt`. Of headers: `name`, `value`. `separator`: colons, dots and blanks between those. `lineEnd`; `blank`: a
 * line that holds nothing else. `data`: the body of a resource. `encrypted`: what is ciphertext. `unknown`: what cannot be told apart.
 */
const partKind = z.enum([
  'protocol',
  'verb',
  'encryption',
  'iv',
  'hash',
  'keyHash',
  'salt',
  'name',
  'value',
  'separator',
  'lineEnd',
  'blank',
  'data',
  'encrypted',
  'unknown',
])
export type PartKind = z.infer<typeof partKind>

const range = { start: z.int().nonnegative(), end: z.int().nonnegative() }

/** The bytes from `start` to before `end`; never none. */
export const part = z.object({ kind: partKind, ...range })
export type Part = z.infer<typeof part>

/**
 * A stretch of a message, blank line and line ends included. `surplus`: what stands before or after the message and is thrown away.
 * `discarded`: a resource section that nothing points to, or that came before. `rest`: what cannot be told apart.
 */
export const section = z.object({
  kind: z.enum(['infoLine', 'headers', 'type', 'resource', 'discarded', 'surplus', 'rest']),
  /** Of a type: its name; of a resource: its identifier, as sent. Null where it has none, or where it is encrypted. */
  name: z.string().nullable(),
  ...range,
})
export type Section = z.infer<typeof section>

const takenApart = z.object({
  /** Base64: as they came, but for the key hash, whose digits are `*` unless `unmasked` was asked for. The first 1 MB (`maxShownBytes`). */
  bytes: z.base64(),
  /** All bytes of it, shown or not, kept or not. */
  total: z.int().nonnegative(),
  /** In order, without gap and overlap, from the first of `bytes` to the last. */
  parts: z.array(part),
  /** In order, without overlap; what stands in none is nothing that counts. */
  sections: z.array(section),
})

/** What was encrypted, in the clear; its offsets count from the first of its own bytes. */
export const decryptedPiece = takenApart.extend({
  /** All headers together, types included, or the body of one resource. */
  kind: z.enum(['headers', 'resource']),
  /** The identifier of the resource, as sent. */
  name: z.string().nullable(),
  /** Where it stands, encrypted, in the message. */
  of: z.object(range),
})
export type DecryptedPiece = z.infer<typeof decryptedPiece>

/** A message taken apart; what is malformed too, as far as it makes sense. */
export const dissection = takenApart.extend({
  /** What is wrong with it, and where: from `offset` to before `end`; both are the same where something is missing there. */
  error: fault.extend({ offset: z.int().nonnegative(), end: z.int().nonnegative() }).nullable(),
  /**
   * Null where it is not encrypted, or where none of our passwords fits. The password and the key are never given.
   */
  decrypted: z.array(decryptedPiece).nullable(),
  /** Its headers, in the clear where they could be decrypted: the message's own, then those of each type (REGISTER). */
  blocks: z.array(z.array(header)),
})
export type Dissection = z.infer<typeof dissection>

/** Something that happened on the connection of an exchange. */
export const moment = z.object({
  /**
   * `connected`: for a later message of the same connection that is long before. `firstByte` and `complete`: of the request.
   * `callback`: it was written, or the URL was opened. `closed`: by both sides, or hard.
   */
  what: z.enum(['connected', 'firstByte', 'complete', 'answered', 'callback', 'closed']),
  at: z.number(),
  /** Who closed its side first. */
  by: z.enum(['peer', 'server']).optional(),
})
export type Moment = z.infer<typeof moment>

export const exchangeDetail = exchangeSummary.extend({
  request: dissection,
  /** What was answered, and then the callback. */
  answers: z.array(dissection),
  /** In the order in which it happened. */
  timeline: z.array(moment),
})
export type ExchangeDetail = z.infer<typeof exchangeDetail>

/** What changed since the step before; the first step has all of them, the oldest first. */
export const exchangeStep = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all'), exchanges: z.array(exchangeSummary) }),
  /** New and changed ones, by their id; and the ids of those that are no longer kept. */
  z.object({ kind: z.literal('changed'), exchanges: z.array(exchangeSummary), gone: z.array(z.int()) }),
])
export type ExchangeStep = z.infer<typeof exchangeStep>
