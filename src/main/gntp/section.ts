/** The headers of a resource section: `Identifier` and `Length` (GNTP.md, Message). They are plain in every message. */
import { GntpError } from './error.ts'
import { requiredInteger, requiredText } from './fields.ts'
import { findHeader, type HeaderBlock, valueOffset } from './headers.ts'
import type { ParserLimits } from './limits.ts'

export interface Section {
  /** In lower case. */
  readonly identifier: string
  /** Of the body as sent. */
  readonly bytes: number
}

/** Throws GntpError REQUIRED_HEADER_MISSING, and INVALID_REQUEST for a length that is malformed or above the limit. */
export function readSection(block: HeaderBlock, { maxResourceBytes }: ParserLimits): Section {
  const identifier = requiredText(block, 'Identifier').toLowerCase()
  const bytes = requiredInteger(block, 'Length', 0, Number.MAX_SAFE_INTEGER)
  if (bytes > maxResourceBytes) {
    throw new GntpError(
      'INVALID_REQUEST',
      `Length is "${bytes}": a resource of at most ${maxResourceBytes} bytes is taken (maxResourceBytes)`,
      { offset: valueOffset(block, findHeader(block, 'Length')) },
    )
  }
  return { identifier, bytes }
}
