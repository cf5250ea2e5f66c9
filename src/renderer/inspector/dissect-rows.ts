/** A message that the hub took apart, as the rows that are drawn: lines of text, hex dumps, pictures, and labels of sections. Pure. */
import type { DecryptedPiece, Dissection, Part, PartKind, Section } from '../../shared/exchanges.ts'
import { fromBase64, imageType, isReadable } from './bytes.ts'

export type LineEnd = 'CRLF' | 'LF' | 'CR'

interface Place {
  /** What `start` and `end` count in: the bytes of the message, or of a piece that was decrypted. */
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly start: number
  readonly end: number
  readonly section: Section | undefined
}

/** Some bytes of a line that are of one kind. */
export interface Span {
  readonly kind: PartKind
  readonly start: number
  readonly end: number
}

/** A line, or a part of one that is too long or has a line break within its value. */
export interface TextRow extends Place {
  readonly kind: 'text'
  readonly spans: readonly Span[]
  /** Where the line ends with this row. */
  readonly lineEnd: (Span & { readonly as: LineEnd }) | undefined
  /** It goes on where the row above stopped. */
  readonly isContinued: boolean
  /** It is there to end something: nothing else stands in it. */
  readonly isBlank: boolean
}

export interface HexRun extends Place {
  readonly kind: 'hex'
}

export type Row =
  | TextRow
  | HexRun
  /** Stands above its section's rows. */
  | (Place & { readonly kind: 'label' })
  | (Place & { readonly kind: 'image'; readonly type: string })

type TakenApart = Pick<Dissection, 'bytes' | 'parts' | 'sections'>

/** A span of text has this many bytes at most: what is longer goes on in the next row, so that a megabyte without a line end is cut. */
const longestSpan = 2048

/** The rows of a message as it came. Where something is missing at its end, a row stands there for it. */
export function rowsOf(message: TakenApart & Pick<Dissection, 'error'>): Row[] {
  const bytes = fromBase64(message.bytes)
  const rows = rowsIn(bytes, message.parts, message.sections, undefined)
  if (message.error !== null && message.error.offset >= bytes.length) {
    const place = { bytes, start: bytes.length, end: bytes.length, section: message.sections.at(-1) }
    rows.push({ kind: 'text', ...place, spans: [], lineEnd: undefined, isContinued: false, isBlank: false })
  }
  return rows
}

/** The rows of a message with what was encrypted in the clear. */
export function decryptedRows(message: Dissection, pieces: readonly DecryptedPiece[]): Row[] {
  const rows: Row[] = []
  const shown = new Set<DecryptedPiece>()
  for (const row of rowsOf({ ...message, error: null })) {
    const piece = pieces.find(({ of }) => row.kind !== 'label' && row.start < of.end && row.end > of.start)
    if (piece === undefined) rows.push(row)
    else if (!shown.has(piece)) {
      shown.add(piece)
      rows.push(...rowsIn(fromBase64(piece.bytes), piece.parts, piece.sections, row.section))
    }
  }
  return rows
}

function rowsIn(
  bytes: Uint8Array<ArrayBuffer>,
  parts: readonly Part[],
  sections: readonly Section[],
  around: Section | undefined,
): Row[] {
  const writer = new RowWriter(bytes)
  let next = 0
  let section: Section | undefined
  for (const part of parts) {
    for (let begun = sections[next]; begun !== undefined && begun.start <= part.start; begun = sections[next]) {
      section = begun
      next++
      writer.enter(section)
      if (isLabelled(section)) writer.label(section)
    }
    writer.enter(section !== undefined && part.start < section.end ? section : around)
    writer.take(part)
  }
  return writer.done()
}

/** The first line and the headers of the message itself need no name. */
function isLabelled({ kind }: Section): boolean {
  return kind !== 'infoLine' && kind !== 'headers'
}

class RowWriter {
  readonly #bytes: Uint8Array<ArrayBuffer>
  readonly #rows: Row[] = []
  #section: Section | undefined
  /** Of the line that is being put together. */
  #spans: Span[] = []
  #isContinued = false

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes
  }

  /** What follows stands in this section, in a line of its own. */
  enter(section: Section | undefined): void {
    if (section === this.#section) return
    this.#finishLine()
    this.#section = section
  }

  label(section: Section): void {
    const { start, end } = section
    this.#rows.push({ kind: 'label', bytes: this.#bytes, section, start, end })
  }

  take(part: Part): void {
    switch (part.kind) {
      case 'lineEnd':
        this.#endLine(part, false)
        break
      case 'blank':
        this.#finishLine()
        this.#endLine(part, true)
        break
      case 'data':
      case 'encrypted':
      case 'unknown':
        this.#takeBody(part)
        break
      default:
        this.#takeText(part)
    }
  }

  done(): Row[] {
    this.#finishLine()
    return this.#rows
  }

  #takeBody(part: Part): void {
    const { kind, start, end } = part
    const body = this.#bytes.subarray(start, end)
    const place = { bytes: this.#bytes, section: this.#section, start, end }
    const type = kind === 'data' ? imageType(body) : undefined
    if (type !== undefined) {
      this.#finishLine()
      this.#rows.push({ kind: 'image', type, ...place })
    }
    if (kind !== 'encrypted' && isReadable(body)) {
      this.#takeText(part)
    } else {
      this.#finishLine()
      this.#rows.push({ kind: 'hex', ...place })
    }
  }

  /** A line feed within it is a break of the value (GNTP.md, Transport): it goes on in the next row. */
  #takeText({ kind, start, end }: Part): void {
    for (let at = start; at < end; ) {
      const feed = lineEndAt(this.#bytes, at, end)
      const stop = Math.min(feed?.start ?? end, wholeEnd(this.#bytes, at, end))
      if (stop > at) this.#spans.push({ kind, start: at, end: stop })
      if (stop === end) return
      const isCut = stop !== feed?.start
      this.#push(isCut ? undefined : feed, false)
      this.#isContinued = true
      at = isCut ? stop : feed.end
    }
  }

  #finishLine(): void {
    if (this.#spans.length > 0) this.#push(undefined, false)
    this.#isContinued = false
  }

  #endLine({ kind, start, end }: Part, isBlank: boolean): void {
    const as = this.#bytes[start] !== 0x0d ? 'LF' : this.#bytes[start + 1] === 0x0a ? 'CRLF' : 'CR'
    this.#push({ kind, start, end, as }, isBlank)
    this.#isContinued = false
  }

  #push(lineEnd: TextRow['lineEnd'], isBlank: boolean): void {
    const spans = this.#spans
    const start = spans[0]?.start ?? lineEnd?.start ?? 0
    const end = lineEnd?.end ?? spans.at(-1)?.end ?? start
    const place = { bytes: this.#bytes, section: this.#section, start, end }
    this.#rows.push({ kind: 'text', ...place, spans, lineEnd, isContinued: this.#isContinued, isBlank })
    this.#spans = []
  }
}

function lineEndAt(bytes: Uint8Array, start: number, before: number): TextRow['lineEnd'] {
  const feed = bytes.indexOf(0x0a, start)
  if (feed === -1 || feed >= before) return undefined
  const isLong = feed > start && bytes[feed - 1] === 0x0d
  return { kind: 'lineEnd', start: isLong ? feed - 1 : feed, end: feed + 1, as: isLong ? 'CRLF' : 'LF' }
}

/** Where a span that begins at `start` is cut: not within a character. */
function wholeEnd(bytes: Uint8Array, start: number, end: number): number {
  if (end - start <= longestSpan) return end
  let stop = start + longestSpan
  // 10xxxxxx goes on with a character; four such in a row are no UTF-8 at all.
  for (let back = 0; back < 3 && ((bytes[stop] ?? 0) & 0xc0) === 0x80; back++) stop--
  return stop
}
