/**
 * The system's keychain, for the passwords that are kept: it seals one key, once, and that key seals them all. So the hub need not wait
 * for the keychain whenever it reads one.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { safeStorage } from 'electron'
import type { Cipher } from '../../growlery.ts'
import { writeWhole } from '../write-whole.ts'
import { keyBytes, keyCipher } from './key-cipher.ts'

/** Some keychains ask the user first, who may not be there: what is sent meanwhile must be received. */
const waitMs = 10_000

/**
 * Undefined where the system has none, or where it does not open: passwords are in a file then that only the user may read. `folder`:
 * where the sealed key is kept. Rejects with what the system says of that file.
 */
export async function keychainCipher(folder: string, onError: (error: unknown) => void): Promise<Cipher | undefined> {
  if (!(await inTime(isThere(), false))) return undefined
  const path = join(folder, 'secrets.key')
  if (existsSync(path)) {
    const opened = await inTime(open(path), undefined)
    if (opened === undefined) return undefined
    if (opened !== 'lost') return keyCipher(opened)
    const aside = `${path}-lost-${new Date().toISOString().replace(/[:.]/g, '-')}`
    renameSync(path, aside)
    onError(new Error(`The keychain does not open ${path} any more: it was set aside as ${aside}`))
  }
  const key = randomBytes(keyBytes)
  writeWhole(path, await safeStorage.encryptStringAsync(key.toString('base64')))
  return keyCipher(key)
}

/** On Linux without a keychain, Electron would seal with a password that everybody knows. */
async function isThere(): Promise<boolean> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'
}

/** `lost`: it was sealed by another keychain. */
async function open(path: string): Promise<Buffer | 'lost'> {
  const sealed = readFileSync(path)
  try {
    const { result } = await safeStorage.decryptStringAsync(sealed)
    const key = Buffer.from(result, 'base64')
    return key.length === keyBytes ? key : 'lost'
  } catch {
    return 'lost'
  }
}

async function inTime<T, E>(answer: Promise<T>, otherwise: E): Promise<T | E> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<E>(resolve => {
    timer = setTimeout(() => resolve(otherwise), waitMs)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
