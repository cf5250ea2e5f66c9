/** The bytes of images as a test wants them, whole or false: what says how large they are, and little behind it. */

export type Part = readonly number[] | Uint8Array | string

/** Characters stand for one byte each. */
export function bytesOf(...parts: Part[]): Buffer {
  return Buffer.concat(parts.map(part => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))))
}

export const u16 = (value: number): number[] => [value >>> 8, value & 0xff]
export const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 0xffff)]
export const u16le = (value: number): number[] => u16(value).reverse()
export const u24le = (value: number): number[] => [...u16le(value & 0xffff), value >>> 16]
export const u32le = (value: number): number[] => u32(value).reverse()

export function pngHeader(width: number, height: number): Buffer {
  return bytesOf('\x89PNG\r\n\x1a\n', u32(13), 'IHDR', u32(width), u32(height), [8, 2, 0, 0, 0], u32(0))
}

export function jpegSegment(marker: number, content: Part): Buffer {
  const bytes = bytesOf(content)
  return bytesOf([0xff, marker], u16(2 + bytes.length), bytes)
}

/** SOF0, of one colour. */
export function jpegFrame(width: number, height: number, marker = 0xc0): Buffer {
  return jpegSegment(marker, [8, ...u16(height), ...u16(width), 1, 1, 0x11, 0])
}

export const jpeg = (...segments: Part[]): Buffer => bytesOf([0xff, 0xd8], ...segments)

export function gif(width: number, height: number, ...blocks: Part[]): Buffer {
  return bytesOf('GIF89a', u16le(width), u16le(height), [0, 0, 0], ...blocks, [0x3b])
}

export function gifFrame(left: number, top: number, width: number, height: number, ...subBlocks: Part[]): Buffer {
  return bytesOf([0x2c], ...[left, top, width, height].map(u16le), [0, 2], ...subBlocks, [0])
}

export function chunk(name: string, ...content: Part[]): Buffer {
  const bytes = bytesOf(...content)
  return bytesOf(name, u32le(bytes.length), bytes, bytes.length % 2 === 1 ? [0] : [])
}

export function webp(...chunks: Part[]): Buffer {
  const bytes = bytesOf('WEBP', ...chunks)
  return bytesOf('RIFF', u32le(bytes.length), bytes)
}

export const vp8 = (width: number, height: number): Buffer =>
  chunk('VP8 ', [0x10, 0, 0, 0x9d, 0x01, 0x2a], u16le(width), u16le(height))

export const vp8l = (width: number, height: number): Buffer =>
  chunk('VP8L', [0x2f], u32le((width - 1) | ((height - 1) << 14)))

export const vp8x = (width: number, height: number): Buffer =>
  chunk('VP8X', [0x02, 0, 0, 0], u24le(width - 1), u24le(height - 1))

export function webpFrame(left: number, top: number, width: number, height: number, ...chunks: Part[]): Buffer {
  return chunk('ANMF', ...[left / 2, top / 2, width - 1, height - 1].map(u24le), u32le(0), ...chunks)
}

export function box(type: string, ...content: Part[]): Buffer {
  const bytes = bytesOf(...content)
  return bytesOf(u32(8 + bytes.length), type, bytes)
}

const version0 = u32(0)
export const ispe = (width: number, height: number): Buffer => box('ispe', version0, u32(width), u32(height))

/** `properties` are boxes such as `ispe`; `behind` comes after the meta box. */
export function avif(properties: Part[], ...behind: Part[]): Buffer {
  const meta = box('meta', version0, box('iprp', box('ipco', ...properties)))
  return bytesOf(box('ftyp', 'mif1', u32(0), 'miafavif'), meta, ...behind)
}

/** Negative heights are those of images from the top down. */
export function bmpHeader(width: number, height: number, headerBytes = 40, compression = 0): Buffer {
  const size = headerBytes === 12 ? [...u16le(width), ...u16le(height)] : [...u32le(width), ...u32le(height)]
  const rest = headerBytes === 12 ? [1, 0, 24, 0] : [1, 0, 24, 0, ...u32le(compression), ...Array(20).fill(0)]
  return bytesOf(u32le(headerBytes), size, rest)
}

export const bmp = (...header: Parameters<typeof bmpHeader>): Buffer =>
  bytesOf('BM', Array(12).fill(0), bmpHeader(...header))

/** 256 pixels stand as 0. */
export function ico(...images: (readonly [width: number, height: number, content: Uint8Array])[]): Buffer {
  let at = 6 + 16 * images.length
  const entries = images.map(([width, height, content]) => {
    const entry = bytesOf([width & 0xff, height & 0xff, 0, 0, 1, 0, 24, 0], u32le(content.length), u32le(at))
    at += content.length
    return entry
  })
  return bytesOf([0, 0, 1, 0], u16le(images.length), ...entries, ...images.map(([, , content]) => content))
}
