/** What a SUBSCRIBE says (GNTP.md, Requests). */
import { GntpError } from '../../gntp/error.ts'
import type { SubscribeRequest } from '../../gntp/message.ts'
import type { SubscriberRow } from '../../store/recipients.ts'
import { detached } from '../detached.ts'
import { proofOf } from './password-proof.ts'

/** As it is stored. */
export type Said = Pick<
  SubscriberRow,
  'name' | 'host' | 'port' | 'hash' | 'encryption' | 'proof' | 'ttlSeconds' | 'renewedAt'
>

const maxNameLength = 256

/** Throws INVALID_REQUEST for names that are too long. */
export function checkNames(id: string, name: string): void {
  for (const [what, value] of Object.entries({ 'Subscriber-ID': id, 'Subscriber-Name': name })) {
    if (value.length > maxNameLength) {
      const words = `${what} has ${value.length} characters: at most ${maxNameLength} are taken`
      throw new GntpError('INVALID_REQUEST', words, { verb: 'SUBSCRIBE' })
    }
  }
}

/** `address`: of who sent it; `now`: milliseconds since 1970. */
export function saidBy(
  { security, subscriberName, subscriberPort }: SubscribeRequest,
  known: { readonly password: string; readonly address: string; readonly ttlSeconds: number; readonly now: number },
): Said {
  return {
    name: detached(subscriberName),
    host: known.address,
    port: subscriberPort,
    hash: security.hash ?? 'SHA256',
    encryption: security.encryption,
    proof: proofOf(known.password),
    ttlSeconds: known.ttlSeconds,
    renewedAt: known.now,
  }
}
