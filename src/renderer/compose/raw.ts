/**
 * Bytes as they are typed. As text: a line is ended with CRLF, and what cannot be seen is escaped: `\n` and `\r` that are alone, `\xHH`
 * for what is no text, `\\` for a backslash. As hex: two digits each, spaced in any way. Pure.
 */
import { exactText, sequenceAt } from '../inspector/bytes.ts'
import { bytesPerRow, hexByte } from '../inspector/hex.ts'

/** More cannot be edited by hand. */
export const mostEditable = 200_000

export type Typed =
  | { readonly bytes: Uint8Array<ArrayBuffer> }
  /** The first thing that makes no sense. */
  | { readonly found: string }

export function textOfBytes(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0
    const length = Math.max(1, sequenceAt(bytes, at))
    if (byte === 0x0d && bytes[at + 1] === 0x0a) {
      text += '\n'
      at += 2
      continue
    }
    text += escaped(bytes.subarray(at, at + length))
    at += length
  }
  return text
}

function escaped(bytes: Uint8Array): string {
  const character = exactText(bytes)
  const byte = bytes[0] ?? 0
  if (byte === 0x0a) return '\\n'
  if (byte === 0x0d) return '\\r'
  if (byte === 0x5c) return '\\\\'
  if (character === undefined || (byte < 0x20 && byte !== 0x09) || byte === 0x7f) return `\\x${hexByte(byte)}`
  return character
}

const escapePattern = /\\(?:(?<hex>x[0-9a-f]{2})|(?<letter>[nr\\]))/iy

export function bytesOfText(text: string): Typed {
  const encoder = new TextEncoder()
  const chunks: Uint8Array[] = []
  let plain = 0
  const flush = (end: number) => {
    if (end > plain) chunks.push(encoder.encode(text.slice(plain, end).replace(/\r?\n/g, '\r\n')))
  }
  for (let at = text.indexOf('\\'); at !== -1; at = text.indexOf('\\', plain)) {
    escapePattern.lastIndex = at
    const { hex, letter } = escapePattern.exec(text)?.groups ?? {}
    if (hex === undefined && letter === undefined) return { found: text.slice(at, at + 4) }
    flush(at)
    chunks.push(Uint8Array.of(hex === undefined ? byteOf(letter) : Number.parseInt(hex.slice(1), 16)))
    plain = escapePattern.lastIndex
  }
  flush(text.length)
  return { bytes: joined(chunks) }
}

function byteOf(letter: string | undefined): number {
  if (letter === 'n' || letter === 'N') return 0x0a
  return letter === '\\' ? 0x5c : 0x0d
}

export function hexOfBytes(bytes: Uint8Array): string {
  const rows: string[] = []
  for (let at = 0; at < bytes.length; at += bytesPerRow) {
    rows.push([...bytes.subarray(at, at + bytesPerRow)].map(hexByte).join(' '))
  }
  return rows.join('\n')
}

export function bytesOfHex(text: string): Typed {
  const bytes: number[] = []
  for (const [found] of text.matchAll(/\S{1,2}/g)) {
    if (!/^[0-9a-f]{2}$/i.test(found)) return { found }
    bytes.push(Number.parseInt(found, 16))
  }
  return { bytes: Uint8Array.from(bytes) }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}
