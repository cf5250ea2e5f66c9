/** safeStorage: really enciphered, with a key in the userData folder where the system's keychain would have it. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { honest } from './honest.ts'
import { getPath } from './paths.ts'
import { isReady } from './ready.ts'
import { settings } from './settings.ts'

const algorithm = 'aes-256-gcm'
const prefix = Buffer.from('stand-in')
let allowsPlain = false

const isAvailable = () => isReady() && (settings.keychain || allowsPlain)

export const safeStorage = honest('safeStorage', {
  isEncryptionAvailable: isAvailable,
  // With a password that everybody knows, where there is no keychain.
  isAsyncEncryptionAvailable: async () => isReady(),
  getSelectedStorageBackend: () => (settings.keychain ? 'gnome_libsecret' : 'basic_text'),
  setUsePlainTextEncryption(usePlainText) {
    allowsPlain = usePlainText
  },
  encryptString: encrypt,
  decryptString: decrypt,
  encryptStringAsync: async text => (settings.keychain ? encrypt(text) : Buffer.from(`v10${text}`)),
  decryptStringAsync: async bytes => ({ shouldReEncrypt: false, result: decrypt(bytes) }),
} satisfies Partial<Electron.SafeStorage>)

function encrypt(text: string): Buffer {
  if (!isAvailable())
    throw new Error(
      'Error while encrypting the text provided to safeStorage.encryptString. Encryption is not available.',
    )
  const nonce = randomBytes(12)
  const cipher = createCipheriv(algorithm, key(), nonce)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([prefix, nonce, cipher.getAuthTag(), body])
}

function decrypt(bytes: Buffer): string {
  if (!isAvailable())
    throw new Error(
      'Error while decrypting the ciphertext provided to safeStorage.decryptString. Decryption is not available.',
    )
  const at = prefix.length
  if (!bytes.subarray(0, at).equals(prefix)) throw new Error('Ciphertext does not appear to be encrypted.')
  const decipher = createDecipheriv(algorithm, key(), bytes.subarray(at, at + 12))
  decipher.setAuthTag(bytes.subarray(at + 12, at + 28))
  return Buffer.concat([decipher.update(bytes.subarray(at + 28)), decipher.final()]).toString('utf8')
}

function key(): Buffer {
  const path = join(getPath('userData'), 'StandInKey')
  try {
    return readFileSync(path)
  } catch {
    const made = randomBytes(32)
    writeFileSync(path, made, { mode: 0o600 })
    return made
  }
}
