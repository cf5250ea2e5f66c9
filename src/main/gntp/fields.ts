/**
 * Header values as what they mean: text, numbers, booleans, icons (GNTP.md, Message). An optional header with an empty value
 * counts as absent. Of several headers with one name the first counts.
 */
import { GntpError } from './error.ts'
import { endOffset, findHeader, type HeaderBlock, pointerIdentifier, valueOffset } from './headers.ts'
import type { Icon } from './message.ts'
import { quote } from './quote.ts'

const zero = 0x30

/** A text that must be there and not be empty. Throws REQUIRED_HEADER_MISSING. */
export function requiredText(block: HeaderBlock, name: string): string {
  const index = requiredIndex(block, name)
  const value = valueAt(block, index)
  if (value === '') {
    throw new GntpError('REQUIRED_HEADER_MISSING', `${name} is empty: it is required`, {
      offset: valueOffset(block, index),
    })
  }
  return value
}

/** A text that must be there and may be empty. Throws REQUIRED_HEADER_MISSING. */
export function presentText(block: HeaderBlock, name: string): string {
  return valueAt(block, requiredIndex(block, name))
}

export function optionalText(block: HeaderBlock, name: string): string | undefined {
  const value = valueAt(block, findHeader(block, name))
  return value === '' ? undefined : value
}

/** An integer that must be there. Throws REQUIRED_HEADER_MISSING and INVALID_REQUEST. */
export function requiredInteger(block: HeaderBlock, name: string, min: number, max: number): number {
  requiredText(block, name)
  return optionalInteger(block, name, min, max) ?? min
}

/** A decimal integer from `min` to `max`. Throws INVALID_REQUEST for anything else. */
export function optionalInteger(block: HeaderBlock, name: string, min: number, max: number): number | undefined {
  const index = findHeader(block, name)
  const value = valueAt(block, index)
  if (value === '') return undefined
  const number = decimal(value)
  if (number === undefined || number < min || number > max) {
    const range = max >= Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`
    throw malformed(block, index, `an integer ${range}`)
  }
  return number
}

/** True/False, Yes/No or 1/0, in any case. Throws INVALID_REQUEST for anything else. */
export function optionalBoolean(block: HeaderBlock, name: string): boolean | undefined {
  const index = findHeader(block, name)
  const value = valueAt(block, index)
  if (value === '') return undefined
  // As most write it: making it lower case takes longer than all of the rest.
  if (value === 'True') return true
  if (value === 'False') return false
  switch (value.toLowerCase()) {
    case 'true':
    case 'yes':
    case '1':
      return true
    case 'false':
    case 'no':
    case '0':
      return false
    default:
      throw malformed(block, index, 'True, False, Yes or No')
  }
}

/** What an icon header holds; undefined for what is neither a resource pointer nor a URL (GNTP.md, What real clients do wrong). */
export function optionalIcon(block: HeaderBlock, name: string): Icon | undefined {
  const value = valueAt(block, findHeader(block, name))
  if (value === '') return undefined
  const identifier = pointerIdentifier(value)
  if (identifier !== undefined) return { kind: 'resource', identifier: identifier.toLowerCase() }
  return URL.canParse(value) ? { kind: 'url', url: value } : undefined
}

export function isWebUrl(value: string): boolean {
  return /^https?:\/\//i.test(value) && URL.canParse(value)
}

/** INVALID_REQUEST for a header's value: `Notification-Priority is "high": an integer from -2 to 2 was expected`. */
export function malformed(block: HeaderBlock, index: number, expected: string): GntpError {
  return invalidValue(block, index, `${expected} was expected`)
}

/** INVALID_REQUEST for a header's value, with words that follow it. */
export function invalidValue(block: HeaderBlock, index: number, words: string): GntpError {
  const [name = '', value = ''] = block.headers[index] ?? []
  return new GntpError('INVALID_REQUEST', `${name} is ${quote(value)}: ${words}`, {
    offset: valueOffset(block, index),
  })
}

function requiredIndex(block: HeaderBlock, name: string): number {
  const index = findHeader(block, name)
  if (index < 0) {
    throw new GntpError('REQUIRED_HEADER_MISSING', `${name} is missing: it is required`, { offset: endOffset(block) })
  }
  return index
}

/** Empty where there is no such header. */
function valueAt({ headers }: HeaderBlock, index: number): string {
  return index < 0 ? '' : (headers[index]?.[1] ?? '')
}

/** However many digits: what is out of range is still a number, and told so. */
function decimal(text: string): number | undefined {
  const digit = text.length === 1 ? text.charCodeAt(0) - zero : -1
  if (digit >= 0 && digit <= 9) return digit
  return /^-?[0-9]+$/.test(text) ? Number(text) : undefined
}
