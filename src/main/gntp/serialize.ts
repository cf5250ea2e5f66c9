/**
 * Messages to bytes. What is written is what the header lists say; the typed fields are not looked at (build.ts composes both).
 * Whatever would be read back as something else is refused, so that no value can become a header, a block or a message.
 */
import { Buffer } from 'node:buffer'
import { randomBytes, randomFillSync } from 'node:crypto'
import { Cipher, ciphers } from './cipher.ts'
import { GntpError } from './error.ts'
import { badNameCharacter, pointerIdentifier, trimValue } from './headers.ts'
import { type Encryption, formatInfoLine, tooShort } from './info-line.ts'
import { deriveKey, type HashAlgorithm, hashKey, type KeyProof } from './key.ts'
import type { HeaderList, Message, Request, RequestVerb } from './message.ts'
import { quote } from './quote.ts'
import { readTypeCount } from './read.ts'

/** How a request is protected (GNTP.md, Key, hash, encryption). */
export interface Protection {
  readonly password: string
  readonly hash: HashAlgorithm
  /** Default: NONE. AES and 3DES need SHA256 or SHA512. */
  readonly encryption?: Encryption['algorithm']
  /** Default: 16 random bytes. */
  readonly salt?: Uint8Array
  /** As long as a block of the cipher. Default: random. */
  readonly iv?: Uint8Array
}

interface Sealed {
  readonly encryption: Encryption
  readonly key?: KeyProof
  readonly cipher?: Cipher
}

const saltBytes = 16
/** The system takes about as long for one salt as for hundreds. */
const salts = Buffer.alloc(256 * saltBytes)
let saltsUsed = salts.length
const plain: Sealed = { encryption: { algorithm: 'NONE' } }
const blankLine = Buffer.from('\r\n\r\n')

/**
 * The bytes of a message. `protection` is for requests: responses are always plain (GNTP.md, Responses).
 *
 * Throws GntpError INVALID_REQUEST for what would not be read back as it is: a CR in a value, spaces or tabs around it, a
 * name that is empty or holds a colon or a control character, a REGISTER whose `Notifications-Count` is not the number of its
 * types, a resource that no header points to, a pointer to one that is neither there nor missing, a hash that is too short for the
 * cipher.
 */
export function serialize(message: Message, protection?: Protection): Buffer {
  if (isRequest(message)) return Buffer.concat(sealed(unsealed(message), protection))
  return Buffer.from(`${formatInfoLine({ verb: message.verb, ...plain })}\r\n${block(message)}`)
}

/** A request as bytes, but for what protects it: made once for all who get the same. */
export interface Unsealed {
  readonly verb: RequestVerb
  /** All blocks of headers. */
  readonly headers: Buffer
  readonly sections: readonly Section[]
}

interface Section {
  readonly identifier: string
  readonly body: Uint8Array
}

/** Throws as `serialize`, but for what it says of protection. */
export function unsealed(request: Request): Unsealed {
  const headers = Buffer.from(blocksOf(request).map(block).join(''))
  return { verb: request.verb, headers, sections: sectionsOf(request) }
}

/**
 * The bytes of a request in pieces. What needs no encryption is not copied. Throws GntpError INVALID_REQUEST for a hash that is too
 * short for the cipher.
 */
export function sealed({ verb, headers, sections }: Unsealed, protection?: Protection): Uint8Array[] {
  const { encryption, key, cipher } = protection === undefined ? plain : seal(protection)
  return [
    Buffer.from(`${formatInfoLine({ verb, encryption, key })}\r\n`),
    ...(cipher === undefined ? [headers] : [cipher.encrypt(headers), blankLine]),
    ...sections.flatMap(section => written(section, cipher)),
  ]
}

function isRequest(message: Message): message is Request {
  return 'resources' in message
}

function blocksOf(request: Request): readonly { readonly headers: HeaderList }[] {
  if (request.verb !== 'REGISTER') return [request]
  const count = readTypeCount(request, Number.MAX_SAFE_INTEGER)
  if (count !== request.types.length) {
    throw refused(`Notifications-Count is ${count}, and the REGISTER has ${request.types.length} types`)
  }
  return [request, ...request.types]
}

/** Header lines as text, each with its line end, to be put into a message by hand. Throws as `serialize`. */
export function headerLines(headers: HeaderList): string {
  let text = ''
  for (const [name, value] of headers) {
    checkHeader(name, value)
    text += `${name}: ${value}\r\n`
  }
  return text
}

function block({ headers }: { readonly headers: HeaderList }): string {
  return `${headerLines(headers)}\r\n`
}

function checkHeader(name: string, value: string): void {
  if (name === '' || badNameCharacter(name) >= 0 || !name.isWellFormed()) {
    throw refused(`${quote(name)} cannot be a header name`)
  }
  if (value.includes('\r')) throw refused(`The value of ${name} holds a CR: a line break in a value is a lone LF`)
  if (!value.isWellFormed()) throw refused(`The value of ${name} is not well-formed text`)
  if (trimValue(value) !== value) throw refused(`The value of ${name} begins or ends with a space or a tab`)
}

/** The resource sections, in the order of the first pointers to them, under the identifiers as the pointers spell them. */
function sectionsOf(request: Request): Section[] {
  const sections: Section[] = []
  const pointedAt = new Set<string>()
  for (const { headers } of blocksOf(request)) {
    for (const [name, value] of headers) {
      const identifier = pointerIdentifier(value)
      const key = identifier?.toLowerCase()
      if (identifier === undefined || key === undefined || pointedAt.has(key)) continue
      const body = request.resources.get(key)
      if (body !== undefined) {
        pointedAt.add(key)
        sections.push({ identifier, body })
      } else if (!request.missingResources.includes(key)) {
        throw refused(`${name} points to resource ${quote(identifier)}, which the message does not have`)
      }
    }
  }
  for (const identifier of request.resources.keys()) {
    if (!pointedAt.has(identifier)) throw refused(`No header points to resource ${quote(identifier)}`)
  }
  return sections
}

function written({ identifier, body }: Section, cipher: Cipher | undefined): Uint8Array[] {
  const sent = cipher === undefined ? body : cipher.encrypt(body)
  return [Buffer.from(`Identifier: ${identifier}\r\nLength: ${sent.length}\r\n\r\n`), sent, blankLine]
}

function seal(protection: Protection): Sealed {
  const { password, hash, encryption: algorithm = 'NONE', salt = nextSalt() } = protection
  if (salt.length === 0) throw refused('The salt is empty')
  const derived = deriveKey(hash, password, salt)
  const key = { algorithm: hash, keyHash: hashKey(hash, derived), salt }
  if (algorithm === 'NONE') return { encryption: { algorithm }, key }
  const short = tooShort(hash, algorithm)
  if (short !== undefined) throw refused(short)
  const { blockBytes } = ciphers[algorithm]
  const { iv = randomBytes(blockBytes) } = protection
  if (iv.length !== blockBytes) throw refused(`The IV has ${iv.length} bytes: ${algorithm} needs ${blockBytes}`)
  return { encryption: { algorithm, iv }, key, cipher: new Cipher(algorithm, derived, iv) }
}

function nextSalt(): Buffer {
  if (saltsUsed === salts.length) {
    randomFillSync(salts)
    saltsUsed = 0
  }
  saltsUsed += saltBytes
  // A copy: where it was there will be another one.
  return Buffer.from(salts.subarray(saltsUsed - saltBytes, saltsUsed))
}

function refused(words: string): GntpError {
  return new GntpError('INVALID_REQUEST', words)
}
