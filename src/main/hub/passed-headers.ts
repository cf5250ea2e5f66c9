/**
 * The headers of a message that go on with it when it is forwarded: `Received`, `Origin-*`, custom ones and the application's own.
 * What a message says by itself is composed anew, and what is for one connection stays behind; so do pointers to resources, of
 * which only icons are kept.
 */
import { pointerIdentifier } from '../gntp/headers.ts'
import type { HeaderList } from '../gntp/message.ts'

const composedAnew = new Set([
  'application-name',
  'application-icon',
  'connection',
  'notifications-count',
  'notification-callback-context',
  'notification-callback-context-target',
  'notification-callback-context-type',
  'notification-callback-target',
  'notification-coalescing-id',
  'notification-icon',
  'notification-id',
  'notification-name',
  'notification-priority',
  'notification-sticky',
  'notification-text',
  'notification-title',
  'x-growlery-adds-types',
])

/** All applications' are kept: of one, so many characters. The ways that it came on go before all else, because they end loops. */
const maxLength = 4096

/** Those of a REGISTER, which are kept with its application: at most 4096 characters of them. */
export function passedHeaders(headers: HeaderList): [name: string, value: string][] {
  const passed = passedOn(headers)
  const isWay = ([name]: readonly [string, string]) => name.toLowerCase() === 'received'
  let left = maxLength
  const kept = new Set<readonly [string, string]>()
  for (const one of [...passed.filter(isWay), ...passed.filter(header => !isWay(header))]) {
    left -= one[0].length + one[1].length
    if (left >= 0) kept.add(one)
  }
  return passed.filter(one => kept.has(one))
}

/** As they may stand in a message: a CR that stood alone in a value would end the header there. */
export function passedOn(headers: HeaderList): [name: string, value: string][] {
  return headers.flatMap(([name, value]): [string, string][] => {
    if (composedAnew.has(name.toLowerCase()) || pointerIdentifier(value) !== undefined) return []
    return [[name, written(value)]]
  })
}

export function written(value: string): string {
  return value.includes('\r') ? value.replaceAll('\r', '\n').trim() : value
}
