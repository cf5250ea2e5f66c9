/** What is encrypted in a message: where it ends, and what it says in the clear where a password fits. */
import type { Buffer } from 'node:buffer'
import { Cipher, ciphers, lengthWithoutPadding } from '../cipher.ts'
import type { InfoLine } from '../info-line.ts'
import { matchPassword } from '../key.ts'
import type { Marks, Range } from './marks.ts'

export interface Ciphertext {
  readonly of: Range
  /** Undefined where it does not decrypt. */
  readonly plain: Buffer | undefined
}

/** The cipher of a message; undefined where it is plain, where its first line is malformed, and where no password fits. */
export function cipherOf(info: InfoLine | undefined, passwords: readonly string[]): Cipher | undefined {
  if (info?.key === undefined || info.encryption.algorithm === 'NONE') return undefined
  const match = matchPassword(info.key, passwords)
  return match && new Cipher(info.encryption.algorithm, match.key, info.encryption.iv)
}

/**
 * Marks the block of encrypted headers that follows, with the blank line that ends it: the first that stands at a multiple of the block
 * size and, where there is a cipher, up to which the bytes decrypt (GNTP.md, Key, hash, encryption).
 */
export function dissectCiphertext(
  marks: Marks,
  newline: string,
  algorithm: keyof typeof ciphers,
  cipher: Cipher | undefined,
): Ciphertext {
  const { blockBytes } = ciphers[algorithm]
  const sent = marks.bytes.subarray(marks.at)
  // From front to back, all of it at once: each byte is decrypted once however many blank lines there are.
  const padded = cipher?.unpaddedDecipher().update(sent.subarray(0, sent.length - (sent.length % blockBytes)))
  const ends = blankLinesIn(sent, newline).filter(end => end > 0 && end % blockBytes === 0)
  const isEnd = (end: number) => padded !== undefined && lastPadding(padded, end, blockBytes) !== undefined
  const end = ends.find(isEnd) ?? ends[0] ?? sent.length
  const of = { start: marks.at, end: marks.at + end }
  marks.mark('encrypted', of.end)
  marks.mark('lineEnd', of.end + newline.length)
  marks.mark('blank', of.end + newline.length * 2)
  const length = padded && lastPadding(padded, end, blockBytes)
  return { of, plain: length === undefined ? undefined : padded?.subarray(0, length) }
}

/** How long the plaintext is that was padded up to `end`; undefined where it was not. */
function lastPadding(padded: Buffer, end: number, blockBytes: number): number | undefined {
  if (end < blockBytes || end > padded.length) return undefined
  const last = padded.subarray(end - blockBytes, end)
  const length = lengthWithoutPadding(last, blockBytes)
  return length === undefined ? undefined : end - blockBytes + length
}

function blankLinesIn(bytes: Buffer, newline: string): number[] {
  const found: number[] = []
  const blankLine = newline + newline
  for (let at = bytes.indexOf(blankLine, 0, 'latin1'); at >= 0; at = bytes.indexOf(blankLine, at + 1, 'latin1')) {
    found.push(at)
  }
  return found
}
