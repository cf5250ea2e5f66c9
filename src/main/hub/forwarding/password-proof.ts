/** Which of our passwords somebody showed, told after a restart without that a password was stored. */
import { randomBytes } from 'node:crypto'
import { deriveKey, hashKey, matchPassword } from '../../gntp/key.ts'
import type { PasswordProof } from '../../store/recipients.ts'

const algorithm = 'SHA256'
const saltBytes = 16

export function proofOf(password: string): PasswordProof {
  const salt = randomBytes(saltBytes)
  const keyHash = hashKey(algorithm, deriveKey(algorithm, password, salt))
  return { algorithm, keyHash: keyHash.toString('hex'), salt: salt.toString('hex') }
}

/** The one of `passwords` that it was made of; undefined where it is none of them. */
export function provenPassword(
  { algorithm, keyHash, salt }: PasswordProof,
  passwords: readonly string[],
): string | undefined {
  const proof = { algorithm, keyHash: Buffer.from(keyHash, 'hex'), salt: Buffer.from(salt, 'hex') }
  return matchPassword(proof, passwords)?.password
}
