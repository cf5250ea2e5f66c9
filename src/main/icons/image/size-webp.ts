import { damaged, fourCharacters, type Size } from './size.ts'

interface Chunk {
  readonly name: string
  readonly at: number
  readonly end: number
}

const riffHeaderBytes = 12
const frameHeaderBytes = 16
const keyFrameSignature = 0x9d012a
const losslessSignature = 0x2f

/** Gives the canvas, where there is one, each frame, and what each bitstream says of itself. */
export function* webpSizes(view: DataView): Iterable<Size> {
  if (fourCharacters(view, 0) !== 'RIFF') damaged()
  // What lies beyond is no part of it.
  const end = Math.min(view.byteLength, 8 + view.getUint32(4, true))
  for (const chunk of chunks(view, riffHeaderBytes, end)) {
    if (chunk.name === 'VP8X') {
      yield { width: 1 + uint24(view, chunk.at + 4), height: 1 + uint24(view, chunk.at + 7) }
    } else if (chunk.name === 'ANMF') {
      yield frame(view, chunk.at)
      for (const inner of chunks(view, chunk.at + frameHeaderBytes, chunk.end)) yield* bitstream(view, inner)
    } else {
      yield* bitstream(view, chunk)
    }
  }
}

function* chunks(view: DataView, from: number, end: number): Iterable<Chunk> {
  let at = from
  while (at + 8 <= end) {
    const length = view.getUint32(at + 4, true)
    yield { name: fourCharacters(view, at), at: at + 8, end: Math.min(end, at + 8 + length) }
    at += 8 + length + (length % 2)
  }
}

/** The reach of a frame: where it stands is counted in steps of two pixels. */
function frame(view: DataView, at: number): Size {
  const [left, top, width, height] = [0, 3, 6, 9].map(offset => uint24(view, at + offset))
  return { width: 2 * (left ?? 0) + 1 + (width ?? 0), height: 2 * (top ?? 0) + 1 + (height ?? 0) }
}

function* bitstream(view: DataView, { name, at }: Chunk): Iterable<Size> {
  if (name === 'VP8 ') {
    if (view.getUint32(at + 2) % 0x1000000 !== keyFrameSignature) damaged()
    // The two bits above say how much larger it is to be shown, and browsers take no heed of them.
    yield { width: view.getUint16(at + 6, true) & 0x3fff, height: view.getUint16(at + 8, true) & 0x3fff }
  } else if (name === 'VP8L') {
    if (view.getUint8(at) !== losslessSignature) damaged()
    const bits = view.getUint32(at + 1, true)
    yield { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
  }
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000
}
