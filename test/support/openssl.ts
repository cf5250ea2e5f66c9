/** What openssl's command makes of bytes: digests and ciphers that owe nothing to our code or to Node's. */
import { spawnSync } from 'node:child_process'
import { findProgram } from './programs.ts'

export const openssl = findProgram('openssl')

export type Hash = 'MD5' | 'SHA1' | 'SHA256' | 'SHA512'
export type CipherName = 'AES' | 'DES' | '3DES'

interface KeyAndIv {
  /** Only its first bytes are used (GNTP.md, Key, hash, encryption). */
  readonly key: Buffer
  readonly iv: Buffer
}

const names = { AES: 'aes-192-cbc', DES: 'des-cbc', '3DES': 'des-ede3-cbc' } as const
const keyBytes = { AES: 24, DES: 8, '3DES': 24 } as const
export const ivBytes = { AES: 16, DES: 8, '3DES': 8 } as const

export function digest(hash: Hash, bytes: Uint8Array): Buffer {
  return mustRun(['dgst', `-${hash.toLowerCase()}`, '-binary'], bytes)
}

export function encrypt(cipher: CipherName, key: KeyAndIv, bytes: Uint8Array): Buffer {
  return mustRun(['enc', ...under(cipher, key)], bytes)
}

/** Throws where `bytes` are not whole blocks that end in valid padding. */
export function decrypt(cipher: CipherName, key: KeyAndIv, bytes: Uint8Array): Buffer {
  return mustRun(['enc', '-d', ...under(cipher, key)], bytes)
}

function under(cipher: CipherName, { key, iv }: KeyAndIv): string[] {
  const used = key.subarray(0, keyBytes[cipher]).toString('hex')
  const rest = ['-iv', iv.toString('hex')]
  if (cipher !== 'DES') return [`-${names[cipher]}`, '-K', used, ...rest]
  // OpenSSL 3 has single DES in a provider that need not be installed: it is 3DES under K, K, K then.
  const des = ['-provider', 'legacy', '-provider', 'default', `-${names.DES}`, '-K', used, ...rest]
  return run(['enc', ...des], Buffer.of()).status === 0 ? des : [`-${names['3DES']}`, '-K', used.repeat(3), ...rest]
}

function mustRun(args: readonly string[], input: Uint8Array): Buffer {
  const { status, stdout, stderr } = run(args, input)
  if (status !== 0) throw new Error(`openssl ${args[0]} ended with ${status}: ${stderr}`)
  return stdout
}

function run(args: readonly string[], input: Uint8Array) {
  return spawnSync(openssl ?? '', args, { input, timeout: 10_000 })
}
