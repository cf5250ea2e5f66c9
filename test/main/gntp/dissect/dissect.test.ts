/** Bytes taken apart: what real clients sent, what is malformed, and anything at all. */
import { Buffer } from 'node:buffer'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { notifyRequest } from '../../../../src/main/gntp/build.ts'
import { type Dissected, dissect } from '../../../../src/main/gntp/dissect/dissect.ts'
import type { Part, Range } from '../../../../src/main/gntp/dissect/marks.ts'
import { placeOfError } from '../../../../src/main/gntp/dissect/place-of-error.ts'
import { GntpError } from '../../../../src/main/gntp/error.ts'
import type { Message } from '../../../../src/main/gntp/message.ts'
import { GntpParser } from '../../../../src/main/gntp/parser.ts'
import { serialize } from '../../../../src/main/gntp/serialize.ts'

const folder = new URL('../../../fixtures/captures/', import.meta.url)
const captures: readonly { readonly file: string }[] = JSON.parse(
  readFileSync(new URL('manifest.json', folder), 'utf8'),
)
const passwords = ['wrong', 'secret']

function expectCovered(parts: readonly Part[], length: number): void {
  let at = 0
  for (const { start, end } of parts) {
    expect(start).toBe(at)
    expect(end).toBeGreaterThan(start)
    at = end
  }
  expect(at).toBe(length)
}

function expectOrdered(ranges: readonly Range[], length: number): void {
  let at = 0
  for (const { start, end } of ranges) {
    expect(start).toBeGreaterThanOrEqual(at)
    expect(end).toBeGreaterThan(start)
    at = end
  }
  expect(at).toBeLessThanOrEqual(length)
}

function expectWhole(dissected: Dissected, bytes: Buffer): void {
  expectCovered(dissected.parts, bytes.length)
  expectOrdered(dissected.sections, bytes.length)
  for (const piece of dissected.decrypted ?? []) {
    expectCovered(piece.parts, piece.bytes.length)
    expectOrdered(piece.sections, piece.bytes.length)
  }
}

/** What each part says, for parts that are text. */
function told(text: string, kinds: readonly Part['kind'][]): string[] {
  const bytes = Buffer.from(text)
  const dissected = dissect(bytes, passwords)
  expectWhole(dissected, bytes)
  return dissected.parts
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ kind, start, end }) => `${kind}: ${bytes.toString('utf8', start, end)}`)
}

function outcome(bytes: Uint8Array, end = false): Message | GntpError {
  const parser = new GntpParser({ passwords })
  parser.feed(bytes)
  if (end) parser.end()
  try {
    const message = parser.next()
    if (message !== undefined) return message
    throw new Error('It is not whole')
  } catch (error) {
    if (error instanceof GntpError) return error
    throw error
  }
}

/** The bytes that the parser's error is about, with what stands there. */
function marked(text: string | Buffer): [code: number, at: number, bytes: string] {
  const bytes = Buffer.from(text)
  const error = outcome(bytes, true)
  if (!(error instanceof GntpError)) throw new Error('It is no error')
  const dissected = dissect(bytes, passwords)
  expectWhole(dissected, bytes)
  const range = placeOfError(dissected, bytes, error)
  if (range === undefined) throw new Error('The error is nowhere')
  return [error.code, range.start, bytes.toString('utf8', range.start, range.end)]
}

describe.each(captures)('$file', ({ file }) => {
  const bytes = readFileSync(new URL(file, folder))
  const dissected = dissect(bytes, passwords)
  const message = outcome(bytes)
  if (message instanceof GntpError || !('resources' in message)) throw new Error('It is no request')

  it('is told apart without gap and overlap', () => {
    expectWhole(dissected, bytes)
    expect(dissected.parts.filter(({ kind }) => kind === 'unknown')).toEqual([])
  })

  it('has the headers that the parser finds', () => {
    expect(dissected.firstLine?.verb).toBe(message.verb)
    const types = message.verb === 'REGISTER' ? message.types.map(({ headers }) => headers) : []
    expect(dissected.blocks).toEqual([message.headers, ...types])
  })

  it('has the resources that the parser finds', () => {
    const resources = dissected.sections.filter(({ kind }) => kind === 'resource')
    expect(resources.map(({ name }) => name?.toLowerCase()).sort()).toEqual([...message.resources.keys()].sort())
    const opened = (dissected.decrypted ?? []).filter(({ kind }) => kind === 'resource')
    for (const { name, bytes: body } of opened) expect(message.resources.get(name?.toLowerCase() ?? '')).toEqual(body)
    expect(opened).toHaveLength(message.security.encryption === 'NONE' ? 0 : resources.length)
  })

  it('is told apart however much of it has come', () => {
    for (let length = 0; length < bytes.length; length += 1) {
      const part = bytes.subarray(0, length)
      expectWhole(dissect(part, passwords), part)
    }
  })
})

describe('a first line', () => {
  it('is its fields, and what stands between them', () => {
    const line = 'GNTP/1.0  NOTIFY AES:00ff SHA256:abcd.ef \r\n'
    expect(
      told(line, ['protocol', 'verb', 'encryption', 'iv', 'hash', 'keyHash', 'salt', 'separator', 'lineEnd']),
    ).toEqual([
      'protocol: GNTP/1.0',
      'separator:   ',
      'verb: NOTIFY',
      'separator:  ',
      'encryption: AES',
      'separator: :',
      'iv: 00ff',
      'separator:  ',
      'hash: SHA256',
      'separator: :',
      'keyHash: abcd',
      'separator: .',
      'salt: ef',
      'separator:  ',
      'lineEnd: \r\n',
    ])
  })

  it('is told apart where it makes no sense', () => {
    expect(told('GNTP/2.0 SHOUT ROT13 a b', ['protocol', 'verb', 'unknown'])).toEqual([
      'protocol: GNTP/2.0',
      'verb: SHOUT',
      'unknown: ROT13',
      'unknown: a',
      'unknown: b',
    ])
  })
})

describe('what is malformed', () => {
  const notify = 'GNTP/1.0 NOTIFY NONE\r\nApplication-Name: A\r\nNotification-Name: N\r\n'

  it('is wrong at the value that is wrong', () => {
    const text = `${notify}Notification-Title: T\r\nNotification-Priority: high\r\n\r\n`
    expect(marked(text)).toEqual([300, text.indexOf('high'), 'high'])
  })

  it('is wrong after its headers where one is missing', () => {
    expect(marked(`${notify}\r\n`)).toEqual([303, notify.length - 2, ''])
  })

  it('is wrong at a line that is no header, and the others are told all the same', () => {
    const text = `${notify}nonsense\r\nNotification-Title: T\r\n\r\n`
    expect(marked(text)).toEqual([300, notify.length, 'nonsense'])
    expect(told(text, ['unknown', 'value'])).toEqual(['value: A', 'value: N', 'unknown: nonsense', 'value: T'])
  })

  it('is wrong at its end where its blank line is missing', () => {
    expect(marked(notify)).toEqual([300, notify.length, ''])
  })

  it('is wrong at the field of the first line that is', () => {
    expect(marked('GNTP/1.0 SHOUT NONE\r\n\r\n')).toEqual([300, 9, 'SHOUT'])
    expect(marked('GNTP/3.0 NOTIFY NONE\r\n\r\n')).toEqual([302, 5, '3.0'])
  })

  it('is wrong behind the line ends before it', () => {
    expect(marked('\r\n\r\nGNTP/1.0 SHOUT NONE\r\n\r\n')).toEqual([300, 13, 'SHOUT'])
  })

  it('is wrong at the length of a resource that is none', () => {
    const text = `${notify}Notification-Title: T\r\nNotification-Icon: x-growl-resource://a\r\n\r\nIdentifier: a\r\nLength: ten\r\n\r\n0123456789`
    expect(marked(text)).toEqual([300, text.indexOf('ten'), 'ten'])
    expect(dissect(Buffer.from(text)).sections.at(-1)).toMatchObject({ kind: 'rest', end: text.length })
  })

  it('is wrong after a body that is too short, and at what follows one that is too long', () => {
    const icon = `${notify}Notification-Title: T\r\nNotification-Icon: x-growl-resource://a\r\n\r\nIdentifier: a\r\nLength: `
    expect(marked(`${icon}99\r\n\r\n0123456789`)).toEqual([300, icon.length + 16, ''])
    const long = Buffer.from(`${icon}4\r\n\r\n0123456789\r\n\r\n`)
    expect(dissect(long).sections.map(({ kind }) => kind)).toEqual(['infoLine', 'headers', 'resource', 'surplus'])
  })

  it('is wrong at its first byte where it is no text at all', () => {
    const hello = Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01])
    expect(marked(hello).slice(0, 2)).toEqual([301, 0])
    expect(dissect(hello).parts).toEqual([{ kind: 'unknown', start: 0, end: 6 }])
  })

  it('is told apart where it is HTTP', () => {
    const text = 'GET /a HTTP/1.1\r\nHost: b\r\n\r\n'
    expect(marked(text)).toEqual([301, 1, 'ET'])
    expect(told(text, ['verb', 'value', 'protocol', 'name'])).toEqual([
      'verb: GET',
      'value: /a',
      'protocol: HTTP/1.1',
      'name: Host',
      'value: b',
    ])
  })

  it('is wrong at the key hash that no password gives', () => {
    const bytes = serialize(request, { password: 'other', hash: 'SHA256', encryption: 'AES' })
    const [code, at, hash] = marked(bytes)
    expect([code, hash.length]).toEqual([400, 64])
    expect(bytes.toString('latin1').indexOf(hash)).toBe(at)
    expect(dissect(bytes, passwords)).toMatchObject({ blocks: [], decrypted: null })
  })

  it('is wrong at the name of an application that is not known', () => {
    const bytes = Buffer.from(`${notify}Notification-Title: T\r\n\r\n`)
    const range = placeOfError(dissect(bytes), bytes, { code: 401, offset: undefined })
    expect(bytes.toString('utf8', range?.start, range?.end)).toBe('A')
  })
})

describe('surplus', () => {
  const message = 'GNTP/1.0 NOTIFY NONE\r\nApplication-Name: A\r\nNotification-Name: N\r\nNotification-Title: T\r\n\r\n'

  it('is told from the message before it', () => {
    const bytes = Buffer.from(`${message}\r\nIdentifier: a\r\nLength: 3\r\n\r\nabc\r\n\r\nGNTP/1.0 NOTIFY`)
    const dissected = dissect(bytes)
    expectWhole(dissected, bytes)
    expect(dissected.sections.map(({ kind }) => kind)).toEqual([
      'infoLine',
      'headers',
      'surplus',
      'discarded',
      'surplus',
    ])
  })

  it('is told from the message after it', () => {
    const bytes = Buffer.from(`\r\nIdentifier: a\r\nLength: 3\r\n\r\nabc\r\n\r\n${message}`)
    const dissected = dissect(bytes)
    expectWhole(dissected, bytes)
    expect(dissected.sections.map(({ kind }) => kind)).toEqual(['surplus', 'discarded', 'infoLine', 'headers'])
    expect(bytes.toString('latin1', dissected.messageStart)).toBe(message)
  })
})

const request = notifyRequest({ applicationName: 'A', notificationName: 'N', title: 'T' })

const lines = fc.constantFrom(
  'GNTP/1.0 NOTIFY NONE',
  'GNTP/1.0 REGISTER NONE',
  'GNTP/1.0 NOTIFY AES:00112233445566778899aabbccddeeff SHA256:ab.cd',
  'GNTP/1.0 -OK NONE',
  'Notifications-Count: 2',
  'Notifications-Count: 99999999999',
  'Notification-Icon: x-growl-resource://a',
  'Identifier: a',
  'Length: 5',
  'Length: 1e99',
  'Length: 99999999999999999999999',
  ': x',
  'a:',
  'nothing',
  '',
)
const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc
    .array(fc.tuple(lines, fc.constantFrom('\r\n', '\n', '\r', '')), { maxLength: 12 })
    .map(all => Buffer.from(all.flat().join(''))),
  fc
    .tuple(fc.constantFrom('NONE', 'AES', 'DES', '3DES'), fc.nat(), fc.integer({ min: 0, max: 255 }))
    .map(([encryption, at, byte]) => {
      const bytes = serialize(request, { password: 'secret', hash: 'SHA512', encryption } as const)
      bytes[at % bytes.length] = byte
      return bytes
    }),
)

describe('any bytes', () => {
  it('are told apart in order, without gap and overlap', () => {
    fc.assert(
      fc.property(anyBytes, sent => {
        const bytes = Buffer.from(sent)
        expectWhole(dissect(bytes, passwords), bytes)
      }),
      { numRuns: 2000 },
    )
  })

  it('have the headers and the error that the parser finds, at a place inside of them', () => {
    fc.assert(
      fc.property(anyBytes, sent => {
        const bytes = Buffer.from(sent)
        const parser = new GntpParser({ passwords })
        parser.feed(bytes)
        parser.end()
        const dissected = dissect(bytes, passwords)
        try {
          const message = parser.next()
          if (message !== undefined) expect(dissected.blocks[0]).toEqual(message.headers)
        } catch (error) {
          if (!(error instanceof GntpError)) throw error
          const range = placeOfError(dissected, bytes, error)
          if (range !== undefined) expectOrdered([{ ...range, end: range.end + 1 }], bytes.length + 1)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('cost no more than so many parts', () => {
    const bytes = Buffer.from(`GNTP/1.0 NOTIFY NONE\r\n${'a:b\r\n'.repeat(100_000)}`)
    const dissected = dissect(bytes)
    expectWhole(dissected, bytes)
    expect(dissected.parts.length).toBeLessThan(60_000)
  })
})
