/** The boxes of an AVIF file (ISO/IEC 14496-12): each has a length and four characters before its content. */
import { damaged, fourCharacters } from './size.ts'

/** Bytes of the file, from the first on and up to the one behind the last. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** Its content. */
export interface Box extends Range {
  readonly type: string
}

/** Version and flags, at the beginning of many boxes. */
export const versionBytes = 4

/** The boxes of this path, from the children of `parent` down. */
export function* within(view: DataView, parent: Range, type: string, ...path: string[]): Iterable<Box> {
  const [next, ...rest] = path
  for (const box of boxes(view, parent)) {
    if (box.type !== type) continue
    if (next === undefined) yield box
    else yield* within(view, box, next, ...rest)
  }
}

export function* boxes(view: DataView, { start, end }: Range): Iterable<Box> {
  let at = start
  while (at < end) {
    const short = view.getUint32(at)
    const isLong = short === 1
    const headerBytes = isLong ? 16 : 8
    const length = isLong ? Number(view.getBigUint64(at + 8)) : short === 0 ? end - at : short
    if (length < headerBytes || at + length > end) damaged()
    yield { type: fourCharacters(view, at + 4), start: at + headerBytes, end: at + length }
    at += length
  }
}
