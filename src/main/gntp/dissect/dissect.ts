/**
 * Takes the bytes of a message apart for somebody to look at, malformed ones too, as far as they make sense. The parser decides what a
 * message means, and stops where it means nothing; this never stops, and never throws.
 */
import type { Buffer } from 'node:buffer'
import type { Cipher } from '../cipher.ts'
import type { HeaderList } from '../message.ts'
import { headerValue } from '../message.ts'
import { type Ciphertext, cipherOf, dissectCiphertext } from './ciphertext.ts'
import { dissectFirstLine, type FirstLine } from './first-line.ts'
import { dissectBlock, dissectBlocks, pointedAt } from './headers.ts'
import { Marks, type Part, type Range, type Section } from './marks.ts'

interface TakenApart {
  /** In order, without gap and overlap; all bytes are in one. */
  readonly parts: readonly Part[]
  /** In order, without overlap. */
  readonly sections: readonly Section[]
}

export interface DecryptedPiece extends TakenApart {
  readonly kind: 'headers' | 'resource'
  readonly name: string | null
  /** Where it stands, encrypted. */
  readonly of: Range
  readonly bytes: Buffer
}

export interface Dissected extends TakenApart {
  /** Where the message begins: line ends may stand before it, and sections that belong to the one before. */
  readonly messageStart: number
  readonly firstLine: FirstLine | undefined
  /** Headers: the message's own, then those of its types; in the clear where a password fits. */
  readonly blocks: readonly HeaderList[]
  /** Null where it is not encrypted, or no password fits. */
  readonly decrypted: readonly DecryptedPiece[] | null
}

/** What a message was found to be, as far as the sections of its resources need it. */
interface Found {
  readonly newline: string
  readonly isEncrypted: boolean
  readonly cipher?: Cipher | undefined
  readonly decrypted: DecryptedPiece[]
  /** Identifiers of resources, in lower case, that are still to come. */
  readonly awaited: Set<string>
}

/** Any of `passwords` may open it. */
export function dissect(bytes: Buffer, passwords: readonly string[] = []): Dissected {
  const marks = new Marks(bytes)
  dissectSurplus(marks, { newline: '\r\n', isEncrypted: false, decrypted: [], awaited: new Set() })
  const messageStart = marks.at
  const firstLine = dissectFirstLine(marks)
  const common = { ...marksOf(marks), messageStart, firstLine }
  if (firstLine === undefined) {
    marks.markRest('unknown')
    marks.section('rest', messageStart)
    return { ...common, blocks: [], decrypted: null }
  }
  marks.section('infoLine', messageStart)
  if (firstLine.protocol === 'HTTP') return { ...common, blocks: [dissectHttp(marks, firstLine)], decrypted: null }
  const { newline, verb, encryption = 'NONE', info } = firstLine
  const cipher = cipherOf(info, passwords)
  const decrypted: DecryptedPiece[] = []
  const blocks =
    encryption === 'NONE'
      ? dissectBlocks(marks, newline, verb)
      : dissectEncrypted(marks, firstLine, dissectCiphertext(marks, newline, encryption, cipher), decrypted)
  // A response carries no resources: a pointer in it is an echoed header.
  const awaited = verb?.startsWith('-') === true ? new Set<string>() : pointedAt(blocks)
  const found = { newline, isEncrypted: encryption !== 'NONE', cipher, decrypted, awaited }
  while (awaited.size > 0 && !marks.isAtEnd) dissectResource(marks, found)
  dissectSurplus(marks, found)
  const restStart = marks.at
  marks.markRest('unknown')
  marks.section('surplus', restStart)
  return { ...common, blocks, decrypted: decrypted.length > 0 ? decrypted : null }
}

/** The headers inside of what was encrypted; none where it is not open. */
function dissectEncrypted(
  marks: Marks,
  { newline, verb }: FirstLine,
  { of, plain }: Ciphertext,
  decrypted: DecryptedPiece[],
): HeaderList[] {
  marks.section('headers', of.start)
  if (plain === undefined) return []
  const inside = new Marks(plain)
  const blocks = dissectBlocks(inside, newline, verb)
  inside.markRest('unknown')
  decrypted.push({ kind: 'headers', name: null, of, bytes: plain, ...marksOf(inside) })
  return blocks
}

/** What is thrown away between messages: line ends, and sections that nothing points to. */
function dissectSurplus(marks: Marks, found: Found): void {
  for (;;) {
    const start = marks.at
    marks.markLineEnds()
    marks.section('surplus', start)
    if (!marks.startsWith('Identifier:')) return
    dissectResource(marks, found)
  }
}

/** The section that follows, with the line ends after it. Where it does not say how long its body is, that is all that follows. */
function dissectResource(marks: Marks, found: Found): void {
  marks.markLineEnds()
  const start = marks.at
  if (marks.isAtEnd) return
  const headers = dissectBlock(marks, found.newline)
  const identifier = headerValue(headers, 'Identifier') ?? null
  const sent = headerValue(headers, 'Length') ?? ''
  if (identifier === null || !/^\d+$/.test(sent)) {
    marks.markRest('unknown')
    marks.section('rest', start)
    found.awaited.clear()
    return
  }
  const body = { start: marks.at, end: marks.at + Number(sent) }
  const isWhole = body.end <= marks.bytes.length
  marks.mark(found.isEncrypted ? 'encrypted' : 'data', body.end)
  if (isWhole) marks.markLineEnds()
  const isAwaited = found.awaited.delete(identifier.toLowerCase())
  marks.section(isAwaited ? 'resource' : 'discarded', start, identifier)
  const opened = isWhole ? found.cipher?.decrypt(marks.bytes.subarray(body.start, body.end)) : undefined
  if (opened === undefined) return
  const inside = new Marks(opened)
  inside.markRest('data')
  found.decrypted.push({ kind: 'resource', name: identifier, of: body, bytes: opened, ...marksOf(inside) })
}

function dissectHttp(marks: Marks, { newline }: FirstLine): HeaderList {
  const start = marks.at
  const headers = dissectBlock(marks, newline)
  marks.section('headers', start)
  const bodyStart = marks.at
  marks.markRest('data')
  marks.section('rest', bodyStart)
  return headers
}

function marksOf({ parts, sections }: Marks): TakenApart {
  return { parts, sections }
}
