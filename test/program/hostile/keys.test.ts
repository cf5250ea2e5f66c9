/** Keys and ciphertext that were made wrong, cut or altered. */
import { Buffer } from 'node:buffer'
import { createCipheriv, createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { message, notification } from '../../support/client.ts'
import { jsonLines } from '../../support/program.ts'
import { accepted, refused, target, tell } from './target.ts'

const password = 'secret'
const server = target({ env: { GROWLERY_PASSWORD: password }, args: ['--limit', 'idleTimeoutMs=1000'] })

// Made without the code that is tested.
const hash = (algorithm: string, ...parts: Uint8Array[]) => createHash(algorithm).update(Buffer.concat(parts)).digest()
const salt = Buffer.from('0102030405060708', 'hex')
const iv = Buffer.alloc(16, 0x55)
const keyOf = (algorithm: string) => hash(algorithm, Buffer.from(password), salt)
const keyField = (algorithm: string) =>
  `${algorithm}:${hash(algorithm, keyOf(algorithm)).toString('hex')}.${salt.toString('hex')}`

function encrypt(plain: string | Uint8Array): Buffer {
  const cipher = createCipheriv('aes-192-cbc', keyOf('SHA256').subarray(0, 24), iv)
  return Buffer.concat([cipher.update(Buffer.from(plain)), cipher.final()])
}

const headers = notification('Notification-Text: what is to be kept secret').split('\r\n').slice(1).join('\r\n')
const block = encrypt(headers)
const infoLine = (verb = 'NOTIFY', encryption = `AES:${iv.toString('hex')}`, key = keyField('SHA256')) =>
  `GNTP/1.0 ${verb} ${encryption} ${key}\r\n`
const blankLine = '\r\n\r\n'

function sealed(encrypted: Uint8Array, first = infoLine()): Buffer {
  return Buffer.concat([Buffer.from(first), encrypted, Buffer.from(blankLine)])
}

/** The same bytes with one that differs. */
function altered(bytes: Uint8Array, index: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[index] = (copy[index] ?? 0) ^ 0x80
  return copy
}

it('what is made right is -OK', async () => {
  expect(await tell(server(), sealed(block))).toEqual(accepted)
})

describe('a first line', () => {
  it.each([
    ['AES, one byte short', 'AES', 15],
    ['AES, one byte long', 'AES', 17],
    ['AES, as long as for DES', 'AES', 8],
    ['AES, none', 'AES', 0],
    ['DES, as long as for AES', 'DES', 16],
    ['3DES, one byte short', '3DES', 7],
  ])('with an IV of a wrong length is 300: %s', async (_, cipher, length) => {
    const first = infoLine('NOTIFY', `${cipher}:${'ab'.repeat(length)}`)
    const words = new RegExp(`The IV is "(ab)*": ${cipher} needs ${cipher === 'AES' ? 16 : 8} bytes in hex`)
    expect(await tell(server(), sealed(block, first))).toEqual(refused(300, words))
  })

  it('with an IV that is no hex is 300', async () => {
    const first = infoLine('NOTIFY', `AES:${'zz'.repeat(16)}`)
    expect(await tell(server(), sealed(block, first))).toEqual(refused(300, /The IV is "(zz)*": AES needs 16 bytes/))
  })

  it('without the IV is 300', async () => {
    expect(await tell(server(), sealed(block, infoLine('NOTIFY', 'AES')))).toEqual(refused(300, /The IV is ""/))
  })

  it.each([
    ['AES', 16, 'MD5', 16],
    ['AES', 16, 'SHA1', 20],
    ['3DES', 8, 'MD5', 16],
    ['3DES', 8, 'SHA1', 20],
  ])('with %s and a hash that is too short for it (%s IV, %s) is 300', async (cipher, ivBytes, algorithm, keyBytes) => {
    const first = infoLine('NOTIFY', `${cipher}:${'ab'.repeat(ivBytes)}`, keyField(algorithm))
    const words = new RegExp(`${algorithm} gives a key of ${keyBytes} bytes, and ${cipher} needs 24`)
    expect(await tell(server(), sealed(block, first))).toEqual(refused(300, words))
  })

  it('with a cipher and no key is 400', async () => {
    expect(await tell(server(), sealed(block, infoLine('NOTIFY', undefined, '')))).toEqual(
      refused(400, /AES needs a key: its hash and salt are missing/),
    )
  })

  it('with a key hash that was made with another password is 400', async () => {
    const wrong = keyField('SHA256').replace(/:../, ':00')
    expect(await tell(server(), sealed(block, infoLine('NOTIFY', undefined, wrong)))).toEqual(
      refused(400, /matches no password/),
    )
  })

  it('with a key hash that is cut is 300', async () => {
    const cut = keyField('SHA256').replace(/..\./, '.')
    expect(await tell(server(), sealed(block, infoLine('NOTIFY', undefined, cut)))).toEqual(
      refused(300, /The key hash is .* SHA256 gives 32 bytes in hex/),
    )
  })

  it('with an unknown cipher or hash is 300', async () => {
    const cipher = infoLine('NOTIFY', `RC4:${iv.toString('hex')}`)
    expect(await tell(server(), sealed(block, cipher))).toEqual(refused(300, /Unknown encryption algorithm "RC4:/))
    const algorithm = infoLine('NOTIFY', undefined, keyField('SHA256').replace('SHA256', 'SHA3'))
    expect(await tell(server(), sealed(block, algorithm))).toEqual(refused(300, /Unknown hash algorithm "SHA3"/))
  })
})

describe('ciphertext that is cut', () => {
  it.each([
    ['by a byte', 1],
    ['by a block', 16],
    ['in its first block', block.length - 5],
    ['to nothing', block.length],
  ])('%s is 200 while the peer keeps its side open', async (_, missing) => {
    const bytes = sealed(block.subarray(0, block.length - missing))
    expect(await tell(server(), bytes)).toEqual(refused(200, /Nothing came for 1 s, and the message is not complete/))
  })

  it('at any byte is 300 when the peer closes', async () => {
    const words = /ended before a blank line up to which the encrypted headers decrypt/
    for (let length = 0; length < block.length; length += 1) {
      const answers = await tell(server(), sealed(block.subarray(0, length)), { thenCloses: true })
      expect({ length, answers }).toEqual({ length, answers: refused(300, words) })
    }
  })

  it('in a resource, and its Length with it, is 300', async () => {
    const body = encrypt('a body of more than one block').subarray(0, 16)
    expect(await tell(server(), withResource(body))).toEqual(
      refused(300, /The body of resource "icon" does not decrypt: its 16 bytes do not end in valid padding/),
    )
  })
})

describe('ciphertext that was altered', () => {
  it('at any byte is 300 when the peer closes, and never -OK', async () => {
    for (let index = 0; index < block.length; index += 1) {
      const answers = await tell(server(), sealed(altered(block, index)), { thenCloses: true })
      // What decrypts to nonsense is told at once; where the padding is hit, the end of the headers is never found.
      expect({ index, answers }).toEqual({ index, answers: refused(300, /./) })
    }
  })

  it('in front is 300 at once', async () => {
    const answers = await tell(server(), sealed(altered(block, 0)))
    expect(answers).toEqual(refused(300, /not valid UTF-8|no colon|control character/))
  })

  it('in its padding is 200 while the peer keeps its side open: more could come', async () => {
    const answers = await tell(server(), sealed(altered(block, block.length - 1)))
    expect(answers).toEqual(refused(200, /Nothing came for 1 s, and the message is not complete/))
  })

  it('in a resource is 300', async () => {
    const body = encrypt('body')
    expect(await tell(server(), withResource(altered(body, body.length - 1)))).toEqual(
      refused(300, /The body of resource "icon" does not decrypt: its 16 bytes/),
    )
  })

  it('is noticed too where only the IV was', async () => {
    const first = infoLine('NOTIFY', `AES:${altered(iv, 0).toString('hex')}`)
    expect(await tell(server(), sealed(block, first))).toEqual(refused(300, /not valid UTF-8/))
  })
})

it('an encrypted REGISTER whose Notifications-Count is less than its types is 300', async () => {
  const types = message('Notification-Name: one') + message('Notification-Name: two')
  const plain = message('Application-Name: Sealed', 'Notifications-Count: 1') + types
  expect(await tell(server(), sealed(encrypt(plain), infoLine('REGISTER')))).toEqual(
    refused(300, /hold 2 blocks of types: 1 were expected/),
  )
})

it('an encrypted REGISTER whose Notifications-Count is more than its types is 300 when the peer closes', async () => {
  const plain = message('Application-Name: Sealed', 'Notifications-Count: 2') + message('Notification-Name: one')
  const bytes = sealed(encrypt(plain), infoLine('REGISTER'))
  expect(await tell(server(), bytes, { thenCloses: true })).toEqual(refused(300, /ended before a blank line/))
})

it('of all these only what was made right is in the history', async () => {
  const stored = await jsonLines(['history', '--json', '--data', server().data])
  const secret = stored.filter(({ text }) => text !== '')
  expect(secret).toMatchObject([{ text: 'what is to be kept secret', title: 'Title' }])
})

/** A NOTIFY that is encrypted well, with one resource whose encrypted bytes are `body`. */
function withResource(body: Uint8Array): Buffer {
  const encrypted = encrypt(headers.replace(blankLine, `\r\nNotification-Icon: x-growl-resource://icon${blankLine}`))
  const section = `Identifier: icon\r\nLength: ${body.length}${blankLine}`
  return Buffer.concat([sealed(encrypted), Buffer.from(section), body, Buffer.from(blankLine)])
}
