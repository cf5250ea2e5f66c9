/** How it goes with subscribers, destinations and hubs, in words. Pure. */

import { durationInWords } from '../../shared/durations.ts'
import type { Destination, FollowedHub, ForwardFilter, Subscriber, Trouble } from '../../shared/subscriptions.ts'
import { troubleInWords } from '../../shared/trouble-words.ts'
import type { Tone } from '../ui/Dot.tsx'
import { inDigits } from '../ui/time.ts'
import type { Encryption, HashAlgorithm } from './endpoint.ts'

export interface State {
  readonly tone: Tone
  readonly words: string
  /** What comes of it. Where there is little room the words give way, and not this. */
  readonly next?: string | undefined
}

/** not reached: nobody listens there, tries again in 20 s */
export function inOneLine({ words, next }: Pick<State, 'words' | 'next'>): string {
  return next === undefined ? words : `${words}, ${next}`
}

/** 20 s, 4 min 12 s, 1 h 5 min, 2 d 3 h. Never less than a second, and nothing where it is over. */
export function timeLeft(ms: number): string | undefined {
  return ms <= 0 ? undefined : durationInWords(Math.max(1000, ms))
}

/** tries again in 20 s */
export function nextTry(at: number, now: number): string {
  const left = timeLeft(at - now)
  return left === undefined ? 'tries again now' : `tries again in ${left}`
}

/** `isHeld`: while others may not subscribe, nothing is sent to those that have. */
export function subscriberState(subscriber: Subscriber, isHeld: boolean, now: number): State {
  const ends = endsIn(subscriber, now)
  return (
    disturbance(subscriber, isHeld, now) ??
    (ends === undefined ? { tone: 'warning', words: 'did not renew' } : { tone: 'good', words: `subscribed, ${ends}` })
  )
}

/** When its subscription ends, where its state does not say so. */
export function endBeside(subscriber: Subscriber, isHeld: boolean, now: number): string | undefined {
  return disturbance(subscriber, isHeld, now) === undefined ? undefined : (endsIn(subscriber, now) ?? 'did not renew')
}

function endsIn({ expiresAt }: Subscriber, now: number): string | undefined {
  const left = timeLeft(expiresAt - now)
  return left === undefined ? undefined : `ends in ${left}`
}

export function destinationState(destination: Destination, now: number): State {
  const { lastDeliveredAt, delivered } = destination
  return (
    disturbance(destination, false, now) ??
    (lastDeliveredAt === null && delivered === 0
      ? { tone: 'faint', words: 'nothing sent yet' }
      : { tone: 'good', words: 'all delivered' })
  )
}

/** What is out of the ordinary with what somebody is sent, what weighs most first. */
function disturbance(
  { paused, queued, problem }: Subscriber | Destination,
  isHeld: boolean,
  now: number,
): State | undefined {
  if (paused) return { tone: 'faint', words: queued === 0 ? 'paused' : `paused, ${inDigits(queued)} waiting` }
  if (isHeld) return { tone: 'faint', words: 'held back while others may not subscribe' }
  if (problem !== null) return troubleState(problem, now)
  if (queued > 0) return { tone: 'good', words: `${inDigits(queued)} on the way` }
  return undefined
}

export function hubState({ status }: FollowedHub, now: number): State {
  switch (status.state) {
    case 'connecting':
      return { tone: 'warning', words: 'connecting…' }
    case 'subscribed': {
      const left = timeLeft(status.renewsAt - now)
      return { tone: 'good', words: left === undefined ? 'connected, renews now' : `connected, renews in ${left}` }
    }
    default:
      return troubleState(status, now)
  }
}

function troubleState(trouble: Trouble & { readonly retriesAt: number | null }, now: number): State {
  const words = troubleInWords(trouble)
  const { retriesAt } = trouble
  return retriesAt === null ? { tone: 'warning', words } : { tone: 'bad', words, next: nextTry(retriesAt, now) }
}

/** It says: Wrong password (400). In full: connect ECONNREFUSED 192.0.2.7:23053. */
export function troubleInFull({ state, reason, words }: Trouble): string {
  // Where it gave no answer, or its answer is not what it is about, the words are not its own.
  const isItsOwn = reason === null && state !== 'unreached' && state !== 'silent'
  return `${isItsOwn ? 'It says' : 'In full'}: ${words}`
}

/** 1,204 delivered · 3 queued · 2 dropped; what is none is left out. */
export function counts({ delivered, queued, dropped }: Subscriber | Destination): string {
  const parts = [`${inDigits(delivered)} delivered`]
  if (queued > 0) parts.push(`${inDigits(queued)} queued`)
  if (dropped > 0) parts.push(`${inDigits(dropped)} dropped`)
  return parts.join(' · ')
}

export const priorities = [
  { value: -2, label: 'All priorities' },
  { value: -1, label: 'Low and higher' },
  { value: 0, label: 'Normal and higher' },
  { value: 1, label: 'High and emergency' },
  { value: 2, label: 'Emergency only' },
] as const

/** everything; 2 applications, 1 of them with chosen types only, high and emergency */
export function filterInWords({ applications, minPriority }: ForwardFilter): string {
  // Of an application without any type nothing passes.
  const named = applications?.filter(({ types }) => types === null || types.length > 0)
  if (named?.length === 0) return 'nothing'
  const what = named === undefined ? 'all applications' : applicationsInWords(named)
  if (minPriority === -2) return named === undefined ? 'everything' : what
  const from = priorities.find(({ value }) => value === minPriority)?.label ?? ''
  return `${what}, ${from.toLowerCase()}`
}

function applicationsInWords(named: NonNullable<ForwardFilter['applications']>): string {
  const count = named.length === 1 ? '1 application' : `${inDigits(named.length)} applications`
  const inPart = named.filter(({ types }) => types !== null).length
  if (inPart === 0) return count
  return inPart === named.length
    ? `chosen types of ${count}`
    : `${count}, ${inDigits(inPart)} of them with chosen types only`
}

/** SHA256, not encrypted */
export function protectionInWords(hash: HashAlgorithm, encryption: Encryption): string {
  return encryption === 'NONE' ? `${hash}, not encrypted` : `${hash}, encrypted with ${encryption}`
}

/** What somebody is called: by the user, by itself, or else by where it is. */
export function nameOf(name: string, host: string): string {
  return name.trim() === '' ? host : name
}
