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

/** An image item of this type, whose content stands in the meta box itself. */
export function avifItem(type: string, content: Part): Part[] {
  const inside = bytesOf(content)
  const place = [...u16(1), ...u16(1), ...u16(0), ...u16(1), ...u32(0), ...u32(inside.length)]
  return [
    box('iinf', version0, u16(1), box('infe', [2, 0, 0, 0], u16(1), u16(0), type, [0])),
    box('iloc', [1, 0, 0, 0], [0x44, 0], u16(1), place),
    box('idat', inside),
  ]
}

/** `properties` are boxes such as `ispe`; `rest` are further boxes in the meta box. */
export function avif(properties: Part[], rest: Part[] = [], ...behind: Part[]): Buffer {
  const meta = box('meta', version0, box('iprp', box('ipco', ...properties)), ...rest)
  return bytesOf(box('ftyp', 'mif1', u32(0), 'miafavif'), meta, ...behind)
}

/** A sequence header (AV1), reduced as that of a still image or whole, whose frames may have sizes of 16 bits. */
export function av1(width: number, height: number, isReduced = true): Buffer {
  const number = (value: number, bits: number) => value.toString(2).padStart(bits, '0')
  const start = isReduced ? `000${'1'}${'1'}${number(0, 5)}` : `000${'0'}${'0'}${'0'}${'0'}${number(0, 5 + 12 + 5)}`
  const bits = start + number(15, 4) + number(15, 4) + number(width - 1, 16) + number(height - 1, 16)
  const content = (bits.match(/.{1,8}/g) ?? []).map(part => Number.parseInt(part.padEnd(8, '0'), 2))
  return bytesOf([0x12, 0, 0x0a, content.length], content)
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
