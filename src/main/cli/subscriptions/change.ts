/** What a command changes of a machine that was added. */
import type { DestinationChange, HubChange } from '../../../shared/subscriptions.ts'
import { addressInWords } from '../../gntp/address.ts'
import type { PasswordOptions } from '../commands/sending.ts'
import { type Control, RefusedError } from '../control.ts'
import { commandToCopy } from '../doctor/words.ts'
import { UsageError } from '../usage-error.ts'
import { readPassword } from './peer.ts'
import { subscriptionsOf } from './report.ts'

/** What is left out stays as it is. */
export interface ChangeOptions extends Partial<PasswordOptions> {
  readonly name?: string
  readonly host?: string
  readonly port?: number
}

/** Throws UsageError for a password file that cannot be read or holds none. */
export async function readChange({ name, host, port, passwordFile, hash, encrypt }: ChangeOptions): Promise<HubChange> {
  const password = await readPassword(passwordFile)
  if (passwordFile !== undefined && password === undefined) throw new UsageError('The password file holds no password.')
  return { name, host, port, password, hash, encryption: encrypt }
}

/** `the host and the password`. Throws UsageError where nothing is changed. */
export function changedInWords(change: HubChange | DestinationChange): string {
  const names = Object.entries(change).flatMap(([name, value]) => (value === undefined ? [] : [`the ${name}`]))
  const last = names.pop()
  if (last === undefined) throw new UsageError('Say what to change: --help lists the options.')
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`
}

interface Added {
  readonly command: 'hubs' | 'forward'
  readonly place: { readonly host: string; readonly port: number }
  readonly data: string
}

/** Rejects as `add`; where it is refused because it is there already, the error says how to change it. */
export async function addOnce<T>(
  growlery: Control,
  { command, place, data }: Added,
  add: () => Promise<T>,
): Promise<T> {
  try {
    return await add()
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error
    const { hubs, destinations } = await subscriptionsOf(growlery)
    const address = addressInWords(place).toLowerCase()
    const all = command === 'hubs' ? hubs : destinations
    const there = all.find(one => addressInWords(one).toLowerCase() === address)
    if (there === undefined) throw error
    const howTo = commandToCopy(data, command, 'change', String(there.id), '--password-file', 'FILE')
    throw new RefusedError(`${error.message}. To change its password, for example: ${howTo}.`)
  }
}
