/** The machine that a command adds or changes: where it is, and how what goes there is protected. */
import { ValidationError } from '../../client/errors.ts'
import { readHubAddress } from '../../client/hub-address.ts'
import { resolveServer } from '../../client/server-options.ts'
import type { PasswordOptions } from '../commands/sending.ts'
import { readPasswords } from '../passwords.ts'
import { UsageError } from '../usage-error.ts'

export interface PeerOptions extends PasswordOptions {
  readonly name?: string
}

const maxPasswordLength = 1024

/** `address` is `host`, `host:port` or the like. Throws UsageError for what makes no sense, before anybody is asked. */
export async function readPeer(address: string, { name = '', passwordFile, hash, encrypt: encryption }: PeerOptions) {
  const password = await readPassword(passwordFile)
  try {
    const { host, port } = readHubAddress(address)
    resolveServer({ host, port, password, hash, encryption })
    return { name, host, port, password, hash, encryption }
  } catch (error) {
    if (error instanceof ValidationError) throw new UsageError(error.message)
    throw error
  }
}

/** From the file or the environment; undefined where there is none. Throws UsageError for a file that cannot be right. */
export async function readPassword(file: string | undefined): Promise<string | undefined> {
  const [password] = await readPasswords(file)
  if (password !== undefined && password.length > maxPasswordLength) {
    throw new UsageError(`The password has more than ${maxPasswordLength} characters: is it the right file?`)
  }
  return password
}
