/** How large an image is, and of which type: read from its bytes, in a time that grows with their number, and decoding none. */
import { Buffer } from 'node:buffer'
import type { Size, SizeReader } from './size.ts'
import { avifSizes } from './size-avif.ts'
import { bmpSizes, icoSizes, pngSizes } from './size-bmp.ts'
import { gifSizes } from './size-gif.ts'
import { jpegSizes } from './size-jpeg.ts'
import { webpSizes } from './size-webp.ts'

export type RasterType =
  | 'image/png'
  | 'image/jpeg'
  | 'image/gif'
  | 'image/webp'
  | 'image/avif'
  | 'image/bmp'
  | 'image/x-icon'

export interface Dimensions extends Size {
  readonly type: RasterType
}

/** By which bytes, and where, Chromium tells each type too. */
const signatures: readonly [at: number, characters: string, RasterType, SizeReader][] = [
  [0, '\x89PNG\r\n\x1a\n', 'image/png', pngSizes],
  [0, '\xff\xd8\xff', 'image/jpeg', jpegSizes],
  [0, 'GIF87a', 'image/gif', gifSizes],
  [0, 'GIF89a', 'image/gif', gifSizes],
  [8, 'WEBPVP', 'image/webp', webpSizes],
  [0, '\0\0\x01\0', 'image/x-icon', icoSizes],
  [0, 'BM', 'image/bmp', bmpSizes],
  [4, 'ftyp', 'image/avif', avifSizes],
]
const signatureBytes = 16

/**
 * Gives the type of the image and the most pixels across that a browser may have to decode for it: more than it shows, where
 * frames or parts are larger than the whole. Gives nothing where the bytes are no such image, or are cut or make no sense where
 * its size should stand.
 */
export function dimensions(bytes: Uint8Array): Dimensions | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const beginning = Buffer.from(bytes.subarray(0, signatureBytes)).toString('latin1')
  const [, , type, sizes] = signatures.find(([at, characters]) => beginning.startsWith(characters, at)) ?? []
  if (type === undefined || sizes === undefined) return undefined
  try {
    return { type, ...largest(sizes(view)) }
  } catch (error) {
    // Every reader ends here where it reads past the end, or finds what makes no sense.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** The largest width and the largest height, of two images perhaps. */
function largest(sizes: Iterable<Size>): Size {
  let [width, height] = [0, 0]
  for (const size of sizes) {
    width = Math.max(width, size.width)
    height = Math.max(height, size.height)
  }
  return { width, height }
}
