/** Protected messages against what openssl's command makes of them (GNTP.md, Key, hash, encryption). */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { hostname, release, type } from 'node:os'
import { describe, expect, it, onTestFinished } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { Publisher, type PublisherOptions, Resource } from '../../src/main/client/index.ts'
import { notifyRequest } from '../../src/main/gntp/build.ts'
import { GntpParser } from '../../src/main/gntp/parser.ts'
import { serialize } from '../../src/main/gntp/serialize.ts'
import { message } from '../support/client.ts'
import { type CipherName, decrypt, digest, encrypt, type Hash, ivBytes, openssl } from '../support/openssl.ts'

const pairs = [
  ['AES', 'SHA256'],
  ['AES', 'SHA512'],
  ['3DES', 'SHA256'],
  ['3DES', 'SHA512'],
  ['DES', 'MD5'],
  ['DES', 'SHA1'],
  ['DES', 'SHA256'],
  ['DES', 'SHA512'],
] as const

const password = 'Pässwörd ✓ 鍵'
const title = 'Größe\nund Gewicht'
const text = 'Zeile 1\n\nZeile 3: ✓ 🎉'
/** Whole blocks, so that all of the padding is one of its own; and what ends headers elsewhere. */
const icon = Buffer.from('\x89PNG\r\n\r\n\0Identifier: x\r\nLength: 1\r\n\r\n..........', 'latin1')
const small = Buffer.from('✓')

const origin = [
  `Origin-Machine-Name: ${hostname()}`,
  'Origin-Software-Name: Growlery',
  `Origin-Software-Version: ${packageJson.version}`,
  `Origin-Platform-Name: ${type()}`,
  `Origin-Platform-Version: ${release()}`,
]

describe.skipIf(openssl === undefined)('openssl', () => {
  describe.each(pairs)('%s under %s', (cipher, hash) => {
    it('opens what a publisher sends', async () => {
      const [iconId, smallId] = [icon, small].map(bytes => digest('SHA256', bytes).toString('hex'))
      const { register, notify } = await published({ password, hash, encryption: cipher })
      expect(opened(register, cipher, hash)).toEqual({
        verb: 'REGISTER',
        headers: [
          message(
            'Application-Name: Äpp',
            `Application-Icon: x-growl-resource://${iconId}`,
            'Notifications-Count: 2',
            ...origin,
          ),
          message(
            'Notification-Name: on',
            'Notification-Enabled: True',
            `Notification-Icon: x-growl-resource://${smallId}`,
          ),
          message('Notification-Name: öff', 'Notification-Display-Name: Off', 'Notification-Enabled: False'),
        ].join(''),
        resources: [
          [iconId, icon],
          [smallId, small],
        ],
      })
      const icons = `Notification-Icon: x-growl-resource://${iconId}`
      expect(opened(notify, cipher, hash)).toEqual({
        verb: 'NOTIFY',
        headers: message(
          'Application-Name: Äpp',
          'Notification-Name: on',
          `Notification-Title: ${title}`,
          `Notification-Text: ${text}`,
          icons,
          ...origin,
        ),
        resources: [[iconId, icon]],
      })
      // Neither the salt nor the IV is used twice.
      expect(new Set([register, notify].flatMap(bytes => infoLine(bytes).match(/[0-9a-f]{16,}/g))).size).toBe(6)
    })

    it.each([4, 16, 64])('makes the same message, under a given IV and a given salt of %i bytes', saltBytes => {
      const salt = randomBytes(saltBytes)
      const iv = randomBytes(ivBytes[cipher])
      const request = notifyRequest({
        applicationName: 'Äpp',
        notificationName: 'on',
        title,
        text,
        icon: { kind: 'resource', identifier: 'icon' },
        resources: new Map([['icon', icon]]),
      })
      const bytes = serialize(request, { password, hash, encryption: cipher, salt, iv })
      expect(bytes.toString('latin1')).toBe(sealed(cipher, hash, salt, iv).toString('latin1'))
    })

    it('makes messages that are read', () => {
      const parser = new GntpParser({ passwords: ['another', password] })
      parser.feed(sealed(cipher, hash, randomBytes(16), randomBytes(ivBytes[cipher])))
      expect(parser.next()).toMatchObject({
        verb: 'NOTIFY',
        security: { encryption: cipher, hash, password },
        applicationName: 'Äpp',
        title,
        text,
        resources: new Map([['icon', icon]]),
      })
    })
  })

  it.each(['MD5', 'SHA1', 'SHA256', 'SHA512'] as const)('agrees on the key hash of %s', async hash => {
    const { register, notify } = await published({ password, hash })
    for (const bytes of [register, notify]) {
      const [, keyHash, salt = ''] = infoLine(bytes).match(/ NONE \w+:([0-9a-f]+)\.([0-9a-f]+)$/) ?? []
      expect(keyHash).toBe(digest(hash, keyOf(hash, Buffer.from(salt, 'hex'))).toString('hex'))
    }
  })
})

/** What a publisher sends to register and to publish, byte by byte. */
async function published(options: PublisherOptions): Promise<{ register: Buffer; notify: Buffer }> {
  const { port, messages } = await listen()
  const images = { icon: Resource.fromBytes(icon), small: Resource.fromBytes(small) }
  const events = [
    { name: 'on', icon: images.small },
    { name: 'öff', displayName: 'Off', enabled: false },
  ]
  await using publisher = new Publisher('Äpp', events, { ...options, port, icon: images.icon })
  await publisher.publish('on', title, text, { icon: images.icon })
  const [register, notify] = await Promise.all(messages)
  if (register === undefined || notify === undefined) throw new Error('One message only came')
  return { register, notify }
}

/** Answers -OK to whatever comes, and keeps all of it: a client has sent its message when it closes its side. */
async function listen(): Promise<{ port: number; messages: Promise<Buffer>[] }> {
  const messages: Promise<Buffer>[] = []
  const server = createServer(async socket => {
    socket.once('data', () => socket.end('GNTP/1.0 -OK NONE\r\nResponse-Action: NOTIFY\r\n\r\n'))
    messages.push(socket.toArray().then(chunks => Buffer.concat(chunks)))
  })
  onTestFinished(() => void server.close())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return { port: address.port, messages }
}

/** The NOTIFY of these tests, made by openssl. */
function sealed(cipher: CipherName, hash: Hash, salt: Buffer, iv: Buffer): Buffer {
  const key = keyOf(hash, salt)
  const headers = message(
    'Application-Name: Äpp',
    'Notification-Name: on',
    `Notification-Title: ${title}`,
    `Notification-Text: ${text}`,
    'Notification-Icon: x-growl-resource://icon',
  )
  const body = encrypt(cipher, { key, iv }, icon)
  const proof = `${hash}:${digest(hash, key).toString('hex')}.${salt.toString('hex')}`
  return Buffer.concat([
    Buffer.from(`GNTP/1.0 NOTIFY ${cipher}:${iv.toString('hex')} ${proof}\r\n`),
    encrypt(cipher, { key, iv }, Buffer.from(headers)),
    Buffer.from(`\r\n\r\nIdentifier: icon\r\nLength: ${body.length}\r\n\r\n`),
    body,
    Buffer.from('\r\n\r\n'),
  ])
}

interface Opened {
  readonly verb: string | undefined
  readonly headers: string
  readonly resources: readonly (readonly [identifier: string | undefined, bytes: Buffer])[]
}

/** Takes a message apart with openssl; what makes no sense fails the test. */
function opened(bytes: Buffer, cipher: CipherName, hash: Hash): Opened {
  const line = infoLine(bytes)
  const form = /^GNTP\/1\.0 (\w+) (\w+):([0-9a-f]+) (\w+):([0-9a-f]+)\.([0-9a-f]+)$/
  const [, verb, sentCipher, iv = '', sentHash, keyHash, salt = ''] = form.exec(line) ?? []
  expect([sentCipher, sentHash]).toEqual([cipher, hash])
  const key = keyOf(hash, Buffer.from(salt, 'hex'))
  expect(keyHash).toBe(digest(hash, key).toString('hex'))
  const open = (encrypted: Buffer) => decrypt(cipher, { key, iv: Buffer.from(iv, 'hex') }, encrypted)
  let rest = bytes.subarray(line.length + 2)
  // More than the blank line: the block can hold that by chance.
  const end = rest.indexOf('\r\n\r\nIdentifier: ')
  const headers = open(rest.subarray(0, end)).toString()
  rest = rest.subarray(end + 4)
  const resources: [string | undefined, Buffer][] = []
  while (rest.length > 0) {
    const head = /^Identifier: (\S+)\r\nLength: (\d+)\r\n\r\n/.exec(rest.toString('latin1'))
    const start = head?.[0].length ?? Number.NaN
    const stop = start + Number(head?.[2])
    resources.push([head?.[1], open(rest.subarray(start, stop))])
    expect(rest.subarray(stop, stop + 4).toString()).toBe('\r\n\r\n')
    rest = rest.subarray(stop + 4)
  }
  return { verb, headers, resources }
}

function keyOf(hash: Hash, salt: Buffer): Buffer {
  return digest(hash, Buffer.concat([Buffer.from(password), salt]))
}

function infoLine(bytes: Buffer): string {
  return bytes.toString('latin1', 0, bytes.indexOf('\r\n'))
}
