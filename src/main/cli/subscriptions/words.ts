/** How it stands with who gets our notifications and whose we get, in words for people; some of them come from others. */
import { durationInWords } from '../../../shared/durations.ts'
import type {
  Destination,
  ExpiredSubscriber,
  FollowedHub,
  FollowState,
  ForwardFilter,
  Subscriber,
} from '../../../shared/subscriptions.ts'
import { troubleInWords } from '../../../shared/trouble-words.ts'
import { addressInWords } from '../../gntp/address.ts'

type Recipient = Subscriber | Destination
type Problem = Omit<NonNullable<Recipient['problem']>, 'at'>

/** With a hub that we subscribe to. */
export function followInWords(status: FollowState, now: number): string {
  switch (status.state) {
    case 'connecting':
      return 'connecting'
    case 'subscribed':
      return `connected, renews in ${durationInWords(status.renewsAt - now)}`
    default:
      return problemInWords(status, now)
  }
}

/** With a machine that subscribed: whether it gets what it is to get, and for how long. `isHeld`: others may not subscribe. */
export function subscriberInWords({ paused, problem, expiresAt }: Subscriber, isHeld: boolean, now: number): string {
  const held = isHeld ? ['held back: others may not subscribe'] : []
  const failing = problem === null ? [] : [problemInWords(problem, now)]
  // Of one that nothing is sent to the last attempt says nothing any more.
  const states = paused || isHeld ? [...(paused ? ['paused'] : []), ...held] : failing
  return [...states, `ends in ${durationInWords(expiresAt - now)}`].join(', ')
}

/** With one that did not renew its subscription. */
export function expiredInWords({ expiredAt, dropped }: ExpiredSubscriber, now: number): string {
  const what = dropped === 1 ? '1 notification' : `${dropped} notifications`
  return `expired ${durationInWords(now - expiredAt)} ago, did not get ${what}`
}

/** With a machine that the user sends to. */
export function destinationInWords(one: Destination, now: number): string {
  const { paused, problem, lastDeliveredAt, queued, dropped } = one
  if (paused) return 'paused'
  if (problem !== null) return problemInWords(problem, now)
  if (lastDeliveredAt !== null) return `last sent ${durationInWords(now - lastDeliveredAt)} ago`
  return queued + dropped === 0 ? 'nothing sent yet' : 'nothing delivered yet'
}

function problemInWords({ retriesAt, ...trouble }: Problem, now: number): string {
  const words = troubleInWords(trouble)
  return retriesAt === null ? words : `${words}, tries again in ${durationInWords(retriesAt - now)}`
}

/** In the words of the options that choose it. */
export function filterInWords({ applications, minPriority }: ForwardFilter): string {
  const what = applications === null ? 'all' : namesInWords(applications.map(applicationInWords))
  return minPriority === -2 ? what : `${what} from priority ${minPriority} up`
}

function applicationInWords({ name, types }: NonNullable<ForwardFilter['applications']>[number]): string {
  return types === null ? name : `${name} (${namesInWords(types)})`
}

function namesInWords(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ')
}

type Named = Pick<FollowedHub, 'name' | 'host' | 'port'>

/** What the user calls it, or else its host. */
export function nameOf({ name, host }: Pick<Named, 'name' | 'host'>): string {
  return name === '' ? host : name
}

/** For a sentence: `nas (nas.local:23053)`, or its address alone where that is its name. */
export function nameAndAddress(one: Named): string {
  const address = addressInWords(one)
  return one.name === '' || one.name === one.host ? address : `${one.name} (${address})`
}
