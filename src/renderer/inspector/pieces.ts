/** A line of a message as pieces of text, each in one manner; where the error is, it is cut out. Pure. */
import type { Dissection, PartKind } from '../../shared/exchanges.ts'
import { pointerScheme } from '../../shared/own-headers.ts'
import { visible } from '../../shared/visible.ts'
import { textOf } from './bytes.ts'
import type { Row, Span, TextRow } from './dissect-rows.ts'
import { asciiColumn, bytesPerRow, type HexRow, hexColumn } from './hex.ts'

/** What is wrong: from `start` to before `end`; both are the same where something is missing there. */
export interface Mark {
  readonly start: number
  readonly end: number
}

export interface Piece {
  /** `pointer`: a value that names a resource. */
  readonly kind: PartKind | 'pointer'
  readonly text: string
  readonly isMarked: boolean
}

export function markOf({ error }: Pick<Dissection, 'error'>): Mark | undefined {
  return error === null ? undefined : { start: error.offset, end: Math.max(error.offset, error.end) }
}

/** Whether any of the mark stands in this row; one that has no width stands before its byte. */
export function isMarked(row: Pick<Row, 'start' | 'end'>, mark: Mark | undefined): boolean {
  if (mark === undefined) return false
  if (row.start === row.end) return mark.start >= row.start
  if (mark.start === mark.end) return mark.start >= row.start && mark.start < row.end
  return mark.start < row.end && mark.end > row.start
}

/** Bytes that are no text are written as ‹0x89›. */
const bad = (byte: number) => `‹0x${byte.toString(16).toUpperCase().padStart(2, '0')}›`

/** The pieces of a line. A mark without width is a piece without text. */
export function piecesOf(row: TextRow, mark: Mark | undefined): Piece[] {
  const pieces = row.spans.flatMap((span, index) => {
    const isLast = index === row.spans.length - 1 && row.lineEnd !== undefined
    return piecesIn(row, span, mark, isLast && span.kind === 'separator')
  })
  if (row.lineEnd !== undefined) pieces.push(...lineEndOf(row.lineEnd, mark))
  else if (row.start === row.end && isMarked(row, mark)) pieces.push({ kind: 'unknown', text: '', isMarked: true })
  return pieces
}

function piecesIn({ bytes }: TextRow, span: Span, mark: Mark | undefined, isTrailing: boolean): Piece[] {
  const { kind, start, end } = span
  const pieces: Piece[] = []
  const beginning = bytes.subarray(start, Math.min(end, start + pointerScheme.length))
  const isPointer = kind === 'value' && textOf(beginning, bad).toLowerCase() === pointerScheme
  const add = (from: number, to: number, marked: boolean) => {
    if (from === to && !marked) return
    const text = visible(textOf(bytes.subarray(from, to), bad))
    pieces.push({
      kind: isPointer ? 'pointer' : kind,
      // What nobody would see at the end of a line.
      text: isTrailing ? text.replaceAll(' ', '·').replaceAll('\t', '→') : text,
      isMarked: marked,
    })
  }
  if (!isMarked(span, mark) || mark === undefined) {
    add(start, end, false)
    return pieces
  }
  const from = Math.max(start, mark.start)
  const to = Math.min(end, mark.end)
  add(start, from, false)
  add(from, Math.max(from, to), true)
  add(Math.max(from, to), end, false)
  return pieces
}

function lineEndOf(lineEnd: NonNullable<TextRow['lineEnd']>, mark: Mark | undefined): Piece[] {
  const end = { kind: lineEnd.kind, text: lineEnd.as }
  if (!isMarked(lineEnd, mark)) return [{ ...end, isMarked: false }]
  // What is missing at the end of a line stands before that end.
  if (mark !== undefined && mark.start === mark.end && mark.start === lineEnd.start)
    return [
      { kind: 'unknown', text: '', isMarked: true },
      { ...end, isMarked: false },
    ]
  return [{ ...end, isMarked: true }]
}

/** A row of a hex dump, cut where the mark begins and ends; `width` is that of the offset. Odd ones are marked. */
export function markedHexLine(bytes: Uint8Array, row: HexRow, width: number, base: number, mark: Mark): string[] {
  const offset = `${(row.start - base).toString(16).padStart(width, '0')}  `
  const from = Math.max(0, mark.start - row.start)
  const to = Math.min(row.end, Math.max(mark.end, mark.start + 1)) - row.start
  const hex = hexColumn(bytes, row)
  const ascii = asciiColumn(bytes, row)
  const [hexFrom, hexTo] = [columnOf(from), columnOf(to - 1) + 2]
  return [
    offset + hex.slice(0, hexFrom),
    hex.slice(hexFrom, hexTo),
    `${hex.slice(hexTo)}  ${ascii.slice(0, from)}`,
    ascii.slice(from, to),
    ascii.slice(to),
  ]
}

/** Where the digits of a byte begin in its column. */
const columnOf = (byte: number) => byte * 3 + (byte >= bytesPerRow / 2 ? 1 : 0)
