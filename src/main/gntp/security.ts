/** What the key of a request allows and opens (GNTP.md, Key, hash, encryption). */
import { Cipher } from './cipher.ts'
import { GntpError } from './error.ts'
import { type InfoLine, isRequestVerb } from './info-line.ts'
import { matchPassword } from './key.ts'
import type { RequestVerb, Security } from './message.ts'

export interface KeyRules {
  /** Any of them may be the one that the key was made with. Asked for with each key: they may change while a peer is connected. */
  readonly passwords: () => readonly string[]
  /** Whether a request must carry a key; one that is encrypted must in any case. */
  readonly keyRequired: (verb: RequestVerb) => boolean
}

export interface OpenedSecurity {
  readonly security: Security
  /** Absent where the message is plain. */
  readonly cipher?: Cipher | undefined
}

const plain: OpenedSecurity = { security: { encryption: 'NONE' } }

/**
 * Checks the key of an info line. Throws GntpError NOT_AUTHORIZED where it is missing or was made with none of the passwords.
 * A response needs no key, and one that it carries says nothing.
 */
export function openSecurity({ verb, encryption, key }: InfoLine, rules: KeyRules): OpenedSecurity {
  if (!isRequestVerb(verb)) return plain
  if (key === undefined) {
    if (encryption.algorithm !== 'NONE') {
      throw notAuthorized(
        verb,
        `${encryption.algorithm} needs a key: its hash and salt are missing from the first line`,
      )
    }
    if (rules.keyRequired(verb)) {
      throw notAuthorized(verb, `${verb} needs a password here: the key hash and salt are missing from the first line`)
    }
    return plain
  }
  const match = matchPassword(key, rules.passwords())
  if (match === undefined) throw notAuthorized(verb, 'The key hash matches no password of this server')
  const security = { encryption: encryption.algorithm, hash: key.algorithm, password: match.password }
  if (encryption.algorithm === 'NONE') return { security }
  return { security, cipher: new Cipher(encryption.algorithm, match.key, encryption.iv) }
}

function notAuthorized(verb: RequestVerb, words: string): GntpError {
  return new GntpError('NOT_AUTHORIZED', words, { verb })
}
