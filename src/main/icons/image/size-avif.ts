import { damaged, fourCharacters, type Size } from './size.ts'

/** Bytes of the file, from the first on and up to the one behind the last. */
interface Range {
  readonly start: number
  readonly end: number
}

/** Its content. */
interface Box extends Range {
  readonly type: string
}

/** Version and flags, at the beginning of many boxes. */
const versionBytes = 4
const fixedPoint = 0x10000

/**
 * Gives the sizes that all images and tracks of an AVIF file have by its boxes: a tree, each with a length and four characters
 * before its content (ISO/IEC 14496-12). Crops and turns do not count: they come after decoding. Of a HEIC gives nothing but
 * damage. A bitstream that is larger than its box says is not noticed.
 */
export function* avifSizes(view: DataView): Iterable<Size> {
  const [first, ...rest] = boxes(view, { start: 0, end: view.byteLength })
  if (first?.type !== 'ftyp' || !hasAvifBrand(view, first)) damaged()
  for (const box of rest) {
    if (box.type === 'meta') yield* imageSizes(view, { start: box.start + versionBytes, end: box.end })
    if (box.type === 'moov') yield* trackSizes(view, box)
  }
}

function hasAvifBrand(view: DataView, { start, end }: Range): boolean {
  for (let at = start; at + 4 <= end; at += 4) {
    if (['avif', 'avis'].includes(fourCharacters(view, at))) return true
  }
  return false
}

function* imageSizes(view: DataView, meta: Range): Iterable<Size> {
  for (const { start } of within(view, meta, 'iprp', 'ipco', 'ispe')) {
    yield { width: view.getUint32(start + 4), height: view.getUint32(start + 8) }
  }
}

function* trackSizes(view: DataView, movie: Range): Iterable<Size> {
  for (const { start } of within(view, movie, 'trak', 'tkhd')) {
    const at = start + (view.getUint8(start) === 0 ? 76 : 88)
    yield { width: Math.ceil(view.getUint32(at) / fixedPoint), height: Math.ceil(view.getUint32(at + 4) / fixedPoint) }
  }
}

/** The boxes of this path, from the children of `parent` down. */
function* within(view: DataView, parent: Range, type: string, ...path: string[]): Iterable<Box> {
  const [next, ...rest] = path
  for (const box of boxes(view, parent)) {
    if (box.type !== type) continue
    if (next === undefined) yield box
    else yield* within(view, box, next, ...rest)
  }
}

function* boxes(view: DataView, { start, end }: Range): Iterable<Box> {
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
