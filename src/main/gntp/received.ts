/**
 * `Received` headers (GNTP.md, Forwarding and subscription): each server that forwards a message says so, after those that did before
 * it: `From <sender address> by <machine> (<server id>) with <software>; id=<id>; <ISO 8601 date>`.
 */
import { Buffer } from 'node:buffer'
import type { HeaderList } from './message.ts'

/** One server that forwarded a message. */
export interface Hop {
  /** The address that it got the message from. */
  readonly from: string
  /** The name of its machine. */
  readonly machine: string
  readonly serverId: string
  readonly software: string
  /** By which it knows the message; undefined where it does not say. */
  readonly id: string | undefined
  /** When it got the message, as it says. */
  readonly at: string
}

const name = 'received'
const maxKeyLength = 256
const maxHopLength = 1024
/** A chain that is longer says nothing more to anybody. */
const mostHops = 32
/** Other servers leave parts out: the machine is what every one says. */
const pattern = /^(?:from (\S+) )?by ([^;]+?)(?: \(([^();]*)\))?(?: with ([^;]*))?(?:;\s*id=([^;]*))?(?:;([^;]*))?$/is

/** The value of the header. */
export function formatHop({ from, machine, serverId, software, id, at }: Hop): string {
  const ofMessage = id === undefined ? '' : ` id=${id};`
  return `From ${from} by ${machine} (${serverId}) with ${software};${ofMessage} ${at}`
}

/** The servers that forwarded a message, the first one first, 32 of them at most. What is written otherwise is left out. */
export function hopsOf(headers: HeaderList): Hop[] {
  const received = headers.filter(([candidate]) => candidate.toLowerCase() === name)
  return received.slice(0, mostHops).flatMap(([, value]) => parseHop(value))
}

function parseHop(value: string): Hop[] {
  // Who sends a longer one says nothing with it; looking through it takes more time the longer it is.
  const parts = value.length > maxHopLength ? null : pattern.exec(value.trim())
  if (parts === null) return []
  const [, from = '', machine = '', serverId = '', software = '', id = '', at = ''] = parts
  return [{ from, machine, serverId, software: software.trim(), id: id.trim() || undefined, at: at.trim() }]
}

/**
 * By what a message is known that comes again, on another way or because its answer was lost: what the first server that forwarded it
 * calls it. Undefined where it came directly, or where that server does not say.
 */
export function messageKey([first]: readonly Hop[]): string | undefined {
  if (first?.id === undefined || first.serverId === '') return undefined
  const key = `${first.serverId}/${first.id}`
  // Detached: what was cut out of a message keeps the whole message in memory.
  return key.length > maxKeyLength ? undefined : Buffer.from(key).toString()
}

/** Whether a message has come through this server before. Looks at what is written, however that is. */
export function hasPassed(headers: HeaderList, serverId: string): boolean {
  return headers.some(([candidate, value]) => candidate.toLowerCase() === name && value.includes(`(${serverId})`))
}
