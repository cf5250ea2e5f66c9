/** Where in its bytes a message is wrong. */
import type { Buffer } from 'node:buffer'
import { errorCodes } from '../error.ts'
import type { Dissected } from './dissect.ts'
import type { PartKind, Range } from './marks.ts'

export interface SentError {
  readonly code: number
  /** Counted from where the message begins. */
  readonly offset: number | undefined
}

/** What an error is about that has no offset, because every byte by itself is right. */
const headerOf: ReadonlyMap<number, string> = new Map([
  [errorCodes.UNKNOWN_APPLICATION, 'application-name'],
  [errorCodes.UNKNOWN_NOTIFICATION, 'notification-name'],
  [errorCodes.ALREADY_PROCESSED, 'received'],
])

/**
 * The bytes that an error is about, none of them where something is missing there; undefined where it is about none. What is inside
 * of something encrypted is all of that.
 */
export function placeOfError(dissected: Dissected, bytes: Buffer, { code, offset }: SentError): Range | undefined {
  if (offset !== undefined) return rangeAt(dissected, Math.min(dissected.messageStart + offset, bytes.length))
  if (code === errorCodes.TIMED_OUT) return { start: bytes.length, end: bytes.length }
  if (code === errorCodes.NOT_AUTHORIZED) return find(dissected, 'keyHash') ?? endOfFirstLine(dissected)
  const header = headerOf.get(code)
  return header === undefined ? undefined : (valueUnder(dissected, bytes, header) ?? find(dissected, 'encrypted'))
}

/** From there to the end of its part. */
function rangeAt({ parts }: Dissected, start: number): Range {
  const part = parts.find(({ end }) => end > start)
  const isMissing = part === undefined || part.kind === 'lineEnd' || part.kind === 'blank'
  return { start, end: isMissing ? start : part.end }
}

function find({ parts }: Dissected, kind: PartKind): Range | undefined {
  return rangeOf(parts.find(part => part.kind === kind))
}

/** The key should stand there. */
function endOfFirstLine({ sections, parts }: Dissected): Range | undefined {
  const line = sections.find(({ kind }) => kind === 'infoLine')
  if (line === undefined) return undefined
  const end = parts.find(part => part.kind === 'lineEnd' && part.end === line.end)
  const start = end?.start ?? line.end
  return { start, end: start }
}

function valueUnder({ parts }: Dissected, bytes: Buffer, header: string): Range | undefined {
  const isName = ({ start, end }: Range) => bytes.toString('latin1', start, end).toLowerCase() === header
  const index = parts.findIndex(part => part.kind === 'name' && part.end - part.start === header.length && isName(part))
  return index < 0 ? undefined : rangeOf(parts.slice(index).find(({ kind }) => kind === 'value'))
}

function rangeOf(range: Range | undefined): Range | undefined {
  return range && { start: range.start, end: range.end }
}
