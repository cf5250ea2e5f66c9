import { damaged, type Size } from './size.ts'

const extension = 0x21
const imageDescriptor = 0x2c

/** Gives the screen and the reach of each frame: browsers make the screen larger where a frame does not fit in. */
export function* gifSizes(view: DataView): Iterable<Size> {
  yield { width: view.getUint16(6, true), height: view.getUint16(8, true) }
  let at = 13 + colourTableBytes(view.getUint8(10))
  let frames = 0
  while (at < view.byteLength) {
    const block = view.getUint8(at)
    if (block === extension) {
      at = afterSubBlocks(view, at + 2)
    } else if (block === imageDescriptor) {
      frames += 1
      const [left, top, width, height] = [1, 3, 5, 7].map(offset => view.getUint16(at + offset, true))
      yield { width: (left ?? 0) + (width ?? 0), height: (top ?? 0) + (height ?? 0) }
      at = afterSubBlocks(view, at + 11 + colourTableBytes(view.getUint8(at + 9)))
    } else {
      // The trailer, or what no decoder goes beyond.
      break
    }
  }
  if (frames === 0) damaged()
}

function colourTableBytes(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 0x07) + 1)
}

/** Where the next block begins: at the end of the file if it is cut here, of which browsers show what there is. */
function afterSubBlocks(view: DataView, from: number): number {
  let at = from
  while (at < view.byteLength) {
    const length = view.getUint8(at)
    at += 1 + length
    if (length === 0) break
  }
  return at
}
