/**
 * The system's keychain, for the passwords that are kept: it seals one key, once, and that key seals them all. So the hub need not wait
 * for the keychain whenever it reads one.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { safeStorage } from 'electron'
import type { Cipher } from '../../growlery.ts'
import { writeWhole } from '../write-whole.ts'
import { keyBytes, keyCipher } from './key-cipher.ts'

/** Some keychains ask the user first, who may not be there: what is sent meanwhile must be received. */
const waitMs = 10_000

/** On Linux without a keychain, the browser inside seals with a password that everybody knows, and marks it with this. */
const sealedWithNothing = 'v10'

/**
 * Undefined where the system has none, or where it does not open in time: passwords are in a file then that only the user may read.
 * `path`: of the sealed key, which stays as it is where it cannot be opened: the keychain may only be locked. Rejects with what the
 * keychain, or the system, says.
 */
export async function keychainCipher(path: string): Promise<Cipher | undefined> {
  const late = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => late.resolve(undefined), waitMs)
  try {
    const key = await Promise.race([openOrMake(path), late.promise])
    return key && keyCipher(key)
  } finally {
    clearTimeout(timer)
  }
}

async function openOrMake(path: string): Promise<Buffer | undefined> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return undefined
  if (!existsSync(path)) return seal(path, randomBytes(keyBytes))
  const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(readFileSync(path))
  const key = Buffer.from(result, 'base64')
  if (key.length !== keyBytes) throw new Error(`There is no key in ${path}`)
  return shouldReEncrypt ? seal(path, key) : key
}

/** Gives the key; undefined where sealing it would keep it from nobody. */
async function seal(path: string, key: Buffer): Promise<Buffer | undefined> {
  const sealed = await safeStorage.encryptStringAsync(key.toString('base64'))
  const mark = sealed.subarray(0, sealedWithNothing.length).toString('latin1')
  if (process.platform === 'linux' && mark === sealedWithNothing) return undefined
  writeWhole(path, sealed)
  return key
}
