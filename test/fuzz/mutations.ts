/** Changes to bytes that are well-formed, without regard to what they mean. */
import { Buffer } from 'node:buffer'
import type { Random } from './random.ts'

type Mutation = (bytes: Buffer, random: Random, others: readonly Buffer[]) => Buffer

const numbers = [
  '0',
  '-1',
  '1',
  '2',
  '99',
  '1001',
  '65536',
  '300001',
  '4294967296',
  '9007199254740993',
  '1e9',
  '0x10',
  ' ',
]
const separators = ['\r\n\r\n', '\r\n', '\n', '\r', ':', ' ', '\0', '.', '://', 'GNTP/1.0 ']

const flip: Mutation = (bytes, random) => {
  const changed = Buffer.from(bytes)
  const at = random.int(0, Math.max(0, changed.length - 1))
  changed[at] = (changed[at] ?? 0) ^ (1 << random.int(0, 7))
  return changed
}

const insert: Mutation = (bytes, random) => {
  const added = random.chance(0.5) ? random.bytes(random.int(1, 8)) : Buffer.from(random.pick(separators))
  return replaced(bytes, place(bytes, random), 0, added)
}

const remove: Mutation = (bytes, random) => replaced(bytes, place(bytes, random), random.int(1, 40), '')

const duplicate: Mutation = (bytes, random) => {
  const start = place(bytes, random)
  const piece = bytes.subarray(start, start + random.int(1, 120))
  return replaced(bytes, random.chance(0.5) ? start : place(bytes, random), 0, piece)
}

const splice: Mutation = (bytes, random, others) => {
  const other = random.pick(others)
  return Buffer.concat([bytes.subarray(0, place(bytes, random)), other.subarray(place(other, random))])
}

const truncate: Mutation = (bytes, random) => bytes.subarray(0, place(bytes, random))

const repeat: Mutation = (bytes, random) => Buffer.concat(Array.from({ length: random.int(2, 5) }, () => bytes))

const swapLineEnds: Mutation = (bytes, random) => {
  const text = bytes.toString('latin1')
  const [from, to] = random.pick([
    [/\r\n/g, '\n'],
    [/\r\n/g, '\r'],
    [/\n/g, '\r\n'],
    [/\r/g, '\r\r'],
  ] as const)
  // All of them, or one.
  const which = random.chance(0.5) ? -1 : random.int(0, 6)
  let seen = -1
  const changed = text.replace(from, found => {
    seen += 1
    return which < 0 || seen === which ? to : found
  })
  return Buffer.from(changed, 'latin1')
}

const changeNumber: Mutation = (bytes, random) => {
  const value = random.pick(numbers)
  const changed = bytes
    .toString('latin1')
    .replace(/(Length|Notifications-Count|Notification-Priority): *-?\d+/gi, (_, name) => `${name}: ${value}`)
  return Buffer.from(changed, 'latin1')
}

const keepAlive: Mutation = bytes => {
  const firstLineEnd = bytes.indexOf('\n') + 1
  return replaced(bytes, firstLineEnd, 0, 'Connection: Keep-Alive\r\n')
}

const mutations: readonly (readonly [number, Mutation])[] = [
  [3, flip],
  [3, insert],
  [3, remove],
  [2, duplicate],
  [2, splice],
  [2, truncate],
  [1, repeat],
  [2, swapLineEnds],
  [3, changeNumber],
  [1, keepAlive],
]

/** One to four changes, one after the other; `others` is what pieces may be taken from. */
export function mutate(bytes: Buffer, random: Random, others: readonly Buffer[]): Buffer {
  let changed = bytes
  const count = random.weighted([
    [5, 1],
    [3, 2],
    [1, 3],
    [1, 4],
  ])
  for (let times = 0; times < count; times += 1) changed = random.weighted(mutations)(changed, random, others)
  return changed
}

function place(bytes: Buffer, random: Random): number {
  return random.int(0, bytes.length)
}

function replaced(bytes: Buffer, at: number, removed: number, added: Uint8Array | string): Buffer {
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(added), bytes.subarray(at + removed)])
}
