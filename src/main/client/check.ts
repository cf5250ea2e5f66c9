/** What callers hand in, checked where it comes in: programs in JavaScript have nobody else to tell them. */
import { quote } from '../gntp/quote.ts'
import { ValidationError } from './errors.ts'

/** Node takes a longer one for 1 ms. */
export const maxTimeoutMs = 2 ** 31 - 1

/** Throws ValidationError for what is no text. */
export function checkText(what: string, value: unknown): void {
  if (typeof value !== 'string') throw unexpected(what, value, 'a text')
}

/** Throws ValidationError for what is no integer from `min` to `max`. */
export function checkInteger(what: string, value: unknown, min: number, max: number): void {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return
  throw unexpected(what, value, `an integer from ${min} to ${max}`)
}

/** Throws ValidationError for what is no integer from 1 on; Infinity is no limit. */
export function checkLimit(what: string, value: unknown): void {
  if (value !== Number.POSITIVE_INFINITY) checkInteger(what, value, 1, Number.MAX_SAFE_INTEGER)
}

/** Throws ValidationError where a time in milliseconds cannot be waited for. */
export function checkTime(what: string, value: unknown): void {
  if (typeof value === 'number' && value > 0 && value <= maxTimeoutMs) return
  throw unexpected(what, value, `a number of milliseconds, more than 0 and at most ${maxTimeoutMs},`)
}

/** Throws ValidationError for what is no object with names and values, such as a Map, a list or a text. */
export function checkRecord(what: string, value: unknown): void {
  const isRecord = typeof value === 'object' && value !== null && !(Symbol.iterator in value)
  if (!isRecord) throw unexpected(what, value, 'an object')
}

/** Throws ValidationError for what cannot be looped over, or is a text. */
export function checkIterable(what: string, value: unknown): void {
  const isIterable = typeof value === 'object' && value !== null && Symbol.iterator in value
  if (!isIterable) throw unexpected(what, value, 'a list, or another iterable,')
}

function unexpected(what: string, value: unknown, expected: string): ValidationError {
  return new ValidationError('INVALID_REQUEST', `${what} is ${shown(value)}: ${expected} was expected`)
}

function shown(value: unknown): string {
  if (typeof value === 'string') return quote(value)
  if (typeof value === 'function') return 'a function'
  return typeof value === 'object' && value !== null ? value.constructor?.name || 'an object' : String(value)
}
