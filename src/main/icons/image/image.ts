/**
 * What kind of image some bytes are: told by the bytes, never by a name or a header. How large it is is read before anything
 * decodes it.
 */
import { Buffer } from 'node:buffer'
import { iconReason } from '../../../shared/icon-reasons.ts'
import { dimensions, type RasterType } from './dimensions.ts'
import { afterProlog, isSvg, refusalOfSvg } from './svg.ts'

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
const maxPixelsAcross = 4096

const htmlRoot = /<(?:!doctype html|html|head|body|script|title|meta)\b/iy
/** A licence may stand before the root. */
const beginningBytes = 16_384

/**
 * Gives what the bytes are. Throws ImageError for what is no image or none that every browser shows, is damaged where its size
 * should stand, has more than 4096 pixels across anywhere in it, or is an SVG that could stop a window while it is painted.
 */
export function imageType(bytes: Uint8Array): ImageType {
  if (bytes.length === 0) throw new ImageError(iconReason('empty'))
  const beginning = Buffer.from(bytes.subarray(0, beginningBytes)).toString('utf8')
  // An SVG has no pixels: it is drawn as large as it is shown.
  return isSvg(beginning) ? typeOfSvg(bytes) : typeOfRaster(bytes, beginning)
}

function typeOfSvg(bytes: Uint8Array): ImageType {
  const refusal = refusalOfSvg(bytes)
  if (refusal !== undefined) throw new ImageError(refusal)
  return 'image/svg+xml'
}

function typeOfRaster(bytes: Uint8Array, beginning: string): ImageType {
  const found = dimensions(bytes)
  if (found === undefined) throw new ImageError(iconReason(isWebPage(beginning) ? 'webPage' : 'damaged'))
  const { type, width, height } = found
  const size = { width: String(width), height: String(height) }
  if (!(width >= 1 && height >= 1)) throw new ImageError(iconReason('damagedSize', size))
  if (width > maxPixelsAcross || height > maxPixelsAcross) {
    throw new ImageError(iconReason('large', { ...size, most: String(maxPixelsAcross) }))
  }
  return type
}

function isWebPage(beginning: string): boolean {
  htmlRoot.lastIndex = afterProlog(beginning)
  return htmlRoot.test(beginning)
}
