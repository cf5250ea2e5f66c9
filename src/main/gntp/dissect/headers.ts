/** Lines of headers, taken apart: those of a block, and all blocks of a message. */
import { pointerIdentifier } from '../headers.ts'
import type { HeaderList } from '../message.ts'
import { headerValue } from '../message.ts'
import type { Marks } from './marks.ts'

const colon = 0x3a
const space = 0x20
const tab = 0x09

/** Marks the lines that follow, up to and with the blank one. Gives the headers that are some. */
export function dissectBlock(marks: Marks, newline: string): HeaderList {
  const headers: [string, string][] = []
  while (!marks.isAtEnd) {
    const end = marks.lineEnd(newline)
    if (end === marks.at) {
      marks.mark('blank', end + newline.length)
      break
    }
    const header = dissectLine(marks, end)
    if (header !== undefined) headers.push(header)
    marks.mark('lineEnd', end + newline.length)
  }
  return headers
}

/**
 * Marks the headers of a message, those of its types with it. Where a REGISTER does not say how many types it has, they are all up to the
 * first resource.
 */
export function dissectBlocks(marks: Marks, newline: string, verb: string | undefined): HeaderList[] {
  const start = marks.at
  const first = dissectBlock(marks, newline)
  marks.section('headers', start)
  const blocks = [first]
  const typeCount = verb === 'REGISTER' ? countOf(first) : 0
  while (blocks.length <= typeCount) {
    marks.markLineEnds()
    if (marks.isAtEnd || marks.startsWith('Identifier:')) break
    const typeStart = marks.at
    const type = dissectBlock(marks, newline)
    blocks.push(type)
    marks.section('type', typeStart, headerValue(type, 'Notification-Name') ?? null)
  }
  return blocks
}

/** What the headers point to, in lower case. */
export function pointedAt(blocks: readonly HeaderList[]): Set<string> {
  const identifiers = blocks.flat().flatMap(([, value]) => pointerIdentifier(value)?.toLowerCase() ?? [])
  return new Set(identifiers)
}

function countOf(headers: HeaderList): number {
  const count = Number(headerValue(headers, 'Notifications-Count') || Number.NaN)
  return Number.isInteger(count) ? count : Number.POSITIVE_INFINITY
}

function dissectLine(marks: Marks, end: number): [name: string, value: string] | undefined {
  const { bytes, at: start } = marks
  const nameLength = bytes.subarray(start, end).indexOf(colon)
  if (nameLength <= 0) {
    marks.mark('unknown', end)
    return undefined
  }
  const nameEnd = start + nameLength
  let valueStart = nameEnd + 1
  while (valueStart < end && isBlank(bytes[valueStart])) valueStart += 1
  let valueEnd = end
  while (valueEnd > valueStart && isBlank(bytes[valueEnd - 1])) valueEnd -= 1
  marks.mark('name', nameEnd)
  marks.mark('separator', valueStart)
  marks.mark('value', valueEnd)
  marks.mark('separator', end)
  return [bytes.toString('utf8', start, nameEnd), bytes.toString('utf8', valueStart, valueEnd)]
}

function isBlank(byte: number | undefined): boolean {
  return byte === space || byte === tab
}
