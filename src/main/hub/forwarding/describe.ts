/** Recipients as windows see them. */
import type { Destination, ExpiredSubscriber, Subscriber } from '../../../shared/subscriptions.ts'
import type { SubscriberRow } from '../../store/recipients.ts'
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

export function describeSubscriber(row: SubscriberRow, queue: RecipientQueue): Subscriber {
  const { subscriberId: id, host: address, port, subscribedAt, renewedAt, ttlSeconds } = row
  const expiresAt = renewedAt + ttlSeconds * 1000
  return { ...describeRecipient(queue), id, address, port, subscribedAt, renewedAt, expiresAt }
}

/** Those that expired since then, and did not get something; the newest first. */
export function describeExpired(rows: readonly SubscriberRow[], since: number): ExpiredSubscriber[] {
  return rows
    .flatMap(({ subscriberId: id, name, host: address, expiredAt, dropped }) =>
      expiredAt === null || expiredAt < since || dropped === 0 ? [] : [{ id, name, address, expiredAt, dropped }],
    )
    .sort((one, other) => other.expiredAt - one.expiredAt)
}
