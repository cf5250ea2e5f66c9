import { damaged, fourCharacters, type Size } from './size.ts'

const fileHeaderBytes = 14
const coreHeaderBytes = 12
/** From here on the way of compression is told. */
const infoHeaderBytes = 40
const isOtherImage: ReadonlySet<number> = new Set([4, 5])

export function* bmpSizes(view: DataView): Iterable<Size> {
  yield bitmap(view, fileHeaderBytes)
}

/** Gives what the list says of each image, and what each says of itself. */
export function* icoSizes(view: DataView): Iterable<Size> {
  const count = view.getUint16(4, true)
  if (count === 0) damaged()
  for (let entry = 6; entry < 6 + 16 * count; entry += 16) {
    yield { width: view.getUint8(entry) || 256, height: view.getUint8(entry + 1) || 256 }
    const at = view.getUint32(entry + 12, true)
    if (view.getUint32(at) === 0x89504e47) {
      yield* pngSizes(view, at)
    } else {
      const { width, height } = bitmap(view, at)
      // Colours and mask, one above the other.
      yield { width, height: Math.ceil(height / 2) }
    }
  }
}

/** The header is the first chunk, and no other may follow. */
export function* pngSizes(view: DataView, at = 0): Iterable<Size> {
  if (view.getUint32(at + 8) !== 13 || fourCharacters(view, at + 12) !== 'IHDR') damaged()
  yield { width: view.getUint32(at + 16), height: view.getUint32(at + 20) }
}

function bitmap(view: DataView, at: number): Size {
  const headerBytes = view.getUint32(at, true)
  if (headerBytes === coreHeaderBytes) {
    return { width: view.getUint16(at + 4, true), height: view.getUint16(at + 6, true) }
  }
  if (headerBytes < 16) damaged()
  // A JPEG or PNG inside, which is as large as it says.
  if (headerBytes >= infoHeaderBytes && isOtherImage.has(view.getUint32(at + 16, true))) damaged()
  // The lines go from the top down where the height is negative.
  return { width: view.getInt32(at + 4, true), height: Math.abs(view.getInt32(at + 8, true)) }
}
