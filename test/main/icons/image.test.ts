import { Buffer } from 'node:buffer'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { imageType } from '../../../src/main/icons/image.ts'

const folder = join(import.meta.dirname, '../../fixtures/icons')
const icon = (name: string) => readFileSync(join(folder, `icon.${name}`))

/** A PNG that says that it is so large, and holds nothing. */
function png(width: number, height: number): Buffer {
  const bytes = Buffer.from(icon('png'))
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes
}

describe('imageType', () => {
  it.each([
    ['png', 'image/png'],
    ['jpg', 'image/jpeg'],
    ['gif', 'image/gif'],
    ['webp', 'image/webp'],
    ['avif', 'image/avif'],
    ['bmp', 'image/bmp'],
    ['ico', 'image/x-icon'],
    ['svg', 'image/svg+xml'],
  ])('tells %s by its bytes', (name, type) => {
    expect(imageType(icon(name))).toBe(type)
  })

  it.each([
    '<svg/>',
    '\ufeff<?xml version="1.0"?>\n<!-- made by hand -->\n<svg xmlns="http://www.w3.org/2000/svg">',
    '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd"><svg width="9">',
    `<!DOCTYPE svg [ <!ENTITY a "b"> ]>\n${'<!-- long -->'.repeat(100)}<svg:svg xmlns:svg="http://www.w3.org/2000/svg">`,
    '<svg width="60000" height="60000">',
  ])('tells that %j is an SVG', text => {
    expect(imageType(Buffer.from(text))).toBe('image/svg+xml')
  })

  it.each([
    ['', 'It is empty'],
    ['<!DOCTYPE html><html><body><svg></svg>', 'It is a web page, not an image'],
    ['\n<!-- x --><html>', 'It is a web page, not an image'],
    ['not found', 'It is not an image, or a damaged one'],
    ['<xml><svg/></xml>', 'It is not an image, or a damaged one'],
    ['GIF89a', 'It is not an image, or a damaged one'],
    ['BM', 'It is not an image, or a damaged one'],
    ['8BPS\0\x01\0\0\0\0\0\0\0\x03\0\0\0\x10\0\0\0\x10\0\x08\0\x03', 'It is not an image, or a damaged one'],
  ])('says of %j what it is instead', (text, words) => {
    expect(() => imageType(Buffer.from(text, 'latin1'))).toThrow(words)
  })

  it('takes 4096 x 4096 pixels, and no more either way', () => {
    expect(imageType(png(4096, 4096))).toBe('image/png')
    const words = 'It is an image of 60000 x 60000 pixels: at most 4096 x 4096 are taken'
    expect(() => imageType(png(60_000, 60_000))).toThrow(words)
    expect(() => imageType(png(1, 4097))).toThrow('1 x 4097')
    expect(() => imageType(png(0, 10))).toThrow('It is a damaged image: 0 x 10 pixels')
  })

  it('says of a cut image that it is damaged, or what it is: it never hangs, and throws nothing else', () => {
    for (const name of readdirSync(folder)) {
      const whole = readFileSync(join(folder, name))
      for (let length = 0; length < whole.length; length += 1) {
        try {
          expect(imageType(whole.subarray(0, length))).toMatch(/^image\//)
        } catch (error) {
          expect(error).toHaveProperty('name', 'ImageError')
        }
      }
    }
  })

  it('is quick with comments that have no end', () => {
    expect(() => imageType(Buffer.from('<!-- '.repeat(1_000_000)))).toThrow('It is not an image')
    expect(() => imageType(Buffer.from(`<!DOCTYPE svg ${'['.repeat(4000)}`))).toThrow('It is not an image')
  })
})
