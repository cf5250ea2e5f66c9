import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dimensions } from '../../../src/main/icons/image/dimensions.ts'
import {
  avif,
  bmp,
  bmpHeader,
  box,
  bytesOf,
  chunk,
  gif,
  gifFrame,
  ico,
  ispe,
  jpeg,
  jpegFrame,
  jpegSegment,
  pngHeader,
  u32,
  u32le,
  vp8,
  vp8l,
  vp8x,
  webp,
  webpFrame,
} from '../../support/image-bytes.ts'
import { seeded } from '../../support/random.ts'

const folder = join(import.meta.dirname, '../../fixtures/icons')
const fixtures = readdirSync(folder).map(name => readFileSync(join(folder, name)))
const sizeOf = (bytes: Uint8Array) => {
  const found = dimensions(bytes)
  return found && `${found.width} x ${found.height}`
}

const track = box('trak', box('tkhd', new Uint8Array(76), u32(60 * 0x10000), u32(50 * 0x10000)))

describe('dimensions', () => {
  it.each([
    ['PNG', pngHeader(48, 32)],
    ['baseline JPEG', jpeg(jpegSegment(0xe0, 'JFIF'), jpegSegment(0xdb, [0]), jpegFrame(48, 32))],
    ['progressive JPEG', jpeg(jpegFrame(48, 32, 0xc2))],
    ['GIF', gif(48, 32, [0x21, 0xf9, 4, 0, 0, 0, 0, 0], gifFrame(8, 8, 40, 24, [2, 0, 0]))],
    ['lossy WebP', webp(vp8(48, 32))],
    ['lossless WebP', webp(vp8l(48, 32))],
    ['WebP with transparency', webp(vp8x(48, 32), chunk('ALPH', [1]), vp8(48, 32))],
    ['animated WebP', webp(vp8x(48, 32), chunk('ANIM', u32(0)), webpFrame(8, 8, 40, 24, vp8l(40, 24)))],
    ['AVIF', avif([box('irot', [1]), ispe(48, 32)])],
    ['BMP', bmp(48, 32)],
    ['BMP from the top down', bmp(48, -32)],
    ['BMP of OS/2', bmp(48, 32, 12)],
    ['BMP with a long header', bmp(48, 32, 124)],
    ['ICO', ico([16, 16, bmpHeader(16, 32)], [48, 32, bmpHeader(48, 64)])],
    ['ICO with a PNG', ico([48, 32, pngHeader(48, 32)])],
  ])('measures a %s', (_, bytes) => {
    expect(sizeOf(bytes)).toBe('48 x 32')
  })

  it('takes 0 in an ICO for 256', () => {
    expect(sizeOf(ico([256, 256, pngHeader(256, 256)], [16, 16, bmpHeader(16, 32)]))).toBe('256 x 256')
  })

  it.each([
    ['a GIF', gif(1, 1, gifFrame(0, 0, 16_000, 16_000))],
    ['a later frame of a GIF', gif(1, 1, gifFrame(0, 0, 1, 1, [2, 0x2c, 0x3b]), gifFrame(8000, 8000, 8000, 8000))],
    ['a JPEG behind fill bytes', jpeg([0xff], jpegSegment(0xfe, jpegFrame(10, 10)), jpegFrame(16_000, 16_000))],
    [
      'a JPEG behind fill bytes and bytes that mean nothing',
      jpeg([0xff, 0x00, 0x12, 0xff, 0xd0, 0xff, 0xff, 0xff], jpegFrame(16_000, 16_000).subarray(1)),
    ],
    ['the bitstream of a WebP', webp(vp8x(10, 10), vp8(16_000, 16_000))],
    ['a frame of a WebP', webp(vp8x(10, 10), webpFrame(0, 0, 10, 10, vp8(10, 10)), webpFrame(8000, 8000, 8000, 8000))],
    ['the bitstream of a frame of a WebP', webp(vp8x(10, 10), webpFrame(0, 0, 10, 10, vp8l(16_000, 16_000)))],
    ['one of many images of an AVIF', avif([ispe(10, 10), ispe(16_000, 16_000), ispe(10, 10)])],
    ['an AVIF that is cut', avif([ispe(16_000, 16_000), box('clap', u32(10), u32(1), u32(10), u32(1))])],
    ['an image of an ICO', ico([16, 16, pngHeader(16_000, 16_000)], [16, 16, bmpHeader(16, 32)])],
    ['a bitmap of an ICO', ico([16, 16, bmpHeader(16_000, 32_000)])],
  ])('measures what is decoded of %s, not what is shown', (_, bytes) => {
    expect(sizeOf(bytes)).toBe('16000 x 16000')
  })

  it('measures an animated AVIF by its track too', () => {
    expect(sizeOf(avif([ispe(48, 32)], box('moov', track)))).toBe('60 x 50')
  })

  it.each([
    ['a PNG whose first chunk is another', bytesOf('\x89PNG\r\n\x1a\n', u32(0), 'gAMA', u32(0), pngHeader(9, 9))],
    ['a JPEG that ends in its frame header', jpeg(jpegFrame(9, 9).subarray(0, -1))],
    ['a JPEG without a frame', jpeg([0xff, 0xd9])],
    ['a JPEG with a scan before its frame', jpeg(jpegSegment(0xda, [0]), jpegFrame(9, 9))],
    ['a JPEG with a segment that has no length', jpeg([0xff, 0xfe, 0, 0], jpegFrame(9, 9))],
    ['a GIF without a frame', gif(9, 9)],
    ['a WebP that is no key frame', webp(chunk('VP8 ', new Uint8Array(10)))],
    ['a HEIC', bytesOf(box('ftyp', 'heic', u32(0), 'mif1'), box('meta', u32(0), box('iprp', box('ipco', ispe(9, 9)))))],
    ['an AVIF with a box that is longer than the file', avif([ispe(9, 9)], u32(99), 'mdat')],
    ['an AVIF with a box that is shorter than itself', avif([bytesOf(u32(4), 'ispe'), ispe(9, 9)])],
    ['a BMP that is a PNG', bmp(9, 9, 40, 5)],
    ['an ICO without an image', ico()],
    ['a cursor', bytesOf([0, 0, 2, 0], ico([9, 9, bmpHeader(9, 18)]).subarray(4))],
    ['a PSD', bytesOf('8BPS\0\x01\0\0\0\0\0\0\0\x03', u32(9), u32(9))],
    ['a TIFF', bytesOf('II*\0', u32le(8))],
    ['nothing', bytesOf('')],
  ])('does not take %s', (_, bytes) => {
    expect(dimensions(bytes)).toBeUndefined()
  })

  it('keeps to the view that it is given', () => {
    for (const bytes of fixtures) {
      const whole = Buffer.concat([Buffer.alloc(33, 0xff), bytes, pngHeader(9999, 9999)])
      expect(dimensions(whole.subarray(33, 33 + bytes.length))).toEqual(dimensions(bytes))
    }
    expect(dimensions(Buffer.concat([pngHeader(9, 9)]).subarray(0, 20))).toBeUndefined()
    expect(dimensions(jpeg(jpegFrame(9, 9)).subarray(0, 8))).toBeUndefined()
  })

  it('comes to an end soon with what is long', () => {
    const count = 200_000
    const many = (part: Uint8Array) => Buffer.alloc(count * part.length, part)
    expect(dimensions(Buffer.alloc(5_000_000, 0xff))).toBeUndefined()
    expect(sizeOf(jpeg(many(jpegSegment(0xfe, '')), jpegFrame(9, 9)))).toBe('9 x 9')
    expect(sizeOf(gif(1, 1, many(gifFrame(0, 0, 9, 9))))).toBe('9 x 9')
    expect(sizeOf(webp(vp8x(9, 9), many(webpFrame(0, 0, 9, 9))))).toBe('9 x 9')
    // Each frame in another, which no decoder takes.
    expect(sizeOf(webp(vp8x(9, 9), many(bytesOf('ANMF', u32le(5_000_000), new Uint8Array(16)))))).toBe('9 x 9')
    expect(sizeOf(avif([many(ispe(9, 9))]))).toBe('9 x 9')
    expect(sizeOf(ico(...Array<[number, number, Buffer]>(20_000).fill([9, 9, bmpHeader(9, 18)])))).toBe('9 x 9')
  })

  it('gives a size or nothing, and throws nothing, whatever is changed in an image', () => {
    const random = seeded(1)
    const values = [0, 1, 2, 0x7f, 0x80, 0xff] as const
    for (let round = 0; round < 20_000; round += 1) {
      const bytes = Buffer.from(fixtures[round % fixtures.length] ?? [])
      for (let changes = random.integer(1, 6); changes > 0; changes -= 1) {
        const at = random.integer(0, Math.min(bytes.length, 300) - 1)
        bytes[at] = random.next() < 0.5 ? random.pick(values) : random.integer(0, 255)
      }
      const found = dimensions(bytes.subarray(0, random.next() < 0.5 ? bytes.length : random.integer(0, bytes.length)))
      if (found !== undefined) expect(Number.isInteger(found.width) && Number.isInteger(found.height)).toBe(true)
    }
  })
})
