/** Which one is meant, where the user says only so much of it as tells it from the others. */
import type { Destination, ExpiredSubscriber, FollowedHub, Subscriber } from '../../../shared/subscriptions.ts'
import { addressInWords } from '../../gntp/address.ts'
import { quote } from '../../gntp/quote.ts'
import { RefusedError } from '../control.ts'
import { UsageError } from '../usage-error.ts'
import { nameAndAddress } from './words.ts'

const shortestId = 8
const mostNamed = 10

/** By the id that it gave itself, a beginning of that, or its name. Throws as `pickPlace`. */
export function pickSubscriber<T extends Subscriber | ExpiredSubscriber>(text: string, all: readonly T[]): T {
  const exact = all.find(({ id }) => id === text)
  if (exact !== undefined) return exact
  const short = shortIds(all)
  const words = (one: T) => `${one.name} (${short(one.id)})`
  return onlyOne('subscriber', text, all, ({ id, name }) => id.startsWith(text) || name === text, words)
}

/** The beginnings of the ids that tell these apart, all of one length. */
export function shortIds(all: readonly { readonly id: string }[]): (id: string) => string {
  const ids = [...new Set(all.map(({ id }) => id))]
  const longest = Math.max(...ids.map(id => id.length))
  let length = shortestId
  while (length < longest && new Set(ids.map(id => id.slice(0, length))).size < ids.length) length += 1
  return id => id.slice(0, length)
}

/**
 * A hub or a destination by its number, its name, or its host, with or without the port. Throws RefusedError where there is none
 * like that, and UsageError where there are several; both say which there are.
 */
export function pickPlace<T extends FollowedHub | Destination>(what: string, text: string, all: readonly T[]): T {
  const exact = all.find(({ id }) => String(id) === text)
  if (exact !== undefined) return exact
  const isMeant = (one: T) => one.name === text || addressesOf(one).includes(text.toLowerCase())
  return onlyOne(what, text, all, isMeant, one => `${one.id}: ${nameAndAddress(one)}`)
}

/** As people write it; an IPv6 address with or without brackets. */
function addressesOf({ host, port }: { readonly host: string; readonly port: number }): string[] {
  return [host, `[${host}]`, addressInWords({ host, port })].map(text => text.toLowerCase())
}

function onlyOne<T>(
  what: string,
  text: string,
  all: readonly T[],
  isMeant: (one: T) => boolean,
  words: (one: T) => string,
): T {
  const [first, ...others] = all.filter(isMeant)
  if (first === undefined) {
    const there = all.length === 0 ? 'is none' : `${all.length === 1 ? 'is' : 'are'} ${listed(all, words)}`
    throw new RefusedError(`No ${what} is called ${quote(text)}. There ${there}.`)
  }
  if (others.length > 0) {
    throw new UsageError(`${quote(text)} may be ${listed([first, ...others], words)}. Say which by its id.`)
  }
  return first
}

function listed<T>(all: readonly T[], words: (one: T) => string): string {
  const some = all.slice(0, mostNamed).map(words).join(', ')
  return all.length > mostNamed ? `${some} and ${all.length - mostNamed} more` : some
}
