/** What a publisher may tell of: its notification types (GNTP.md, Requests, REGISTER), which GNTP's own libraries call events. */
import { quote } from '../gntp/quote.ts'
import { checkIterable, checkRecord, checkText } from './check.ts'
import { ValidationError } from './errors.ts'
import { checkedUrl, Resource } from './resource.ts'

/** An icon: bytes that go along, or a URL (http, https or data) that is left to the server. */
export type IconSource = Resource | URL | string

/** Headers of one's own, by name. A resource goes along, and its pointer is the value. */
export type OwnHeaders = Readonly<Record<string, string | Resource>>

export interface EventOptions {
  readonly name: string
  /** For people. Default: the name. */
  readonly displayName?: string | undefined
  /** Whether it is shown as long as the user does not say otherwise. Default: true. */
  readonly enabled?: boolean | undefined
  readonly icon?: IconSource | undefined
}

/** A name, a name and whether it is enabled, or all that there is to say. */
export type Event = string | readonly [name: string, enabled: boolean] | EventOptions

/** By name. Throws ValidationError where there is none, or one has no name, the name of another, or an icon that is no URL. */
export function readEvents(events: readonly Event[]): ReadonlyMap<string, EventOptions> {
  checkIterable('The list of events', events)
  const byName = new Map<string, EventOptions>()
  for (const event of Array.from(events, asOptions)) {
    checkText('The name of an event', event.name)
    if (event.name.trim() === '') throw invalid('An event has no name')
    if (byName.has(event.name)) throw invalid(`The event ${quote(event.name)} is there twice`)
    checkIcon(event.icon)
    byName.set(event.name, event)
  }
  if (byName.size === 0) throw invalid('A publisher needs at least one event')
  return byName
}

function asOptions(event: Event): EventOptions {
  if (typeof event === 'string') return { name: event }
  if (isPair(event)) return { name: event[0], enabled: event[1] }
  checkRecord('An event', event)
  return event
}

function isPair(event: Exclude<Event, string>): event is readonly [string, boolean] {
  return Array.isArray(event)
}

/** Throws ValidationError for a text that is no URL: it would be taken for no icon at all. */
export function checkIcon(icon: IconSource | undefined): void {
  if (icon !== undefined && !(icon instanceof Resource)) checkedUrl(icon)
}

/** Throws ValidationError for an event that the publisher does not have. */
export function eventOf(events: ReadonlyMap<string, EventOptions>, name: string): EventOptions {
  const event = events.get(name)
  if (event !== undefined) return event
  const known = [...events.keys()].map(quote).join(', ')
  throw invalid(`The publisher has no event ${quote(name)}: it has ${known}`)
}

function invalid(words: string): ValidationError {
  return new ValidationError('INVALID_REQUEST', words)
}
