/** Keys made from passwords, and the proof that a sender knows one (GNTP.md, Key, hash, encryption). */
import { Buffer } from 'node:buffer'
import { hash as digest, timingSafeEqual } from 'node:crypto'

export const hashBytes = { MD5: 16, SHA1: 20, SHA256: 32, SHA512: 64 } as const
export type HashAlgorithm = keyof typeof hashBytes

/** What an info line says about the key. */
export interface KeyProof {
  readonly algorithm: HashAlgorithm
  readonly keyHash: Uint8Array
  readonly salt: Uint8Array
}

/** The key: H(password in UTF-8 + salt bytes), as long as `hashBytes` says. */
export function deriveKey(algorithm: HashAlgorithm, password: string, salt: Uint8Array): Buffer {
  return digest(algorithm, Buffer.concat([Buffer.from(password), salt]), 'buffer')
}

/** The key hash that goes over the wire: H(key). */
export function hashKey(algorithm: HashAlgorithm, key: Uint8Array): Buffer {
  return digest(algorithm, key, 'buffer')
}

/** The first of `passwords` that `proof` was made with, and its key; undefined where it is none of them. */
export function matchPassword(
  proof: KeyProof,
  passwords: readonly string[],
): { password: string; key: Buffer } | undefined {
  for (const password of passwords) {
    const key = deriveKey(proof.algorithm, password, proof.salt)
    const keyHash = hashKey(proof.algorithm, key)
    if (keyHash.length === proof.keyHash.length && timingSafeEqual(keyHash, proof.keyHash)) return { password, key }
  }
  return undefined
}
