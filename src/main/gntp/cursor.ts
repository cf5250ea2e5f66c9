/**
 * Where the parser stands in the bytes of a message: finds what ends lines and blocks, counts offsets, holds limits.
 *
 * What is searched for is searched once: a search that finds nothing goes on where it stopped when more bytes have come.
 */
import type { Buffer } from 'node:buffer'
import { ByteQueue } from './byte-queue.ts'
import { GntpError } from './error.ts'
import type { ParserLimits } from './limits.ts'

const carriageReturn = 0x0d
const lineFeed = 0x0a

export class Cursor {
  readonly #limits: ParserLimits
  readonly #queue = new ByteQueue()
  #offset = 0
  /** Bytes of the message before the cursor that nobody looked at. */
  #discarded = 0
  /** Bytes at the front of the queue in which the search found nothing. */
  #searched = 0

  constructor(limits: ParserLimits) {
    this.#limits = limits
  }

  /** Bytes before the cursor, counted from the start of the message. */
  get offset(): number {
    return this.#offset
  }

  /** Bytes after the cursor that have come. */
  get waiting(): number {
    return this.#queue.length
  }

  /** Bytes that are kept: those that wait, and those of the message before the cursor that somebody took. */
  get held(): number {
    return this.#queue.length + this.#offset - this.#discarded
  }

  push(bytes: Uint8Array): void {
    this.#queue.push(bytes)
  }

  /** A message begins here. */
  startMessage(): void {
    this.#offset = 0
    this.#discarded = 0
  }

  /** The first byte after the cursor, if it has come. */
  peek(): number | undefined {
    return this.#queue.at(0)
  }

  /** Throws GntpError UNKNOWN_PROTOCOL at the first byte that has come and differs from `prefix`. */
  expect(prefix: string, letters: 'exact' | 'anyCase'): void {
    while (this.#queue.headLength < prefix.length && this.#queue.joinNext());
    const fold = letters === 'exact' ? 0 : 0x20
    for (let index = 0; index < prefix.length; index += 1) {
      const byte = this.#queue.at(index)
      if (byte === undefined) return
      if ((byte | fold) === (prefix.charCodeAt(index) | fold)) continue
      throw new GntpError('UNKNOWN_PROTOCOL', 'This is not GNTP: a message begins with GNTP/', {
        offset: this.#offset + index,
      })
    }
  }

  /** Whether a line end comes next, as far as has come. */
  startsWithLineEnd(newline: '\r\n' | '\n'): boolean {
    if (newline === '\n') return this.#queue.at(0) === lineFeed
    if (this.#queue.at(0) !== carriageReturn) return false
    if (this.#queue.headLength < 2) this.#queue.joinNext()
    return this.#queue.at(1) === lineFeed
  }

  /**
   * Where `needle` stands after the cursor; undefined where it has not come. Throws GntpError INVALID_REQUEST as soon as
   * `what`, with the needle, is longer than `limit` or takes the message over its own.
   */
  find(needle: Uint8Array, what: string, limit: keyof ParserLimits): number | undefined {
    // One byte is found faster as a number.
    const wanted = needle.length === 1 ? (needle[0] ?? 0) : needle
    const { maxMessageBytes } = this.#limits
    const maxBytes = Math.min(this.#limits[limit], maxMessageBytes - this.#offset)
    for (;;) {
      const { headLength } = this.#queue
      const at = this.#queue.indexOf(wanted, this.#searched)
      if (at >= 0 && at + needle.length <= maxBytes) return at
      if (at >= 0 || headLength >= maxBytes) {
        if (maxBytes === this.#limits[limit]) throw this.#tooLong(what, limit, maxBytes)
        throw this.#tooLong('The message', 'maxMessageBytes', maxBytes)
      }
      this.#searched = Math.max(0, headLength - needle.length + 1)
      if (!this.#queue.joinNext()) return undefined
    }
  }

  /** What was found is not it: `find` goes on after `at`. */
  searchOnAfter(at: number): void {
    this.#searched = at + 1
  }

  /** The next `count` bytes, left where they are; they were seen by `find`. */
  view(count: number): Buffer {
    return this.#queue.view(count)
  }

  /** The same bytes as text. */
  text(count: number, encoding: 'latin1' | 'utf8'): string {
    return this.#queue.text(count, encoding)
  }

  /** Takes the next `count` bytes; they must have come. */
  take(count: number): Buffer {
    this.#advance(count)
    return this.#queue.take(count)
  }

  /** Goes on after the next `count` bytes, which were read; they must have come. */
  skip(count: number): void {
    this.#advance(count)
    this.#queue.skip(count)
  }

  /** Throws the next `count` bytes away; they must have come. */
  discard(count: number): void {
    this.#discarded += count
    this.skip(count)
  }

  /**
   * Throws line ends away: blank lines are surplus in many places (GNTP.md, Message). Throws GntpError INVALID_REQUEST where
   * they take the message over its limit.
   */
  skipLineEnds(): void {
    for (;;) {
      let count = 0
      while (isLineEnd(this.#queue.at(count))) count += 1
      if (count === 0) return
      const left = this.#limits.maxMessageBytes - this.#offset
      this.discard(Math.min(count, left))
      if (count > left) throw this.#tooLong('The message', 'maxMessageBytes', 0)
    }
  }

  /** Throws GntpError INVALID_REQUEST where the message is over its limit with `count` bytes more. */
  reserve(count: number): void {
    const { maxMessageBytes } = this.#limits
    if (this.#offset + count > maxMessageBytes) throw this.#tooLong('The message', 'maxMessageBytes', 0)
  }

  clear(): void {
    this.#queue.clear()
    this.#searched = 0
  }

  #advance(count: number): void {
    this.#offset += count
    this.#searched = 0
  }

  #tooLong(what: string, limit: keyof ParserLimits, after: number): GntpError {
    return new GntpError('INVALID_REQUEST', `${what} is longer than ${this.#limits[limit]} bytes (${limit})`, {
      offset: this.#offset + after,
    })
  }
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === carriageReturn || byte === lineFeed
}
