/** Takes blocks of plain headers out of the bytes that came. */
import { Buffer } from 'node:buffer'
import type { Cursor } from './cursor.ts'
import { type BlockSource, checkUtf8, type HeaderBlock, type Newline, parseHeaders } from './headers.ts'

/** What ends a block: the end of its last line and a blank line. */
export const blankLines = { '\r\n': Buffer.from('\r\n\r\n'), '\n': Buffer.from('\n\n') }

/**
 * The next block, its blank line taken out with it; undefined where that has not come. Throws GntpError INVALID_REQUEST for a
 * block that is too long, is not UTF-8 or has a malformed line.
 */
export function takeBlock(cursor: Cursor, newline: Newline): HeaderBlock | undefined {
  const { offset } = cursor
  // A block without headers is its blank line alone.
  if (cursor.startsWithLineEnd(newline)) {
    cursor.skip(newline.length)
    return parseHeaders({ text: '', newline, offset, encrypted: false })
  }
  const end = cursor.find(blankLines[newline], 'A block of headers', 'maxHeaderBytes')
  if (end === undefined) return undefined
  const source: BlockSource = { text: cursor.text(end, 'utf8'), newline, offset, encrypted: false }
  checkUtf8(source, () => cursor.view(end))
  cursor.skip(end + blankLines[newline].length)
  return parseHeaders(source)
}
