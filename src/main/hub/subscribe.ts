/** SUBSCRIBE (GNTP.md, Forwarding and subscription): this hub does not forward yet, so nobody may subscribe. */
import { GntpError } from '../gntp/error.ts'

/** Throws NOT_AUTHORIZED, which is the answer of a hub whose user has switched subscriptions off. */
export function subscribe(): never {
  throw new GntpError('NOT_AUTHORIZED', 'Subscriptions are not allowed here', { verb: 'SUBSCRIBE' })
}
