/** The headers of a resource section: `Identifier` and `Length` (GNTP.md, Message). They are plain in every message. */
import { invalidValue, requiredInteger, requiredText } from './fields.ts'
import { findHeader, type HeaderBlock } from './headers.ts'
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
  const bytes = requiredInteger(block, 'Length', 0, Number.POSITIVE_INFINITY)
  if (bytes > maxResourceBytes) {
    const words = `a resource of at most ${maxResourceBytes} bytes is taken (maxResourceBytes)`
    throw invalidValue(block, findHeader(block, 'Length'), words)
  }
  return { identifier, bytes }
}
