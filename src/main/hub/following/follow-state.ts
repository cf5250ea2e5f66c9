/** How it stands with a hub that we follow, after each SUBSCRIBE. */
import type { FollowState } from '../../../shared/subscriptions.ts'
import type { SubscriptionStatus } from '../../client/subscription.ts'
import { troubleOf } from '../trouble.ts'

type Failure = Exclude<FollowState, { state: 'connecting' | 'subscribed' }>

export function stateOfStatus(status: SubscriptionStatus): FollowState {
  if (status.state === 'failing') return stateOfError(status.error, status.retriesAt.getTime())
  const { ttlSeconds, renewsAt, endsAt } = status
  return { state: 'subscribed', ttlSeconds, renewsAt: renewsAt.getTime(), endsAt: endsAt.getTime() }
}

/** `retriesAt`: when it is tried again, in milliseconds since 1970. */
export function stateOfError(error: unknown, retriesAt: number): Failure {
  return { ...troubleOf(error), retriesAt }
}
