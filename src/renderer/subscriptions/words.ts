/** How it goes with subscribers, destinations and hubs, in words. Pure. */

import type {
  Destination,
  FollowedHub,
  ForwardFilter,
  Subscriber,
  TestResult,
  Trouble,
} from '../../shared/subscriptions.ts'
import { troubleInWords } from '../../shared/trouble-words.ts'
import { visible } from '../../shared/visible.ts'
import { reasonInWords } from '../hub/words.ts'
import { t } from '../text/text.ts'
import type { Tone } from '../ui/Dot.tsx'
import { duration } from '../ui/time.ts'
import type { Encryption, HashAlgorithm } from './endpoint.ts'

export interface State {
  readonly tone: Tone
  readonly words: string
  /** What comes of it. Where there is little room the words give way, and not this. */
  readonly next?: string | undefined
}

/** not reached: nobody listens there, tries again in 20 s */
export function inOneLine({ words, next }: Pick<State, 'words' | 'next'>): string {
  return next === undefined ? words : t('subscriptions.inOneLine', { words, next })
}

/** 20 s, 4 min 12 s, 1 h 5 min, 2 d 3 h. Never less than a second, and nothing where it is over. */
export function timeLeft(ms: number): string | undefined {
  return ms <= 0 ? undefined : duration(Math.max(1000, ms))
}

/** tries again in 20 s */
function nextTry(at: number, now: number): string {
  const left = timeLeft(at - now)
  return left === undefined ? t('subscriptions.state.triesNow') : t('subscriptions.state.triesIn', { left })
}

/** `isHeld`: while others may not subscribe, nothing is sent to those that have. */
export function subscriberState(subscriber: Subscriber, isHeld: boolean, now: number): State {
  const left = timeLeft(subscriber.expiresAt - now)
  return (
    disturbance(subscriber, isHeld, now) ??
    (left === undefined
      ? { tone: 'warning', words: t('subscriptions.state.didNotRenew') }
      : { tone: 'good', words: t('subscriptions.state.subscribed', { left }) })
  )
}

/** When its subscription ends, where its state does not say so. */
export function endBeside(subscriber: Subscriber, isHeld: boolean, now: number): string | undefined {
  if (disturbance(subscriber, isHeld, now) === undefined) return undefined
  const left = timeLeft(subscriber.expiresAt - now)
  return left === undefined ? t('subscriptions.state.didNotRenew') : t('subscriptions.state.endsIn', { left })
}

export function destinationState(destination: Destination, now: number): State {
  const { lastDeliveredAt, delivered } = destination
  return (
    disturbance(destination, false, now) ??
    (lastDeliveredAt === null && delivered === 0
      ? { tone: 'faint', words: t('subscriptions.state.nothingSent') }
      : { tone: 'good', words: t('subscriptions.state.allDelivered') })
  )
}

/** What is out of the ordinary with what somebody is sent, what weighs most first. */
function disturbance(
  { paused, queued, problem }: Subscriber | Destination,
  isHeld: boolean,
  now: number,
): State | undefined {
  if (paused)
    return {
      tone: 'faint',
      words: queued === 0 ? t('subscriptions.state.paused') : t('subscriptions.state.pausedWaiting', { count: queued }),
    }
  if (isHeld) return { tone: 'faint', words: t('subscriptions.state.held') }
  if (problem !== null) return troubleState(problem, now)
  if (queued > 0) return { tone: 'good', words: t('subscriptions.state.onTheWay', { count: queued }) }
  return undefined
}

export function hubState({ status }: FollowedHub, now: number): State {
  switch (status.state) {
    case 'connecting':
      return { tone: 'warning', words: t('subscriptions.state.connecting') }
    case 'subscribed': {
      const left = timeLeft(status.renewsAt - now)
      return {
        tone: 'good',
        words: left === undefined ? t('subscriptions.state.renewsNow') : t('subscriptions.state.renewsIn', { left }),
      }
    }
    default:
      return troubleState(status, now)
  }
}

function troubleState(trouble: Trouble & { readonly retriesAt: number | null }, now: number): State {
  const words = inShort(trouble)
  const { retriesAt } = trouble
  return retriesAt === null ? { tone: 'warning', words } : { tone: 'bad', words, next: nextTry(retriesAt, now) }
}

/** not reached: nobody listens there */
function inShort(trouble: Pick<Trouble, 'state' | 'reason'>): string {
  return troubleInWords(trouble, {
    state: state => t(`subscriptions.trouble.${state}`),
    reason: reason => t(`subscriptions.because.${reason}`),
  })
}

/** What came of a test notification. */
export function testInWords({ outcome }: TestResult): string {
  if ('reason' in outcome) return reasonInWords(outcome.reason)
  const { trouble } = outcome
  return visible(t('subscriptions.destinations.notTaken', { why: inShort(trouble), inFull: troubleInFull(trouble) }))
}

/** It says: Wrong password (400). In full: connect ECONNREFUSED 192.0.2.7:23053. */
export function troubleInFull({ state, reason, words }: Trouble): string {
  // Where it gave no answer, or its answer is not what it is about, the words are not its own.
  const isItsOwn = reason === null && state !== 'unreached' && state !== 'silent'
  return isItsOwn ? t('subscriptions.state.itSays', { words }) : t('subscriptions.state.inFull', { words })
}

/** 1,204 delivered · 3 queued · 2 dropped; what is none is left out. */
export function counts({ delivered, queued, dropped }: Subscriber | Destination): string {
  const parts: string[] = [t('subscriptions.numbers.countDelivered', { count: delivered })]
  if (queued > 0) parts.push(t('subscriptions.numbers.countQueued', { count: queued }))
  if (dropped > 0) parts.push(t('subscriptions.numbers.countDropped', { count: dropped }))
  return parts.join(' · ')
}

export const priorities = [
  { value: -2, name: 'all' },
  { value: -1, name: 'low' },
  { value: 0, name: 'normal' },
  { value: 1, name: 'high' },
  { value: 2, name: 'emergency' },
] as const

/** everything; 2 applications, 1 of them with chosen types only, high and emergency */
export function filterInWords({ applications, minPriority }: ForwardFilter): string {
  // Of an application without any type nothing passes.
  const named = applications?.filter(({ types }) => types === null || types.length > 0)
  if (named?.length === 0) return t('subscriptions.filter.summary.nothing')
  const what = named === undefined ? t('subscriptions.filter.summary.allApplications') : applicationsInWords(named)
  const from = priorities.find(({ value }) => value === minPriority)?.name ?? 'all'
  if (from === 'all') return named === undefined ? t('subscriptions.filter.summary.everything') : what
  return t('subscriptions.filter.summary.withPriority', { what, priority: t(`subscriptions.filter.summary.${from}`) })
}

function applicationsInWords(named: NonNullable<ForwardFilter['applications']>): string {
  const count = named.length
  const inPart = named.filter(({ types }) => types !== null).length
  if (inPart === count) return t('subscriptions.filter.summary.chosenTypes', { count })
  const applications = t('subscriptions.filter.summary.applications', { count })
  return inPart === 0 ? applications : t('subscriptions.filter.summary.partly', { applications, count: inPart })
}

/** SHA256, not encrypted */
export function protectionInWords(hash: HashAlgorithm, encryption: Encryption): string {
  return encryption === 'NONE'
    ? t('subscriptions.notEncrypted', { hash })
    : t('subscriptions.encrypted', { hash, encryption })
}

/** What somebody is called: by the user, by itself, or else by where it is. */
export function nameOf(name: string, host: string): string {
  return name.trim() === '' ? host : name
}
