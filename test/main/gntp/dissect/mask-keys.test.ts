import { Buffer } from 'node:buffer'
import { expect, it } from 'vitest'
import { maskKeyHashes, maskQuoted } from '../../../../src/main/gntp/dissect/mask-keys.ts'
import { GntpParser } from '../../../../src/main/gntp/parser.ts'

const hash = 'C0FFEE'.repeat(10)

const masked = (text: string) => maskKeyHashes(Buffer.from(text)).bytes.toString()

it('masks the hash of a key, and leaves its salt and all offsets', () => {
  expect(masked(`GNTP/1.0 NOTIFY NONE SHA256:${hash}.abcd\r\n`)).toBe(
    `GNTP/1.0 NOTIFY NONE SHA256:${'*'.repeat(60)}.abcd\r\n`,
  )
})

it('leaves the bytes themselves as they are', () => {
  const bytes = Buffer.from(`GNTP/1.0 NOTIFY NONE SHA256:${hash}.abcd\r\n`)
  expect(maskKeyHashes(bytes).hashes).toEqual([hash])
  expect(bytes.toString()).toContain(hash)
})

it.each([
  `GNTP/1.0 NOTIFY SHA256:${hash}.ab\r\n`,
  `gntp/1.0 NOTIFY NONE SHA256:${hash}\r\n`,
  `XGNTP/1.0 NOTIFY NONE MD4:${hash}.ab`,
  `GNTP/1.0 NOTIFY NONE NONE SHA512:${hash}.ab`,
  `GNTP/1.0 NOTIFY NONE\r\n\r\nGNTP/1.0 NOTIFY NONE SHA1:${hash}.ab\r\n`,
])('masks it in a first line that is malformed, and in one that follows: %j', text => {
  expect(masked(text)).toBe(text.replace(hash, '*'.repeat(60)))
})

it('masks nothing that is said in a text', () => {
  const text = `GNTP/1.0 NOTIFY NONE\r\nNotification-Text: Image sha256:${hash}\r\n\r\n`
  expect(masked(text)).toBe(text)
})

it('masks what an error quotes of it', () => {
  const bytes = Buffer.from(`GNTP/1.0 NOTIFY NONE SHA512:${hash}.abcd\r\n`)
  const parser = new GntpParser()
  parser.feed(bytes)
  const { hashes } = maskKeyHashes(bytes)
  let words = ''
  try {
    parser.next()
  } catch (error) {
    words = String(error)
  }
  expect(words).toContain(hash)
  expect(maskQuoted(words, hashes)).toBe(words.replace(hash, '*'.repeat(60)))
})
