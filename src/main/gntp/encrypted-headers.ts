/**
 * Finds where an encrypted block of headers ends (GNTP.md, Key, hash, encryption): at the first terminator at a multiple of
 * the block size before which the bytes decrypt with valid padding to well-formed headers.
 *
 * CBC decrypts from front to back, so what was decrypted for one candidate serves for the next, and each byte is decrypted
 * once. Where the padding is valid, what comes before it is the plaintext of every longer candidate too: if it is malformed,
 * they all are, and it is an error at once. Only a REGISTER whose types are not all there yet goes on.
 */
import { Buffer } from 'node:buffer'
import type { Decipheriv } from 'node:crypto'
import { type Cipher, lengthWithoutPadding } from './cipher.ts'
import { GntpError } from './error.ts'
import { type BlockSource, checkUtf8, type HeaderBlock, type Newline, parseHeaders } from './headers.ts'
import type { ParserLimits } from './limits.ts'
import { readTypeCount } from './read.ts'

/** By chance not even one comes up; a sender that makes them on purpose must not cost more than this. */
const maxIncompleteCandidates = 16

export interface EncryptedHeadersOptions {
  readonly cipher: Cipher
  readonly newline: Newline
  /** Where the block begins, counted from the start of the message: all its errors are there. */
  readonly offset: number
  /** REGISTER: the types are in the same block. */
  readonly hasTypes: boolean
  readonly limits: ParserLimits
}

export class EncryptedHeaders {
  readonly #options: EncryptedHeadersOptions
  readonly #decipher: Decipheriv
  /** Plaintext of the candidates so far, padding included. */
  readonly #plain: Buffer[] = []
  #decryptedBytes = 0
  #incompleteCandidates = 0

  constructor(options: EncryptedHeadersOptions) {
    this.#options = options
    this.#decipher = options.cipher.unpaddedDecipher()
  }

  /**
   * The blocks of headers, if `candidate` (all bytes of the block before a terminator, longer than the last time) is all of
   * them; undefined if it is not. Throws GntpError INVALID_REQUEST and REQUIRED_HEADER_MISSING.
   */
  read(candidate: Buffer): HeaderBlock[] | undefined {
    const { blockBytes } = this.#options.cipher
    if (candidate.length === 0 || candidate.length % blockBytes !== 0) return undefined
    const last = this.#decipher.update(candidate.subarray(this.#decryptedBytes))
    this.#decryptedBytes = candidate.length
    this.#plain.push(last)
    const lastLength = lengthWithoutPadding(last, blockBytes)
    if (lastLength === undefined) return undefined
    const plain = Buffer.concat(this.#plain)
    return this.#parse(plain.subarray(0, plain.length - last.length + lastLength))
  }

  #parse(plain: Buffer): HeaderBlock[] | undefined {
    const { newline, offset, hasTypes, limits } = this.#options
    const source: BlockSource = { text: plain.toString('utf8'), newline, offset, encrypted: true }
    checkUtf8(source, () => plain)
    const blocks = splitBlocks(source).map(block => {
      if (Buffer.byteLength(block.text) > limits.maxHeaderBytes) {
        throw this.#invalid(`A block of headers is longer than ${limits.maxHeaderBytes} bytes (maxHeaderBytes)`)
      }
      return parseHeaders(block)
    })
    const [first = { headers: [], source }, ...types] = blocks
    const count = hasTypes ? readTypeCount(first, limits.maxTypes) : 0
    if (types.length > count) {
      throw this.#invalid(`The encrypted headers hold ${types.length} blocks of types: ${count} were expected`)
    }
    if (types.length === count) return [first, ...types]
    this.#incompleteCandidates += 1
    if (this.#incompleteCandidates < maxIncompleteCandidates) return undefined
    throw this.#invalid(`The encrypted headers hold ${types.length} blocks of types: Notifications-Count is ${count}`)
  }

  #invalid(words: string): GntpError {
    return new GntpError('INVALID_REQUEST', words, { offset: this.#options.offset })
  }
}

/** The blocks between runs of blank lines. */
function splitBlocks(source: BlockSource): BlockSource[] {
  const { text, newline } = source
  const blocks: BlockSource[] = []
  for (let start = 0; ; ) {
    while (text.startsWith(newline, start)) start += newline.length
    if (start >= text.length) return blocks
    let end = text.indexOf(newline + newline, start)
    if (end < 0) end = text.length
    blocks.push({ ...source, text: text.slice(start, end) })
    start = end
  }
}
