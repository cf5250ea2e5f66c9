/**
 * Key hashes, made unreadable in what leaves the hub. With the salt beside it, whoever gets a key hash can try passwords on it, as
 * many as their machine can hash.
 */
import { Buffer } from 'node:buffer'
import { dissectFirstLine } from './first-line.ts'
import { Marks } from './marks.ts'

export interface Masked {
  readonly bytes: Buffer
  /** What was masked, to be masked wherever it is told of too. */
  readonly hashes: readonly string[]
}

/** Each stands for a byte: offsets stay. */
const mask = '*'
const lineBytes = 2048
/** Less of a hash gives nothing away. */
const longHex = /[0-9a-f]{16,}/gi

/** The bytes with each key hash masked: that of the message, and those of what follows it on the wire. They themselves stay as they are. */
export function maskKeyHashes(bytes: Buffer): Masked {
  const hashes: string[] = []
  let masked = bytes
  for (const { index } of bytes.toString('latin1').matchAll(/GNTP\//gi)) {
    const line = new Marks(bytes.subarray(index, index + lineBytes))
    dissectFirstLine(line)
    for (const { kind, start, end } of line.parts) {
      if (kind !== 'keyHash') continue
      if (masked === bytes) masked = Buffer.from(bytes)
      hashes.push(bytes.toString('latin1', index + start, index + end))
      masked.fill(mask, index + start, index + end)
    }
  }
  return { bytes: masked, hashes }
}

/** Words in which some of `hashes`, or long pieces of them, may be quoted. */
export function maskQuoted(words: string, hashes: readonly string[]): string {
  if (hashes.length === 0) return words
  const lower = hashes.map(hash => hash.toLowerCase())
  return words.replace(longHex, hex =>
    lower.some(hash => hash.includes(hex.toLowerCase())) ? mask.repeat(hex.length) : hex,
  )
}
