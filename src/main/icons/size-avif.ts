/** The sizes that stand in an AVIF file: a tree of boxes, each a length and four characters before its content. */

import { boxes, type Range, versionBytes, within } from './avif-boxes.ts'
import { items, itemTypes } from './avif-items.ts'
import { samples } from './avif-samples.ts'
import { damaged, fourCharacters, type Size } from './size.ts'
import { Av1Streams } from './size-av1.ts'

const fixedPoint = 0x10000

/**
 * Gives the sizes that images, grids and tracks have by the boxes, and those of the bitstreams, which are decoded as large as
 * they are before they are scaled. Crops and turns do not count: they come later. Of a HEIC gives nothing but damage.
 */
export function* avifSizes(view: DataView): Iterable<Size> {
  const streams = new Av1Streams(view)
  let isKnown = false
  for (const box of boxes(view, { start: 0, end: view.byteLength })) {
    if (box.type === 'ftyp') isKnown ||= hasAvifBrand(view, box)
    if (!isKnown) damaged()
    if (box.type === 'meta') yield* itemSizes(view, { start: box.start + versionBytes, end: box.end }, streams)
    if (box.type === 'moov') {
      for (const track of within(view, box, 'trak')) yield* trackSizes(view, track, streams)
    }
  }
}

function hasAvifBrand(view: DataView, { start, end }: Range): boolean {
  for (let at = start; at + 4 <= end; at += 4) {
    if (['avif', 'avis'].includes(fourCharacters(view, at))) return true
  }
  return false
}

function* itemSizes(view: DataView, meta: Range, streams: Av1Streams): Iterable<Size> {
  for (const { start } of within(view, meta, 'iprp', 'ipco', 'ispe')) {
    yield { width: view.getUint32(start + 4), height: view.getUint32(start + 8) }
  }
  const types = itemTypes(view, meta)
  for (const { id, content } of items(view, meta)) {
    const type = types.get(id)
    if (type === 'av01') yield* streams.sizes(content())
    if (type === 'grid') yield gridSize(view, content().start)
    // Images one above the other, on a canvas of its own size.
    if (type === 'iovl') damaged()
  }
}

/** An image of several others side by side. */
function gridSize(view: DataView, at: number): Size {
  const hasLongFields = (view.getUint8(at + 1) & 1) === 1
  return hasLongFields
    ? { width: view.getUint32(at + 4), height: view.getUint32(at + 8) }
    : { width: view.getUint16(at + 4), height: view.getUint16(at + 6) }
}

function* trackSizes(view: DataView, track: Range, streams: Av1Streams): Iterable<Size> {
  for (const { start } of within(view, track, 'tkhd')) {
    const at = start + (view.getUint8(start) === 0 ? 76 : 88)
    yield { width: Math.ceil(view.getUint32(at) / fixedPoint), height: Math.ceil(view.getUint32(at + 4) / fixedPoint) }
  }
  for (const table of within(view, track, 'mdia', 'minf', 'stbl')) {
    for (const sample of samples(view, table)) yield* streams.sizes(sample)
  }
}
