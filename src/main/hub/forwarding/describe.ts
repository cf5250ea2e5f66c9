/** Recipients as windows see them. */
import type { Destination, Subscriber } from '../../../shared/subscriptions.ts'
import type { RecipientQueue } from './recipient-queue.ts'

export function describeRecipient({
  recipient,
  queued,
  problem,
}: RecipientQueue): Omit<
  Destination & Subscriber,
  'id' | 'host' | 'address' | 'port' | 'hasPassword' | 'subscribedAt' | 'renewedAt' | 'expiresAt'
> {
  const { name, hash, encryption, paused, filter, delivered, dropped, lastDeliveredAt } = recipient
  return { name, hash, encryption, paused, filter, delivered, dropped, lastDeliveredAt, queued, problem }
}
