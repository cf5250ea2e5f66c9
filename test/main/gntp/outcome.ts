/** What a parser makes of bytes, as a value that tests compare. */
import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { GntpError } from '../../../src/main/gntp/error.ts'
import type { Message } from '../../../src/main/gntp/message.ts'
import { GntpParser, type ParserOptions } from '../../../src/main/gntp/parser.ts'

export interface Refusal {
  readonly code: number
  readonly words: string
  readonly offset: number | undefined
  readonly verb: string | undefined
}

export interface Outcome {
  readonly messages: Message[]
  readonly refusal: Refusal | undefined
}

/** Feeds the chunks one by one, taking what is complete after each; then the peer closes, unless it stays. */
export function outcomeOf(chunks: readonly Uint8Array[], options: ParserOptions = {}, peer = 'closes'): Outcome {
  const parser = new GntpParser(options)
  const messages: Message[] = []
  try {
    for (const chunk of chunks) {
      parser.feed(chunk)
      for (let message = parser.next(); message !== undefined; message = parser.next()) messages.push(message)
    }
    if (peer === 'closes') {
      parser.end()
      for (let message = parser.next(); message !== undefined; message = parser.next()) messages.push(message)
    }
  } catch (error) {
    if (!(error instanceof GntpError)) throw error
    const { code, message: words, offset, verb } = error
    return { messages, refusal: { code, words, offset, verb } }
  }
  return { messages, refusal: undefined }
}

/** The one message that the bytes are, with the peer still there. */
export function parse(bytes: Uint8Array | string, options: ParserOptions = {}): Message {
  const { messages, refusal } = outcomeOf([bytesOf(bytes)], options, 'stays')
  const [message] = messages
  if (message === undefined || messages.length > 1 || refusal !== undefined) {
    throw new Error(`${messages.length} messages; ${refusal?.words ?? 'no error'}`)
  }
  return message
}

/** The error that the bytes are, whole and byte by byte. */
export function refusal(bytes: Uint8Array | string, options: ParserOptions = {}, peer = 'stays'): Refusal {
  const whole = outcomeOf([bytesOf(bytes)], options, peer)
  const single = outcomeOf(singleBytes(bytesOf(bytes)), options, peer)
  if (whole.refusal === undefined) throw new Error(`${whole.messages.length} messages and no error`)
  if (JSON.stringify(whole.refusal) !== JSON.stringify(single.refusal))
    throw new Error('byte by byte it is another error')
  return whole.refusal
}

export function bytesOf(bytes: Uint8Array | string): Uint8Array {
  return typeof bytes === 'string' ? Buffer.from(bytes) : bytes
}

export function singleBytes(bytes: Uint8Array): Uint8Array[] {
  return [...bytes].map(byte => Uint8Array.of(byte))
}

/** Places to cut at, as shares of the length. */
export const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 })

export function cutAt(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const ends = [...places.map(place => Math.floor(place * bytes.length)), bytes.length].sort(
    (one, other) => one - other,
  )
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end))
}

/** Lines as a message on the wire, a blank line after them. */
export function lines(...all: string[]): string {
  return `${all.join('\r\n')}\r\n\r\n`
}
