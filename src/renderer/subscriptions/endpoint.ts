/** What the user types about a hub or a destination, and what becomes of it. Pure. */
import type { FollowedHub } from '../../shared/subscriptions.ts'
import { gntpPort } from '../shell/address.ts'
import { t } from '../text/text.ts'

export type HashAlgorithm = FollowedHub['hash']
export type Encryption = FollowedHub['encryption']

/** The fields as they stand in the form. */
export interface Endpoint {
  readonly name: string
  readonly host: string
  readonly port: string
  /** What was typed; it is never told, so it is empty at first. */
  readonly password: string
  /** It asks for none (any more). */
  readonly noPassword: boolean
  readonly hash: HashAlgorithm
  readonly encryption: Encryption
}

export const newEndpoint: Endpoint = {
  name: '',
  host: '',
  port: String(gntpPort),
  password: '',
  noPassword: false,
  hash: 'SHA256',
  encryption: 'NONE',
}

export const hashes = ['SHA256', 'SHA512', 'SHA1', 'MD5'] as const
export const encryptions = ['NONE', 'AES', '3DES', 'DES'] as const

/** A key is as long as its hash: of MD5 and SHA1 too short for AES and 3DES, which take 24 bytes (GNTP.md, Key, hash, encryption). */
export function fits(hash: HashAlgorithm, encryption: Encryption): boolean {
  return (hash !== 'MD5' && hash !== 'SHA1') || (encryption !== 'AES' && encryption !== '3DES')
}

/** What has to be put right first, by field. */
export type Mistakes = { readonly [Field in 'host' | 'port' | 'password' | 'encryption']?: string }

export interface Needs {
  /** Without one nothing comes about. */
  readonly password: 'always' | 'perhaps'
  /** One is kept, and stays where none is typed. */
  readonly hasPassword: boolean
}

export function mistakesIn(endpoint: Endpoint, needs: Needs): Mistakes {
  const host = hostMistake(endpoint.host)
  const isProtected = endpoint.password !== '' || (needs.hasPassword && !endpoint.noPassword)
  const isMissing = !isProtected && (needs.password === 'always' || endpoint.encryption !== 'NONE')
  return {
    ...(host && { host: t(`subscriptions.endpoint.${host === 'missing' ? 'hostMissing' : 'hostWrong'}`) }),
    ...(portOf(endpoint) === undefined && { port: t('subscriptions.endpoint.portWrong') }),
    ...(isMissing && {
      password: t(
        `subscriptions.endpoint.${needs.password === 'always' ? 'hubNeedsPassword' : 'encryptionNeedsPassword'}`,
      ),
    }),
  }
}

/** What is told to the hub: no password where the one that it has is to stay. */
export function changeOf(endpoint: Endpoint): EndpointChange {
  const { name, password, noPassword, hash, encryption } = endpoint
  return {
    name: name.trim(),
    host: hostOf(endpoint.host),
    port: portOf(endpoint) ?? gntpPort,
    hash,
    encryption,
    ...(password !== '' ? { password } : noPassword && { password: null }),
  }
}

export interface EndpointChange {
  readonly name: string
  readonly host: string
  readonly port: number
  readonly hash: HashAlgorithm
  readonly encryption: Encryption
  readonly password?: string | null
}

/** What stands in the form for one that is there. */
export function endpointOf({ name, host, port, hash, encryption }: Omit<EndpointChange, 'password'>): Endpoint {
  return { name, host, port: String(port), password: '', noPassword: false, hash, encryption }
}

/** As the hub takes it: without brackets around an IPv6 address. */
export function hostOf(typed: string): string {
  return typed.trim().replace(/^\[(.*)\]$/, '$1')
}

/** What is wrong with what was typed as a host, as far as it can be told without asking for it; undefined where nothing is. */
export function hostMistake(typed: string): 'missing' | 'wrong' | undefined {
  const host = hostOf(typed)
  if (host === '') return 'missing'
  return /[\s/@]/.test(host) ? 'wrong' : undefined
}

export function portOf({ port }: Pick<Endpoint, 'port'>): number | undefined {
  const digits = port.trim()
  const number = Number(digits)
  return /^\d{1,5}$/.test(digits) && number >= 1 && number <= 65_535 ? number : undefined
}
