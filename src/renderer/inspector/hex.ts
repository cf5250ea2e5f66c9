/** Bytes as a hex dump: an offset, sixteen bytes, and what of them is ASCII. Pure. */

export const bytesPerRow = 16

/** One row: the bytes from `start` to before `end`, at most sixteen. */
export interface HexRow {
  readonly start: number
  readonly end: number
}

export function hexRows(start: number, end: number): HexRow[] {
  const rows: HexRow[] = []
  for (let at = start; at < end; at += bytesPerRow) rows.push({ start: at, end: Math.min(at + bytesPerRow, end) })
  return rows
}

const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

export const hexByte = (byte: number) => digits[byte] ?? '00'

const asciiOf = (byte: number) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')

/** How many digits offsets have: four, or more where the bytes need them. */
export function offsetDigits(total: number): number {
  return Math.max(4, Math.max(0, total - 1).toString(16).length)
}

/** How many characters a full row has: its offset, two blanks, the hex column, two more, and the bytes as text. */
export function hexColumns(total: number): number {
  return offsetDigits(total) + 2 + bytesPerRow * 3 + 2 + bytesPerRow
}

/** `89 50 4e 47 0d 0a 1a 0a  00 00 00 0d 49 48 44 52`, filled up to the width of a full row. */
export function hexColumn(bytes: Uint8Array, { start, end }: HexRow): string {
  let column = ''
  for (let at = start; at < start + bytesPerRow; at++) {
    if (at > start) column += at - start === bytesPerRow / 2 ? '  ' : ' '
    column += at < end ? hexByte(bytes[at] ?? 0) : '  '
  }
  return column
}

export function asciiColumn(bytes: Uint8Array, { start, end }: HexRow): string {
  let column = ''
  for (let at = start; at < end; at++) column += asciiOf(bytes[at] ?? 0)
  return column
}

/** `0010  00 00 …  ....@...`; offsets count from `base`. */
export function hexLine(bytes: Uint8Array, row: HexRow, width: number, base = 0): string {
  const offset = (row.start - base).toString(16).padStart(width, '0')
  return `${offset}  ${hexColumn(bytes, row)}  ${asciiColumn(bytes, row)}`
}

/** All bytes, a row a line, for the clipboard. */
export function hexDump(bytes: Uint8Array): string {
  const width = offsetDigits(bytes.length)
  return hexRows(0, bytes.length)
    .map(row => hexLine(bytes, row, width))
    .join('\n')
}
