/**
 * What kind of image some bytes are: told by the bytes, never by a name or a header. How large it is is read before anything
 * decodes it.
 */
import { Buffer } from 'node:buffer'
import { dimensions, type RasterType } from './dimensions.ts'

/** What every browser shows. */
export type ImageType = RasterType | 'image/svg+xml'

/** Why some bytes are not shown as an image, in words for the user. */
export class ImageError extends Error {
  constructor(words: string) {
    super(words)
    this.name = 'ImageError'
  }
}

/** A window decodes four bytes for each pixel: what is larger is an attack, or a photograph. */
export const maxPixelsAcross = 4096

/** Declaration, comments and document type, in that order as a rule; then the root, which may have a prefix. */
const svgBeginning =
  /^\uFEFF?\s*(?:<\?xml[^>]*>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE\s+svg\b[^>[]*(?:\[[^\]]*\]\s*)?>\s*)*<(?:\w+:)?svg[\s/>]/
const htmlBeginning = /^\uFEFF?\s*(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body|script|title|meta)\b/i
const beginningBytes = 4096
const webPage = 'It is a web page, not an image'
const damaged = 'It is not an image, or a damaged one'

/**
 * Gives what the bytes are. Throws ImageError for what is no image or none that every browser shows, is damaged where its size
 * should stand, or has more than 4096 pixels across.
 */
export function imageType(bytes: Uint8Array): ImageType {
  if (bytes.length === 0) throw new ImageError('It is empty')
  const beginning = Buffer.from(bytes.subarray(0, beginningBytes)).toString('utf8')
  // An SVG has no pixels: it is drawn as large as it is shown.
  return svgBeginning.test(beginning) ? 'image/svg+xml' : typeOfRaster(bytes, beginning)
}

function typeOfRaster(bytes: Uint8Array, beginning: string): ImageType {
  const found = dimensions(bytes)
  if (found === undefined) throw new ImageError(htmlBeginning.test(beginning) ? webPage : damaged)
  const { type, width, height } = found
  if (!(width >= 1 && height >= 1)) throw new ImageError(`It is a damaged image: ${width} x ${height} pixels`)
  if (width > maxPixelsAcross || height > maxPixelsAcross) {
    const most = `${maxPixelsAcross} x ${maxPixelsAcross}`
    throw new ImageError(`It is an image of ${width} x ${height} pixels: at most ${most} are taken`)
  }
  return type
}
