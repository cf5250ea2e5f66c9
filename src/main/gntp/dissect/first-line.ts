/** The first line of a message, taken apart as far as it makes sense; that of HTTP too, which is what is taken for GNTP most often. */
import { ciphers } from '../cipher.ts'
import { GntpError } from '../error.ts'
import { type InfoLine, parseInfoLine } from '../info-line.ts'
import { hashBytes } from '../key.ts'
import type { Marks } from './marks.ts'

export interface FirstLine {
  readonly protocol: 'GNTP' | 'HTTP'
  readonly newline: '\r\n' | '\n'
  readonly verb: string | undefined
  /** As it is named there, where it is one that is known. */
  readonly encryption: 'NONE' | keyof typeof ciphers | undefined
  readonly hasKey: boolean
  /** What it says, where it is well-formed. */
  readonly info: InfoLine | undefined
}

type Algorithm = keyof typeof ciphers

const verbs: ReadonlySet<string> = new Set(['REGISTER', 'NOTIFY', 'SUBSCRIBE', '-OK', '-ERROR', '-CALLBACK'])
/** As long as the parser takes one. */
const maxBytes = 1024

/** Marks the line that follows, with its end. Gives undefined, and marks nothing, for what is neither GNTP nor HTTP. */
export function dissectFirstLine(marks: Marks): FirstLine | undefined {
  const lineFeed = marks.bytes.indexOf('\n', marks.at)
  const isLf = lineFeed >= 0 && marks.bytes[lineFeed - 1] !== 0x0d
  const newline = isLf ? '\n' : '\r\n'
  const end = marks.lineEnd(newline)
  const line = marks.bytes.toString('latin1', marks.at, Math.min(end, marks.at + maxBytes))
  if (/^GNTP\//i.test(line)) return dissectGntp(marks, line, end, newline)
  if (/^[A-Z]+ \S+ HTTP\/1\.[01]$/.test(line)) return dissectHttp(marks, ['verb', 'value', 'protocol'], end, newline)
  if (/^HTTP\/1\.[01] \d{3}\b/.test(line)) return dissectHttp(marks, ['protocol', 'value', 'value'], end, newline)
  return undefined
}

function dissectGntp(marks: Marks, line: string, end: number, newline: '\r\n' | '\n'): FirstLine {
  const start = marks.at
  const fields = [...line.matchAll(/[^ \r]+/g)]
  let hasKey = false
  let encryption: FirstLine['encryption']
  for (const [index, { 0: text, index: at }] of fields.entries()) {
    marks.mark('separator', start + at)
    const name = text.slice(0, text.indexOf(':') < 0 ? text.length : text.indexOf(':'))
    if (index === 0) marks.mark('protocol', start + at + text.length)
    else if (index === 1) marks.mark('verb', start + at + text.length)
    else if (Object.hasOwn(hashBytes, name) || (index === 3 && text.includes(':'))) {
      hasKey = true
      dissectKey(marks, text)
    } else if (index === 2 && isEncryption(name)) {
      encryption = name
      dissectEncryption(marks, text)
    } else marks.mark('unknown', start + at + text.length)
  }
  marks.mark('separator', start + line.length)
  marks.mark('unknown', end)
  marks.mark('lineEnd', end + newline.length)
  const verb = fields[1]?.[0] ?? ''
  return {
    protocol: 'GNTP',
    newline,
    verb: verbs.has(verb) ? verb : undefined,
    encryption,
    hasKey,
    info: wellFormed(line),
  }
}

function dissectEncryption(marks: Marks, text: string): void {
  const start = marks.at
  const colon = text.indexOf(':')
  marks.mark('encryption', start + (colon < 0 ? text.length : colon))
  if (colon < 0) return
  marks.mark('separator', start + colon + 1)
  marks.mark('iv', start + text.length)
}

function dissectKey(marks: Marks, text: string): void {
  const start = marks.at
  const colon = text.indexOf(':')
  marks.mark('hash', start + (colon < 0 ? text.length : colon))
  if (colon < 0) return
  marks.mark('separator', start + colon + 1)
  const dot = text.indexOf('.', colon)
  marks.mark('keyHash', start + (dot < 0 ? text.length : dot))
  if (dot < 0) return
  marks.mark('separator', start + dot + 1)
  marks.mark('salt', start + text.length)
}

function dissectHttp(
  marks: Marks,
  kinds: readonly ('verb' | 'value' | 'protocol')[],
  end: number,
  newline: '\r\n' | '\n',
): FirstLine {
  for (const [index, kind] of kinds.entries()) {
    const space = marks.bytes.indexOf(' ', marks.at)
    const isLast = index === kinds.length - 1 || space < 0 || space >= end
    marks.mark(kind, isLast ? end : space)
    if (isLast) break
    marks.mark('separator', space + 1)
  }
  marks.mark('lineEnd', end + newline.length)
  return { protocol: 'HTTP', newline, verb: undefined, encryption: undefined, hasKey: false, info: undefined }
}

function isEncryption(name: string): name is 'NONE' | Algorithm {
  return name === 'NONE' || Object.hasOwn(ciphers, name)
}

function wellFormed(line: string): InfoLine | undefined {
  try {
    return parseInfoLine(line)
  } catch (error) {
    if (error instanceof GntpError) return undefined
    throw error
  }
}
