/** The first line of a message (GNTP.md, Message): `GNTP/1.0 NOTIFY AES:<iv> SHA256:<keyHash>.<salt>`. */
import { Buffer } from 'node:buffer'
import { type CipherAlgorithm, ciphers } from './cipher.ts'
import { GntpError } from './error.ts'
import { type HashAlgorithm, hashBytes, type KeyProof } from './key.ts'
import type { RequestVerb, Verb } from './message.ts'
import { quote } from './quote.ts'

export interface InfoLine {
  readonly verb: Verb
  readonly encryption: Encryption
  readonly key?: KeyProof | undefined
}

export type Encryption =
  | { readonly algorithm: 'NONE' }
  | { readonly algorithm: CipherAlgorithm; readonly iv: Uint8Array }

interface Field {
  readonly text: string
  /** Where it stands in the line. */
  readonly at: number
}

interface SentLine {
  readonly line: string
  readonly verb?: RequestVerb | undefined
}

const verbs = ['REGISTER', 'NOTIFY', 'SUBSCRIBE', '-OK', '-ERROR', '-CALLBACK'] as const satisfies Verb[]
const protocol = 'GNTP/'
const version = '1.0'
const noEncryption: Encryption = { algorithm: 'NONE' }

/** The lines that most messages begin with, read in advance. */
const plainLines: ReadonlyMap<string, InfoLine> = new Map(
  verbs.map(verb => [`${protocol}${version} ${verb} NONE\r`, { verb, encryption: noEncryption }]),
)

export function isRequestVerb(verb: Verb): verb is RequestVerb {
  return verb === 'NOTIFY' || verb === 'REGISTER' || verb === 'SUBSCRIBE'
}

/**
 * Reads a first line that begins with `GNTP/`, up to its LF. Throws GntpError with the offset in the line:
 * UNKNOWN_PROTOCOL_VERSION, or INVALID_REQUEST for a directive, an algorithm, an IV, a hash or a salt that cannot be used.
 */
export function parseInfoLine(sentLine: string): InfoLine {
  const plain = plainLines.get(sentLine)
  if (plain !== undefined) return plain
  const line = sentLine.endsWith('\r') ? sentLine.slice(0, -1) : sentLine
  const [first, directive, encryption, key, surplus] = fieldsOf(line)
  const sentVersion = first?.text.slice(protocol.length) ?? ''
  if (sentVersion !== version) {
    throw new GntpError('UNKNOWN_PROTOCOL_VERSION', `The GNTP version is ${quote(sentVersion)}: 1.0 was expected`, {
      offset: protocol.length,
    })
  }
  const verb = verbs.find(candidate => candidate === directive?.text)
  if (verb === undefined) throw unknown({ line }, directive, 'directive', 'REGISTER, NOTIFY or SUBSCRIBE')
  // growl-for-linux has words there, where NONE should stand; an -ERROR is plain in any case.
  if (verb === '-ERROR') return { verb, encryption: noEncryption }
  const sent = { line, verb: isRequestVerb(verb) ? verb : undefined }
  if (surplus !== undefined) throw invalid(sent, `The first line should end before ${quote(surplus.text)}`, surplus.at)
  // The key hash first: whether a cipher can be used depends on it.
  const proof = key === undefined ? undefined : parseKey(sent, key)
  return { verb, encryption: parseEncryption(sent, encryption, proof), key: proof }
}

/** The first line for these values, without its line end. */
export function formatInfoLine({ verb, encryption, key }: InfoLine): string {
  const fields = [protocol + version, verb]
  fields.push(encryption.algorithm === 'NONE' ? 'NONE' : `${encryption.algorithm}:${hex(encryption.iv)}`)
  if (key !== undefined) fields.push(`${key.algorithm}:${hex(key.keyHash)}.${hex(key.salt)}`)
  return fields.join(' ')
}

/** A hash that is too short for the cipher's key (GNTP.md, Key, hash, encryption). */
export function tooShort(hash: HashAlgorithm, cipher: CipherAlgorithm): string | undefined {
  const { keyBytes } = ciphers[cipher]
  if (hashBytes[hash] >= keyBytes) return undefined
  return `${hash} gives a key of ${hashBytes[hash]} bytes, and ${cipher} needs ${keyBytes}`
}

function parseEncryption(sent: SentLine, field: Field | undefined, proof: KeyProof | undefined): Encryption {
  const [name, ivHex] = splitAt(field?.text ?? '', ':')
  // Some may write `NONE:` with no IV behind it.
  if (name === 'NONE' && ivHex === '') return noEncryption
  if (field === undefined || (name !== 'AES' && name !== 'DES' && name !== '3DES')) {
    throw unknown(sent, field, 'encryption algorithm', 'NONE, AES, DES or 3DES')
  }
  if (sent.verb === undefined) throw invalid(sent, `A response is never encrypted: NONE was expected`, field.at)
  const { blockBytes } = ciphers[name]
  const iv = fromHex(ivHex)
  if (iv?.length !== blockBytes) {
    const words = `The IV is ${quote(ivHex)}: ${name} needs ${blockBytes} bytes in hex`
    throw invalid(sent, words, field.at + Math.min(name.length + 1, field.text.length))
  }
  const short = proof && tooShort(proof.algorithm, name)
  if (short !== undefined) throw invalid(sent, short, field.at)
  return { algorithm: name, iv }
}

function parseKey(sent: SentLine, field: Field): KeyProof {
  const [name, rest] = splitAt(field.text, ':')
  if (name !== 'MD5' && name !== 'SHA1' && name !== 'SHA256' && name !== 'SHA512') {
    throw unknown(sent, { text: name, at: field.at }, 'hash algorithm', 'MD5, SHA1, SHA256 or SHA512')
  }
  const [keyHashHex, saltHex] = splitAt(rest, '.')
  const keyHashAt = field.at + Math.min(name.length + 1, field.text.length)
  const keyHash = fromHex(keyHashHex)
  if (keyHash?.length !== hashBytes[name]) {
    throw invalid(
      sent,
      `The key hash is ${quote(keyHashHex)}: ${name} gives ${hashBytes[name]} bytes in hex`,
      keyHashAt,
    )
  }
  const salt = fromHex(saltHex)
  if (salt === undefined) {
    const saltAt = Math.min(keyHashAt + keyHashHex.length + 1, field.at + field.text.length)
    throw invalid(sent, `The salt is ${quote(saltHex)}: bytes in hex were expected`, saltAt)
  }
  return { algorithm: name, keyHash, salt }
}

/** The parts of the line between runs of spaces. */
function fieldsOf(line: string): Field[] {
  const fields: Field[] = []
  for (let at = 0; at < line.length; ) {
    let end = line.indexOf(' ', at)
    if (end < 0) end = line.length
    if (end > at) fields.push({ text: line.slice(at, end), at })
    at = end + 1
  }
  return fields
}

function unknown(sent: SentLine, field: Field | undefined, what: string, expected: string): GntpError {
  const found = field === undefined ? `The first line has no ${what}` : `Unknown ${what} ${quote(field.text)}`
  return invalid(sent, `${found}: ${expected} was expected`, field?.at ?? sent.line.length)
}

function invalid({ verb }: SentLine, words: string, offset: number): GntpError {
  return new GntpError('INVALID_REQUEST', words, { verb, offset })
}

function splitAt(text: string, separator: string): [before: string, after: string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

/** Undefined where `text` is not pairs of hex digits, at least one. */
function fromHex(text: string): Buffer | undefined {
  // Buffer.from stops at the first pair that is not hex, and says nothing.
  const bytes = Buffer.from(text, 'hex')
  return text.length > 0 && bytes.length * 2 === text.length ? bytes : undefined
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
