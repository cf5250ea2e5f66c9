/** Bytes taken apart, in the form in which they go to a window. */
import type { DecryptedPiece, Dissection } from '../../../shared/exchanges.ts'
import { type Dissected, dissect } from '../../gntp/dissect/dissect.ts'
import type { Range } from '../../gntp/dissect/marks.ts'
import { placeOfError } from '../../gntp/dissect/place-of-error.ts'

export interface DissectionOptions {
  /** The same bytes as they are to be shown, with secrets masked. */
  readonly shown?: Buffer
  /** How many there were, kept or not. */
  readonly total: number
  /** Of these bytes, and of each piece of them that is decrypted, so many are given at most. */
  readonly maxBytes: number
  readonly passwords?: readonly string[]
  readonly error?: SentError | undefined
}

interface SentError {
  readonly code: number
  readonly name: string
  readonly words: string
  readonly offset?: number | undefined
}

export function dissectionOf(bytes: Buffer, options: DissectionOptions): Dissection {
  const { shown = bytes, total, maxBytes, passwords = [], error } = options
  const dissected = dissect(bytes, passwords)
  return {
    ...given(shown, dissected, maxBytes),
    total,
    error: error === undefined ? null : placed(error, dissected, bytes),
    decrypted: dissected.decrypted?.map(piece => decryptedPiece(piece, maxBytes)) ?? null,
    blocks: dissected.blocks.map(headers => headers.map(([name, value]): [string, string] => [name, value])),
  }
}

type Piece = NonNullable<Dissected['decrypted']>[number]

function decryptedPiece(piece: Piece, maxBytes: number): DecryptedPiece {
  const { kind, name, of, bytes } = piece
  return { kind, name, of, total: bytes.length, ...given(bytes, piece, maxBytes) }
}

function given(bytes: Buffer, { parts, sections }: Pick<Dissected, 'parts' | 'sections'>, maxBytes: number) {
  return {
    bytes: bytes.subarray(0, maxBytes).toString('base64'),
    parts: clipped(parts, maxBytes),
    sections: clipped(sections, maxBytes),
  }
}

function clipped<T extends Range>(ranges: readonly T[], maxBytes: number): T[] {
  return ranges
    .filter(({ start }) => start < maxBytes)
    .map(range => (range.end > maxBytes ? { ...range, end: maxBytes } : range))
}

function placed({ code, name, words, offset }: SentError, dissected: Dissected, bytes: Buffer): Dissection['error'] {
  const range = placeOfError(dissected, bytes, { code, offset })
  return range === undefined ? null : { code, name, words, offset: range.start, end: range.end }
}
