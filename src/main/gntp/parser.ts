/**
 * GNTP messages out of bytes, without I/O: `feed` what came, then take messages with `next` until it gives none.
 *
 * Everything that affects what is read next lives in this file. The parser is always in one of these states:
 *
 *   state             what is awaited                              then
 *   between           the first byte of a message                  infoLine; section (surplus, after a message)
 *   infoLine          the first line                               headers; encryptedHeaders
 *   headers           a block of headers: the first, then types'   headers, until all are there; section
 *   encryptedHeaders  all blocks of headers, encrypted             section
 *   section           the headers of a resource section            body
 *   body              the body of it                               section; between (surplus)
 *   failed            nothing: the bytes made no sense             -
 *
 * A message is complete as soon as it awaits no resource: `section` is left for `between` at that point. Its headers are read
 * where they become complete, so a message that must be refused is refused before its resources come.
 *
 * The reader of a state takes what it awaits, all of it, and moves on to the next state; or it leaves the bytes where they are
 * and says that it needs more. What it decides depends on bytes counted from the start of what it awaits, limits too, and
 * never on how many happen to have come. So the messages are the same however the bytes are cut.
 */
import { Buffer } from 'node:buffer'
import { Cursor } from './cursor.ts'
import { EncryptedHeaders } from './encrypted-headers.ts'
import { GntpError } from './error.ts'
import type { HeaderBlock, Newline } from './headers.ts'
import { Incoming } from './incoming.ts'
import { type InfoLine, isRequestVerb, parseInfoLine } from './info-line.ts'
import { defaultParserLimits, type ParserLimits } from './limits.ts'
import type { Message, RequestVerb } from './message.ts'
import { quote } from './quote.ts'
import { readTypeCount } from './read.ts'
import { readSection, type Section } from './section.ts'
import { type KeyRules, type OpenedSecurity, openSecurity } from './security.ts'
import { blankLines, takeBlock } from './take-block.ts'

export interface ParserOptions extends Partial<Pick<KeyRules, 'keyRequired'>> {
  /** See `KeyRules`; a list that does not change will do. None by default. */
  readonly passwords?: readonly string[] | KeyRules['passwords']
  /** Defaults: `defaultParserLimits`. */
  readonly limits?: Partial<ParserLimits>
}

type State =
  | { readonly name: 'between' | 'infoLine' | 'failed' }
  | { readonly name: 'headers'; readonly start: Start; readonly blocks: HeaderBlock[]; readonly typeCount: number }
  | { readonly name: 'encryptedHeaders'; readonly start: Start; readonly encrypted: EncryptedHeaders }
  /** `incoming` is absent for a section that follows a message that was complete without it. */
  | { readonly name: 'section'; readonly incoming: Incoming | undefined }
  | {
      readonly name: 'body'
      readonly incoming: Incoming | undefined
      readonly section: Section
      readonly offset: number
    }

/** What the first line says. */
interface Start {
  readonly info: InfoLine
  readonly opened: OpenedSecurity
}

const upperG = 0x47
const lineFeed = Buffer.from('\n')

export class GntpParser {
  readonly #limits: ParserLimits
  readonly #keyRules: KeyRules
  readonly #cursor: Cursor
  #state: State = { name: 'between' }
  #peerEnded = false
  /** Whether a message came before: sections may follow that still belong to it. */
  #followsMessage = false
  /** Of the message, where it is a request and its first line has come. */
  #verb: RequestVerb | undefined
  #newline: Newline = '\r\n'
  /** Sections of the message, those that are discarded included. */
  #sectionCount = 0

  constructor({ limits, passwords = [], keyRequired = () => false }: ParserOptions = {}) {
    this.#limits = { ...defaultParserLimits, ...limits }
    this.#keyRules = { passwords: typeof passwords === 'function' ? passwords : () => passwords, keyRequired }
    this.#cursor = new Cursor(this.#limits)
  }

  /**
   * Whether a message has begun and is not complete, as far as `next` has read. Surplus blank lines and surplus sections
   * after a message do not begin one.
   */
  get isInsideMessage(): boolean {
    const state = this.#state
    if (state.name === 'section' || state.name === 'body') return state.incoming !== undefined
    return state.name !== 'between' && state.name !== 'failed'
  }

  /** Whether the first line of a request on its way has come: its key, where one is required, is right. */
  get isPastKey(): boolean {
    return this.isInsideMessage && this.#state.name !== 'infoLine' && this.#verb !== undefined
  }

  /** How many bytes are kept here: of the message on its way, and what came ahead. */
  get heldBytes(): number {
    return this.isInsideMessage ? this.#cursor.held : this.#cursor.waiting
  }

  /** Takes bytes in. They are not copied, and messages hold views of them: they must not be changed later. */
  feed(bytes: Uint8Array): void {
    if (this.#state.name !== 'failed') this.#cursor.push(bytes)
  }

  /** The peer closed its side: no more bytes come. Sections that did not come are missing then (GNTP.md, Message). */
  end(): void {
    this.#peerEnded = true
  }

  /**
   * The next message that is complete; undefined where more bytes are needed.
   *
   * Throws GntpError once, with the byte offset in the message and, for a request, its verb: UNKNOWN_PROTOCOL,
   * UNKNOWN_PROTOCOL_VERSION, INVALID_REQUEST, REQUIRED_HEADER_MISSING, NOT_AUTHORIZED. Then the parser has failed: it takes no
   * more bytes and gives undefined.
   */
  next(): Message | undefined {
    try {
      while (this.#read(this.#state)) {
        if (this.#state.name === 'section' && this.#state.incoming?.isComplete)
          return this.#finish(this.#state.incoming)
      }
      return this.#peerEnded ? this.#finishAtEnd(this.#state) : undefined
    } catch (error) {
      this.#state = { name: 'failed' }
      this.#cursor.clear()
      if (!(error instanceof GntpError)) throw error
      throw new GntpError(error.code, error.message, { verb: error.verb ?? this.#verb, offset: error.offset })
    }
  }

  /** Reads what `state` awaits. False where more bytes are needed for it. */
  #read(state: State): boolean {
    switch (state.name) {
      case 'between':
        return this.#readBetween()
      case 'infoLine':
        return this.#readInfoLine()
      case 'headers':
        return this.#readHeaders(state.start, state.blocks, state.typeCount)
      case 'encryptedHeaders':
        return this.#readEncryptedHeaders(state.start, state.encrypted)
      case 'section':
        return this.#readSection(state.incoming)
      case 'body':
        return this.#readBody(state.incoming, state.section, state.offset)
      case 'failed':
        return false
    }
  }

  #readBetween(): boolean {
    this.#cursor.skipLineEnds()
    const first = this.#cursor.peek()
    if (first === undefined) return false
    if (this.#followsMessage && first !== upperG) {
      this.#state = { name: 'section', incoming: undefined }
      return true
    }
    this.#cursor.startMessage()
    this.#verb = undefined
    this.#sectionCount = 0
    this.#state = { name: 'infoLine' }
    return true
  }

  #readInfoLine(): boolean {
    // A TLS handshake has no line end: it is refused at its first byte.
    this.#cursor.expect('GNTP/', 'exact')
    const end = this.#cursor.find(lineFeed, 'The first line', 'maxInfoLineBytes')
    if (end === undefined) return false
    // Latin-1: a character is a byte, so places in the line are offsets.
    const line = this.#cursor.text(end, 'latin1')
    this.#cursor.skip(end + 1)
    this.#newline = line.endsWith('\r') ? '\r\n' : '\n'
    const info = parseInfoLine(line)
    if (isRequestVerb(info.verb)) this.#verb = info.verb
    const opened = openSecurity(info, this.#keyRules)
    const start = { info, opened }
    if (opened.cipher === undefined) {
      this.#state = { name: 'headers', start, blocks: [], typeCount: 0 }
      return true
    }
    const encrypted = new EncryptedHeaders({
      cipher: opened.cipher,
      newline: this.#newline,
      offset: this.#cursor.offset,
      hasTypes: info.verb === 'REGISTER',
      limits: this.#limits,
    })
    this.#state = { name: 'encryptedHeaders', start, encrypted }
    return true
  }

  #readHeaders(start: Start, blocks: HeaderBlock[], knownTypeCount: number): boolean {
    const isFirst = blocks.length === 0
    if (!isFirst) this.#cursor.skipLineEnds()
    const block = takeBlock(this.#cursor, this.#newline)
    if (block === undefined) return false
    const isRegister = start.info.verb === 'REGISTER'
    const typeCount = isFirst && isRegister ? readTypeCount(block, this.#limits.maxTypes) : knownTypeCount
    blocks.push(block)
    if (blocks.length > typeCount) this.#endHeaders(start, blocks)
    else this.#state = { name: 'headers', start, blocks, typeCount }
    return true
  }

  #readEncryptedHeaders(start: Start, encrypted: EncryptedHeaders): boolean {
    const blankLine = blankLines[this.#newline]
    // The types of a REGISTER are in the same block; each has its own limit, applied when it is decrypted.
    const limit = start.info.verb === 'REGISTER' ? 'maxMessageBytes' : 'maxHeaderBytes'
    for (;;) {
      const end = this.#cursor.find(blankLine, 'The block of encrypted headers', limit)
      if (end === undefined) return false
      const blocks = encrypted.read(this.#cursor.view(end))
      if (blocks !== undefined) {
        this.#cursor.skip(end + blankLine.length)
        this.#endHeaders(start, blocks)
        return true
      }
      this.#cursor.searchOnAfter(end)
    }
  }

  #readSection(incoming: Incoming | undefined): boolean {
    this.#cursor.skipLineEnds()
    if (this.#cursor.peek() === undefined) return false
    if (incoming === undefined) this.#cursor.expect('Identifier:', 'anyCase')
    const { offset } = this.#cursor
    const block = takeBlock(this.#cursor, this.#newline)
    if (block === undefined) return false
    this.#sectionCount += 1
    if (this.#sectionCount > this.#limits.maxResources) {
      const words = `The message has more than ${this.#limits.maxResources} resource sections (maxResources)`
      throw new GntpError('INVALID_REQUEST', words, { offset })
    }
    const section = readSection(block, this.#limits)
    this.#cursor.reserve(section.bytes)
    this.#state = { name: 'body', incoming, section, offset: this.#cursor.offset }
    return true
  }

  #readBody(incoming: Incoming | undefined, section: Section, offset: number): boolean {
    const { waiting } = this.#cursor
    if (incoming?.awaits(section.identifier)) {
      if (waiting < section.bytes) return false
      incoming.addResource(section.identifier, this.#cursor.take(section.bytes), offset)
    } else {
      // Nobody looks at it: it need not be kept until it is complete.
      const missing = offset + section.bytes - this.#cursor.offset
      this.#cursor.discard(Math.min(waiting, missing))
      if (waiting < missing) return false
    }
    this.#state = incoming === undefined ? { name: 'between' } : { name: 'section', incoming }
    return true
  }

  /** All headers are there: from here on it is resources that are awaited, if any. */
  #endHeaders({ info, opened }: Start, blocks: readonly HeaderBlock[]): void {
    this.#state = { name: 'section', incoming: new Incoming(info, opened, blocks, this.#limits) }
  }

  #finish(incoming: Incoming): Message {
    this.#followsMessage = true
    // What follows does not count toward its limits.
    this.#cursor.startMessage()
    this.#state = { name: 'between' }
    return incoming.message()
  }

  /** What it means that nothing more comes: an error, unless only sections are missing or no message has begun. */
  #finishAtEnd(state: State): Message | undefined {
    const { offset, waiting } = this.#cursor
    if (!this.isInsideMessage) return undefined
    if (state.name === 'section' && state.incoming !== undefined && waiting === 0) return this.#finish(state.incoming)
    const words = `The connection ended before ${this.#awaited(state)}`
    throw new GntpError('INVALID_REQUEST', words, { offset: offset + waiting })
  }

  #awaited(state: State): string {
    switch (state.name) {
      case 'infoLine':
        return 'the first line was complete'
      case 'headers':
        if (state.blocks.length === 0) return 'the blank line that ends the headers'
        return `the blank line that ends notification type ${state.blocks.length} of ${state.typeCount}`
      case 'encryptedHeaders':
        return 'a blank line up to which the encrypted headers decrypt'
      case 'body':
        return `all ${state.section.bytes} bytes of resource ${quote(state.section.identifier)} had come`
      default:
        return 'the blank line that ends the headers of a resource section'
    }
  }
}
