/**
 * What kind of image some bytes are: told by the bytes, never by a name or a header. How large it is is read before anything
 * decodes it.
 */
import { Buffer } from 'node:buffer'
import { imageSize } from 'image-size'

export type ImageType =
  | 'image/png'
  | 'image/jpeg'
  | 'image/gif'
  | 'image/webp'
  | 'image/avif'
  | 'image/bmp'
  | 'image/x-icon'
  | 'image/svg+xml'

/** Why some bytes are not shown as an image, in words for the user. */
export class ImageError extends Error {
  constructor(words: string) {
    super(words)
    this.name = 'ImageError'
  }
}

/** A window decodes four bytes for each pixel: what is larger is an attack, or a photograph. */
export const maxPixelsAcross = 4096

/** What every browser shows, by the names of image-size. */
const types: ReadonlyMap<string, ImageType> = new Map([
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['gif', 'image/gif'],
  ['webp', 'image/webp'],
  ['avif', 'image/avif'],
  ['bmp', 'image/bmp'],
  ['ico', 'image/x-icon'],
])
/** Declaration, comments and document type, in that order as a rule; then the root, which may have a prefix. */
const svgBeginning =
  /^\uFEFF?\s*(?:<\?xml[^>]*>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE\s+svg\b[^>[]*(?:\[[^\]]*\]\s*)?>\s*)*<(?:\w+:)?svg[\s/>]/
const htmlBeginning = /^\uFEFF?\s*(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body|script|title|meta)\b/i
const beginningBytes = 4096

/**
 * Gives what the bytes are. Throws ImageError for what is no image or none that every browser shows, is damaged where its size
 * should stand, or has more than 4096 pixels across.
 */
export function imageType(bytes: Uint8Array): ImageType {
  const beginning = Buffer.from(bytes.subarray(0, beginningBytes)).toString('utf8')
  // It has no pixels: it is drawn as large as it is shown.
  if (svgBeginning.test(beginning)) return 'image/svg+xml'
  const { name, width, height } = measured(bytes, beginning)
  const type = types.get(name)
  if (type === undefined) throw new ImageError(`It is a file of the type ${name}, which browsers do not show`)
  if (!(width >= 1 && height >= 1)) throw new ImageError(`It is a damaged image: ${width} x ${height} pixels`)
  if (width > maxPixelsAcross || height > maxPixelsAcross) {
    const most = `${maxPixelsAcross} x ${maxPixelsAcross}`
    throw new ImageError(`It is an image of ${width} x ${height} pixels: at most ${most} are taken`)
  }
  return type
}

function measured(bytes: Uint8Array, beginning: string): { name: string; width: number; height: number } {
  if (bytes.length === 0) throw new ImageError('It is empty')
  if (htmlBeginning.test(beginning)) throw new ImageError('It is a web page, not an image')
  try {
    // It reads past the end of a view, into what lies behind it.
    const isWhole = bytes.byteLength === bytes.buffer.byteLength
    const { type: name = 'unknown', width, height } = imageSize(isWhole ? bytes : new Uint8Array(bytes))
    return { name, width, height }
  } catch {
    // What image-size says is for programmers: that a reader ran out of bytes, for example.
    throw new ImageError('It is not an image, or a damaged one')
  }
}
