/** Where a server is, and how it is spoken to. */
import { isIPv6 } from 'node:net'
import { gntpPort } from '../gntp/address.ts'
import { ciphers } from '../gntp/cipher.ts'
import { tooShort } from '../gntp/info-line.ts'
import { type HashAlgorithm, hashBytes } from '../gntp/key.ts'
import type { Security } from '../gntp/message.ts'
import { quote } from '../gntp/quote.ts'
import type { Protection } from '../gntp/serialize.ts'
import { checkInteger, checkText, checkTime } from './check.ts'
import { ValidationError } from './errors.ts'

export interface ServerOptions {
  /** A name or an address. Default: 127.0.0.1. */
  readonly host?: string | undefined
  /** Default: 23053. */
  readonly port?: number | undefined
  /** Proves that we may send, without being sent itself. Default: nothing is proven, and nothing can be encrypted. */
  readonly password?: string | undefined
  /** Of the key that is made from the password. Default: SHA256. */
  readonly hash?: HashAlgorithm | undefined
  /** Default: NONE. DES takes any hash; AES and 3DES need SHA256 or SHA512. */
  readonly encryption?: Security['encryption'] | undefined
  /** For each request, from connecting to the last byte of its answer. Default: 10,000. */
  readonly timeoutMs?: number | undefined
}

/** The options with their defaults, checked. */
export interface Server {
  readonly host: string
  readonly port: number
  readonly protection: Protection | undefined
  readonly timeoutMs: number
}

const defaultTimeoutMs = 10_000
const hashes = Object.keys(hashBytes)
const encryptions = ['NONE', ...Object.keys(ciphers)]

/** Throws ValidationError for a port, a time or an algorithm that there is not, and for a hash that is too short for the cipher. */
export function resolveServer(options: ServerOptions): Server {
  const { host = '127.0.0.1', port = gntpPort, timeoutMs = defaultTimeoutMs } = options
  checkText('The host', host)
  if (!isHost(host)) throw invalid(`The host is ${quote(host)}: a name or an address was expected, without a port`)
  checkInteger('The port', port, 1, 65_535)
  checkTime('timeoutMs', timeoutMs)
  return { host, port, timeoutMs, protection: protectionOf(options) }
}

/** Whether that can be a name or an address. Node throws for some of the others, and asks the name server for the rest. */
export function isHost(host: string): boolean {
  return host !== '' && !/[\s\p{Cc}\p{Cs}]/u.test(host) && (!host.includes(':') || isIPv6(host))
}

function protectionOf({ password, hash = 'SHA256', encryption = 'NONE' }: ServerOptions): Protection | undefined {
  if (!hashes.includes(hash)) throw invalid(`The hash is ${quote(hash)}: ${hashes.join(', ')} are known`)
  if (!encryptions.includes(encryption))
    throw invalid(`The encryption is ${quote(encryption)}: ${encryptions.join(', ')} are known`)
  const short = encryption === 'NONE' ? undefined : tooShort(hash, encryption)
  if (short !== undefined) throw invalid(short)
  if (password === '') throw invalid('The password is empty: leave it out to send without one')
  if (password === undefined) {
    if (encryption !== 'NONE') throw invalid(`${encryption} needs a password, which its key is made from`)
    return undefined
  }
  checkText('The password', password)
  return { password, hash, encryption }
}

function invalid(words: string): ValidationError {
  return new ValidationError('INVALID_REQUEST', words)
}
