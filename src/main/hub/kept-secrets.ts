/** Passwords of other machines, each kept under a key that a row of the store refers to. */
import { randomUUID } from 'node:crypto'
import type { Secrets } from '../store/secrets.ts'

/** It may be there again the next time: a keychain stays locked until its user opens it. */
export class PasswordLostError extends Error {
  constructor() {
    super('The password cannot be read: enter it again')
    this.name = 'PasswordLostError'
  }
}

export class KeptSecrets {
  readonly #secrets: Secrets
  readonly #onError: (error: unknown) => void

  constructor(secrets: Secrets, onError: (error: unknown) => void) {
    this.#secrets = secrets
    this.#onError = onError
  }

  /** Undefined where it cannot be had (any more). */
  read(key: string): string | undefined {
    return this.#secrets.read(key)
  }

  /**
   * Keeps a password, and hands its key to `write`, which stores the row. The password first: no row may refer to one that is not there. Where
   * the row cannot be stored, it goes again, and this rejects as `write`.
   */
  async keeping<T>(password: string, write: (key: string) => Promise<T>): Promise<T> {
    const key = randomUUID()
    this.#secrets.write(key, password)
    try {
      return await write(key)
    } catch (error) {
      this.forget(key)
      throw error
    }
  }

  /** One that stays does no harm: nothing refers to it, and the next start prunes it. */
  forget(key: string | null): void {
    if (key === null) return
    try {
      this.#secrets.remove(key)
    } catch (error) {
      this.#onError(error)
    }
  }
}
