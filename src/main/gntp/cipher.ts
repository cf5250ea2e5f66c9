/** The three ciphers, all CBC with PKCS#7 padding under the first bytes of the key (GNTP.md, Key, hash, encryption). */
import { Buffer } from 'node:buffer'
import { createCipheriv, createDecipheriv } from 'node:crypto'

export const ciphers = {
  AES: { name: 'aes-192-cbc', keyBytes: 24, blockBytes: 16 },
  DES: { name: 'des-ede3-cbc', keyBytes: 8, blockBytes: 8 },
  '3DES': { name: 'des-ede3-cbc', keyBytes: 24, blockBytes: 8 },
} as const
export type CipherAlgorithm = keyof typeof ciphers

/** Encrypts and decrypts the parts of one message, each by itself under the same key and IV. */
export class Cipher {
  readonly algorithm: CipherAlgorithm
  /** The IV has this length too. */
  readonly blockBytes: number
  readonly #key: Buffer
  readonly #iv: Uint8Array

  /** `key` needs `keyBytes` of the algorithm or more, `iv` exactly `blockBytes`; RangeError otherwise. */
  constructor(algorithm: CipherAlgorithm, key: Uint8Array, iv: Uint8Array) {
    const { keyBytes, blockBytes } = ciphers[algorithm]
    if (key.length < keyBytes) throw new RangeError(`${algorithm} needs a key of ${keyBytes} bytes, not ${key.length}`)
    if (iv.length !== blockBytes)
      throw new RangeError(`${algorithm} needs an IV of ${blockBytes} bytes, not ${iv.length}`)
    this.algorithm = algorithm
    this.blockBytes = blockBytes
    const used = Buffer.from(key.subarray(0, keyBytes))
    // OpenSSL 3 has no single DES: it is 3DES under K, K, K (GNTP.md, Runtimes).
    this.#key = algorithm === 'DES' ? Buffer.concat([used, used, used]) : used
    this.#iv = iv
  }

  encrypt(plain: Uint8Array): Buffer {
    const cipher = createCipheriv(ciphers[this.algorithm].name, this.#key, this.#iv)
    return Buffer.concat([cipher.update(plain), cipher.final()])
  }

  /** Undefined where `encrypted` is not whole blocks that end in valid padding. */
  decrypt(encrypted: Uint8Array): Buffer | undefined {
    if (encrypted.length === 0 || encrypted.length % this.blockBytes !== 0) return undefined
    const padded = this.unpaddedDecipher().update(encrypted)
    const length = lengthWithoutPadding(padded, this.blockBytes)
    return length === undefined ? undefined : padded.subarray(0, length)
  }

  /** A decipher that takes whole blocks one after the other and gives them with the padding still on. */
  unpaddedDecipher(): ReturnType<typeof createDecipheriv> {
    return createDecipheriv(ciphers[this.algorithm].name, this.#key, this.#iv).setAutoPadding(false)
  }
}

/** How long `padded` is without its PKCS#7 padding; undefined where that is not valid. */
export function lengthWithoutPadding(padded: Uint8Array, blockBytes: number): number | undefined {
  const padding = padded[padded.length - 1]
  if (padding === undefined || padding === 0 || padding > blockBytes || padding > padded.length) return undefined
  for (let index = padded.length - padding; index < padded.length; index += 1) {
    if (padded[index] !== padding) return undefined
  }
  return padded.length - padding
}
