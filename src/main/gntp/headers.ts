/**
 * Blocks of header lines (GNTP.md, Message). A block remembers the text that it was read from, so that an error can say at
 * which byte it is; nothing is counted while all is well.
 */
import { Buffer, isUtf8 } from 'node:buffer'
import { GntpError } from './error.ts'
import type { HeaderList } from './message.ts'
import { quote } from './quote.ts'

/** What ends a line: decided by the first line of a message (GNTP.md, Transport). */
export type Newline = '\r\n' | '\n'

/** Where the text of a block came from. */
export interface BlockSource {
  readonly text: string
  readonly newline: Newline
  /** Where the block begins, counted from the start of the message. */
  readonly offset: number
  /** The text was encrypted: its bytes cannot be pointed at, only the block as a whole. */
  readonly encrypted: boolean
}

/** Headers, and where they stood. */
export interface HeaderBlock {
  readonly headers: HeaderList
  /** Absent where the headers were composed here and never were bytes. */
  readonly source?: BlockSource | undefined
  /**
   * For each length that a name has here, the bit of that number (modulo 32): most headers that are looked for are absent,
   * and are not looked for twice. Absent where nothing is known.
   */
  readonly nameLengths?: number | undefined
}

const pointerScheme = 'x-growl-resource://'
const replacement = '\ufffd'
const colon = 0x3a
const space = 0x20
const tab = 0x09
const lineFeed = 0x0a
const del = 0x7f

/**
 * Reads the lines of a block, the blank line that ends it taken off. Throws GntpError INVALID_REQUEST for a line without a
 * colon, or with an empty name or a control character in the name.
 */
export function parseHeaders(source: BlockSource): HeaderBlock {
  const { text, newline } = source
  const headers: [string, string][] = []
  let nameLengths = 0
  for (let start = 0; start < text.length; ) {
    const nameEnd = endOfName(text, start)
    if (nameEnd < 0) throw badName(source, start)
    const end = lineEnd(source, nameEnd)
    const valueStart = skipBlanks(text, nameEnd + 1, end)
    headers.push([text.slice(start, nameEnd), text.slice(valueStart, trimBlanks(text, valueStart, end))])
    nameLengths |= 1 << (nameEnd - start)
    start = end + newline.length
  }
  return { headers, source, nameLengths }
}

/** Throws GntpError INVALID_REQUEST where the bytes that a block was read from are not UTF-8. */
export function checkUtf8({ text, offset, encrypted }: BlockSource, bytes: () => Buffer): void {
  // Where there is no replacement character, nothing was replaced.
  if (!text.includes(replacement)) return
  const sent = bytes()
  if (isUtf8(sent)) return
  const at = encrypted ? offset : offset + firstBadByte(sent, text)
  throw new GntpError('INVALID_REQUEST', 'The headers are not valid UTF-8', { offset: at })
}

/** The place of the first header of that name, compared without regard to case; -1 where there is none. */
export function findHeader({ headers, nameLengths }: HeaderBlock, name: string): number {
  const { length } = name
  if (nameLengths !== undefined && (nameLengths & (1 << length)) === 0) return -1
  for (let index = 0; index < headers.length; index += 1) {
    const candidate = headers[index]?.[0]
    if (candidate?.length !== length) continue
    // Names that are as long and end alike are rare enough to compare in full.
    if (!endsAlike(candidate, name)) continue
    if (candidate === name || candidate.toLowerCase() === name.toLowerCase()) return index
  }
  return -1
}

/** The offset of a header's value in the message; undefined where the headers were never bytes. */
export function valueOffset({ source }: HeaderBlock, index: number): number | undefined {
  if (source === undefined) return undefined
  let start = 0
  for (let line = 0; line < index; line += 1) start = lineEnd(source, start) + source.newline.length
  const end = lineEnd(source, start)
  return offsetAt(source, skipBlanks(source.text, source.text.indexOf(':', start) + 1, end))
}

/** The offset at which a block ends and a header that is missing could still have stood. */
export function endOffset({ source }: HeaderBlock): number | undefined {
  return source && offsetAt(source, source.text.length)
}

/** The identifier, as sent, that a value points to; undefined where it is no resource pointer. */
export function pointerIdentifier(value: string): string | undefined {
  if (value.length <= pointerScheme.length || (value.charCodeAt(0) | 0x20) !== 0x78) return undefined
  if (value.slice(0, pointerScheme.length).toLowerCase() !== pointerScheme) return undefined
  const identifier = value.slice(pointerScheme.length)
  const start = skipBlanks(identifier, 0, identifier.length)
  return start === identifier.length ? undefined : identifier.slice(start)
}

/** The header value that points to a resource. */
export function resourcePointer(identifier: string): string {
  return pointerScheme + identifier
}

/** A value without the spaces and tabs around it, which are not part of it. */
export function trimValue(value: string): string {
  const start = skipBlanks(value, 0, value.length)
  return value.slice(start, trimBlanks(value, start, value.length))
}

/** The place of the first character that no header name may hold, from `start` to `end`; -1 where there is none. */
export function badNameCharacter(text: string, start = 0, end = text.length): number {
  for (let index = start; index < end; index += 1) {
    const code = text.charCodeAt(index)
    if (code < space || code === del || code === colon) return index
  }
  return -1
}

/** Where the colon stands after a name that begins at `start`; -1 where there is no such name. */
function endOfName(text: string, start: number): number {
  const end = badNameCharacter(text, start)
  return end > start && text.charCodeAt(end) === colon ? end : -1
}

/** What is wrong with a header line that begins without a name and a colon. */
function badName(source: BlockSource, start: number): GntpError {
  const { text } = source
  const end = lineEnd(source, start)
  const line = text.slice(start, end)
  const nameEnd = line.indexOf(':')
  if (nameEnd < 0) return invalid(source, `A header line has no colon: ${quote(line)}`, start)
  if (nameEnd === 0) return invalid(source, `A header line has no name before its colon: ${quote(line)}`, start)
  const words = `A header name holds a control character: ${quote(line.slice(0, nameEnd))}`
  return invalid(source, words, badNameCharacter(text, start, end))
}

function lineEnd({ text, newline }: BlockSource, start: number): number {
  // One character is found faster than two.
  let end = text.indexOf(newline === '\n' ? '\n' : '\r', start)
  if (newline === '\r\n') while (end >= 0 && text.charCodeAt(end + 1) !== lineFeed) end = text.indexOf('\r', end + 1)
  return end < 0 ? text.length : end
}

function skipBlanks(text: string, start: number, end: number): number {
  let index = start
  while (index < end && isBlank(text.charCodeAt(index))) index += 1
  return index
}

function trimBlanks(text: string, start: number, end: number): number {
  let index = end
  while (index > start && isBlank(text.charCodeAt(index - 1))) index -= 1
  return index
}

function isBlank(code: number): boolean {
  return code === space || code === tab
}

function endsAlike(one: string, other: string): boolean {
  const last = one.length - 1
  return (one.charCodeAt(last) | 0x20) === (other.charCodeAt(last) | 0x20)
}

function invalid(source: BlockSource, words: string, index: number): GntpError {
  return new GntpError('INVALID_REQUEST', words, { offset: offsetAt(source, index) })
}

function offsetAt({ text, offset, encrypted }: BlockSource, index: number): number {
  return encrypted ? offset : offset + Buffer.byteLength(text.slice(0, index))
}

/** Where the first sequence begins that is not UTF-8, and that `text` has a replacement character for. */
function firstBadByte(bytes: Buffer, text: string): number {
  const sent = Buffer.from(replacement)
  let offset = 0
  for (let from = 0; ; ) {
    const index = text.indexOf(replacement, from)
    if (index < 0) return offset
    offset += Buffer.byteLength(text.slice(from, index))
    // A replacement character that was really sent is not an error.
    if (!bytes.subarray(offset, offset + sent.length).equals(sent)) return offset
    offset += sent.length
    from = index + 1
  }
}
