import { Buffer } from 'node:buffer'
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { Cipher } from '../../../src/main/gntp/cipher.ts'
import { deriveKey, hashKey, matchPassword } from '../../../src/main/gntp/key.ts'
import { outcomeOf, parse, refusal, singleBytes } from './outcome.ts'

const password = 'secret'
const salt = Buffer.from('0102030405060708', 'hex')
const iv = Buffer.alloc(16, 0x55)
const key = deriveKey('SHA256', password, salt)
const keyField = `SHA256:${hashKey('SHA256', key).toString('hex')}.${salt.toString('hex')}`
const options = { passwords: ['other', password] }
const headers = 'Application-Name: App\r\nNotification-Name: Type\r\nNotification-Title: Title\r\n'

/** Encrypted without the code that is tested. */
function encrypt(plain: string | Uint8Array): Buffer {
  const cipher = createCipheriv('aes-192-cbc', key.subarray(0, 24), iv)
  return Buffer.concat([cipher.update(Buffer.from(plain)), cipher.final()])
}

function encrypted(verb: string, block: Uint8Array, rest = Buffer.alloc(0)): Buffer {
  return Buffer.concat([
    Buffer.from(`GNTP/1.0 ${verb} AES:${iv.toString('hex')} ${keyField}\r\n`),
    block,
    Buffer.from('\r\n\r\n'),
    rest,
  ])
}

const blockOffset = encrypted('NOTIFY', Buffer.alloc(0)).length - 4

describe('keys', () => {
  it.each([
    // From the captures: what clients computed, with the password "secret".
    ['MD5', '68DFAB513A1F59E5', '6F6249D27612B69A31AB710FBBDCF05C'],
    [
      'SHA512',
      '047aa0bc8fd5be0bbcec90289eef303d',
      '332f5c08c63ca114f77e5d563db482bf82e5f82d738d906c5f27c0063ae0f367fe088caef3c0d17a9be5dae64ba9403a6731bd80e548026c17c680789434edda',
    ],
    ['SHA256', '500cb652b9', '4bd3959f118d60e5484af70e09609d88301950e2faf93d5d3bf8c8aff70276a4'],
  ] as const)('of %s are what clients compute', (algorithm, saltHex, keyHashHex) => {
    const proof = { algorithm, salt: Buffer.from(saltHex, 'hex'), keyHash: Buffer.from(keyHashHex, 'hex') }
    expect(matchPassword(proof, ['wrong', password])?.password).toBe(password)
    expect(matchPassword(proof, ['wrong', 'Secret', ''])).toBeUndefined()
  })
})

describe('ciphers', () => {
  it('do single DES as 3DES under K, K, K', () => {
    const cipher = new Cipher('DES', Buffer.from('0123456789abcdef', 'hex'), Buffer.alloc(8))
    expect(cipher.encrypt(Buffer.from('Now is t')).subarray(0, 8).toString('hex')).toBe('3fa40e8a984d4815')
  })

  it('give nothing for what does not end in valid padding', () => {
    const cipher = new Cipher('AES', key, iv)
    expect(cipher.decrypt(Buffer.alloc(0))).toBeUndefined()
    expect(cipher.decrypt(Buffer.alloc(15))).toBeUndefined()
    expect(cipher.decrypt(encrypt('x'.repeat(20)).subarray(0, 16))).toBeUndefined()
  })
})

describe('the key of a request', () => {
  const plainNotify = `GNTP/1.0 NOTIFY NONE\r\n`
  it('is needed where the server says so, and checked before anything else is read', () => {
    const words = 'NOTIFY needs a password here: the key hash and salt are missing from the first line'
    const refused = refusal(plainNotify, { keyRequired: verb => verb === 'NOTIFY' })
    expect(refused).toEqual({ code: 400, words, offset: undefined, verb: 'NOTIFY' })
  })

  it('is checked even where none is needed', () => {
    const words = 'The key hash matches no password of this server'
    const bytes = `GNTP/1.0 NOTIFY NONE ${keyField}\r\n`
    expect(refusal(bytes, { passwords: ['wrong'] })).toEqual({ code: 400, words, offset: undefined, verb: 'NOTIFY' })
    expect(parse(`${bytes}${headers}\r\n`, options)).toMatchObject({ security: { hash: 'SHA256', password } })
  })

  it('is needed where the request is encrypted', () => {
    const words = 'AES needs a key: its hash and salt are missing from the first line'
    expect(refusal(`GNTP/1.0 NOTIFY AES:${iv.toString('hex')}\r\n`)).toMatchObject({ code: 400, words })
  })
})

describe('encrypted headers', () => {
  it.each([
    ['the blank line', `${headers}\r\n`],
    ['the end of the last line', headers],
    ['the last value', headers.slice(0, -2)],
  ])('may end with %s', (_, plain) => {
    expect(parse(encrypted('NOTIFY', encrypt(plain)), options)).toMatchObject({ title: 'Title' })
  })

  it('of a REGISTER hold its types', () => {
    const plain =
      'Application-Name: App\r\nNotifications-Count: 2\r\n\r\nNotification-Name: a\r\n\r\n\r\nNotification-Name: b'
    expect(parse(encrypted('REGISTER', encrypt(plain)), options)).toMatchObject({
      types: [{ name: 'a' }, { name: 'b' }],
    })
  })

  it('go on after a CRLF CRLF at a multiple of the block size that is part of the ciphertext', () => {
    const plain = Buffer.from(`Notification-Text: ${'x'.repeat(40)}\r\n${headers}`)
    const chosen = chooseIv(plain)
    const cipher = createCipheriv('aes-192-cbc', key.subarray(0, 24), chosen)
    const block = Buffer.concat([cipher.update(plain), cipher.final()])
    const line = Buffer.from(`GNTP/1.0 NOTIFY AES:${chosen.toString('hex')} ${keyField}\r\n`)
    const bytes = Buffer.concat([line, block, Buffer.from('\r\n\r\n')])
    expect(block.indexOf('\r\n\r\n')).toBe(16)
    expect(parse(bytes, options)).toMatchObject({ title: 'Title', text: 'x'.repeat(40) })
    expect(outcomeOf(singleBytes(bytes), options).messages).toHaveLength(1)
  })

  it('that decrypt to no headers are refused at the start of the block', () => {
    const malformed = encrypted('NOTIFY', encrypt('no colon'))
    const words = 'A header line has no colon: "no colon"'
    expect(refusal(malformed, options)).toEqual({ code: 300, words, offset: blockOffset, verb: 'NOTIFY' })
    const missing = encrypted('NOTIFY', encrypt('Application-Name: App'))
    expect(refusal(missing, options)).toMatchObject({ code: 303, offset: blockOffset })
  })

  it('that end before their last type are refused when the peer closes', () => {
    const plain = 'Application-Name: App\r\nNotifications-Count: 2\r\n\r\nNotification-Name: a\r\n'
    const words = 'The connection ended before a blank line up to which the encrypted headers decrypt'
    expect(refusal(encrypted('REGISTER', encrypt(plain)), options, 'closes')).toMatchObject({ code: 300, words })
  })

  it('that never end are refused at their limit', () => {
    const words = 'The block of encrypted headers is longer than 256 bytes (maxHeaderBytes)'
    const bytes = encrypted('NOTIFY', Buffer.alloc(300))
    expect(refusal(bytes, { ...options, limits: { maxHeaderBytes: 256 } })).toMatchObject({ code: 300, words })
  })
})

describe('encrypted bodies', () => {
  const withIcon = encrypt(`${headers}Notification-Icon: x-growl-resource://i\r\n`)
  const section = (body: Uint8Array) =>
    Buffer.concat([Buffer.from(`Identifier: i\r\nLength: ${body.length}\r\n\r\n`), body])

  it('are decrypted each by itself', () => {
    const message = parse(encrypted('NOTIFY', withIcon, section(encrypt('icon'))), options)
    expect('resources' in message ? message.resources.get('i') : undefined).toEqual(Buffer.from('icon'))
  })

  it('that do not decrypt are refused at their start', () => {
    const bytes = encrypted('NOTIFY', withIcon, section(Buffer.alloc(15)))
    const words = 'The body of resource "i" does not decrypt: its 15 bytes do not end in valid padding'
    expect(refusal(bytes, options)).toEqual({ code: 300, words, offset: bytes.length - 15, verb: 'NOTIFY' })
  })
})

/** The IV under which the second block of ciphertext begins with CRLF CRLF: in CBC it can be worked out from the back. */
function chooseIv(plain: Buffer): Buffer {
  const decipher = createDecipheriv('aes-192-ecb', key.subarray(0, 24), null).setAutoPadding(false)
  const second = Buffer.from('\r\n\r\n............')
  const first = xor(decipher.update(second), plain.subarray(16, 32))
  return xor(decipher.update(first), plain.subarray(0, 16))
}

function xor(one: Buffer, other: Buffer): Buffer {
  return Buffer.from(one.map((byte, index) => byte ^ (other[index] ?? 0)))
}
