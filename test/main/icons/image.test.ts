import { Buffer } from 'node:buffer'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { imageType } from '../../../src/main/icons/image/image.ts'

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
    `<?xml-stylesheet a=">"?>\n${'<!-- long -->'.repeat(100)}<svg:svg xmlns:svg="http://www.w3.org/2000/svg">`,
    `${'<!-- a -->\n<!---->\t<!-- > <svg -->'.repeat(100)}<svg>`,
    '<!DOCTYPE svg SYSTEM "a>[b" ><svg>',
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
    ['\xff\xfe<\0s\0v\0g\0>\0', 'It is not an image, or a damaged one'],
    [`${'<!-- a --><!---->'.repeat(100)}<html>`, 'It is a web page, not an image'],
    [`${'<!-- a -->\n<!----><!-- - -->'.repeat(125)}<x>`, 'It is not an image, or a damaged one'],
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
    expect(() => imageType(Buffer.from(`<!DOCTYPE svg ${'"'.repeat(4000)}`))).toThrow('It is not an image')
  })
})

/** An SVG with this inside. */
const svg = (...inside: string[]) => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${inside.join('')}</svg>`)
const kilobytes = (count: number) => ' '.repeat(1024 * count - svg().length)

describe('imageType of an SVG', () => {
  it('takes 512 KB, and no more', () => {
    expect(imageType(svg(kilobytes(512)))).toBe('image/svg+xml')
    expect(() => imageType(svg(kilobytes(512), ' '))).toThrow('It is an SVG of 513 KB: at most 512 are taken')
  })

  it.each([
    '<!DOCTYPE svg [ <!ENTITY a "b"> ]><svg/>',
    `<?xml version="1.0"?><!-- a --><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" 'a>' [`,
    '<!DOCTYPE svg SYSTEM "a><svg " [ <!ENTITY a "]>"> ]><svg/>',
  ])('takes none that defines entities: %j', text => {
    expect(() => imageType(Buffer.from(text))).toThrow('It is an SVG that defines entities, which are not taken')
  })

  it.each([
    '<use href="#a"/>',
    '<x:use href="#a"/>',
    '<g mask="url(#a)"/>',
    '<g style="clip-path: url( #a )"/>',
    "<path marker-mid='url(#a)'/>",
  ])('takes 16 parts of its own drawn again (%s), and no more', part => {
    expect(imageType(svg(part.repeat(16), '<user fill="url(#a)"/>'))).toBe('image/svg+xml')
    const words = 'It is an SVG that draws parts of its own 17 times again: at most 16 are taken'
    expect(() => imageType(svg(part.repeat(17)))).toThrow(words)
    expect(() => imageType(svg('<use\n/>'.repeat(8), '<svg:use/>'.repeat(8), '<\u00e9.b-c:use>'))).toThrow(words)
  })

  it('takes one that speaks of data, has a long licence, or an unusual prefix', () => {
    expect(imageType(svg('<title>Chart of data: 2024</title>'))).toBe('image/svg+xml')
    expect(imageType(Buffer.from(`<!-- ${'Licence. '.repeat(1000)} --><svg/>`))).toBe('image/svg+xml')
    expect(imageType(Buffer.from('<my-s.x:svg xmlns:my-s.x="http://www.w3.org/2000/svg"/>'))).toBe('image/svg+xml')
  })

  it('is soon through with spaces', () => {
    const spaces = ' '.repeat(240_000)
    for (const beginning of ['mask=', 'marker-mid :', 'clip-path="', '<use', 'b=', '&#', '<!--', '<style>(']) {
      expect(imageType(svg(`<g a='${beginning}${spaces}'/>`, `${beginning}${spaces}`))).toBe('image/svg+xml')
    }
  })

  it('takes so many parts that they cannot be drawn too often by uses one in another', () => {
    expect(imageType(svg('<use href="#a"/>'.repeat(16), '<g/>'.repeat(250)))).toBe('image/svg+xml')
    expect(imageType(svg('<use href="#a"/>'.repeat(4), '<g/>'.repeat(20_000)))).toBe('image/svg+xml')
    expect(imageType(svg('<g/>'.repeat(100_000)))).toBe('image/svg+xml')
    expect(() => imageType(svg('<use href="#a"/>'.repeat(16), '<g/>'.repeat(300)))).toThrow(
      'It is an SVG that may draw 111098 parts: at most 100000 are taken',
    )
  })

  it.each([
    '<image href="data:image/png;base64,AAAA"/>',
    // Browsers look into the bytes for the type.
    '<image href="data:;base64,AAAA"/>',
    '<image href=" DATA:text/plain,a"/>',
    '<image href="&#100;&#x0061;t&#X61;&#58;image/png,a"/>',
    '<image href="da&#10;ta:image/png,a"/>',
    '<image href="da\nta:image/png,a"/>',
    '<g style="background: url(\\64 \\000061t\\61:image/png,a)"/>',
    '<g style="background: url(da&#92;74 a:image/png,a)"/>',
    '<style>a { background: url("da<!-- > -->ta:image/png,a") }</style>',
    '<style>a { background: url("d<?a > ?>at<![CDATA[a:image/png,a") }]]></style>',
    '<style>a { background: url("da<g x=">"/>ta:image/png,a") }</style>',
    '<![CDATA[ <!-- ]]><style>a { background: url("da<g/>ta:image/png,a") }</style>',
    '<style>*{mask:url(da<!-- &#45;&#45;> -->ta:image/png,a)}</style>',
  ])('takes none that holds other files: %j', inside => {
    expect(() => imageType(svg(inside))).toThrow('It is an SVG that holds other images, which are not taken')
  })

  it('takes one that runs programs and names other files: an image does neither', () => {
    const inside = '<metadata:a/><script>a</script><image href="http://a/b.png"/><foreignObject><a/></foreignObject>'
    expect(imageType(svg(inside))).toBe('image/svg+xml')
  })

  it('takes none with characters that XML has not, which would hide others', () => {
    expect(() => imageType(svg('<image href="da\x1b(Bta:image/png,a"/>'))).toThrow('It is not an image')
  })

  it.each([
    ['<', 520_000],
    ['<!-- ', 100_000],
    ['<a "', 125_000],
    ['<![CDATA[', 55_000],
    ['<?', 250_000],
    ['&#x0', 125_000],
    ['&#', 250_000],
    ['\\', 520_000],
    ['"\'', 250_000],
    ['<a:', 170_000],
    ['data', 125_000],
    ['a '.repeat(9), 25_000],
  ])('is quick with many of %j', (part, count) => {
    expect(imageType(svg(part.repeat(count)))).toBe('image/svg+xml')
  })
})
