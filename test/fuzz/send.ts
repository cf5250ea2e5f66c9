/** Sends one input as its plan says, and tells what came of it. */
import { Buffer } from 'node:buffer'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Message } from '../../src/main/gntp/message.ts'
import { GntpParser } from '../../src/main/gntp/parser.ts'
import type { Input, Plan } from './inputs.ts'

export interface Outcome {
  /** Nobody listened. */
  readonly refused: boolean
  /** The server closed its side, or all of it. */
  readonly ended: boolean
  readonly received: Buffer
  /** The socket, where the client keeps it open (`neverRead`, `stay`): `destroy` it when the server has been looked at. */
  readonly held: Socket | undefined
}

/** How long after its own time limits a server that is busy may take. A hang lasts for ever, so this may be generous. */
export const slackMs = 8000

/** A client that waits for the user is given up after this; a toast of the server under test is gone before (target.ts). */
const maxWaitMs = 1500

/** `limitMs`: how long after the last byte the server must have answered or closed. Never rejects. */
export async function send(
  port: number,
  { bytes, plan }: Pick<Input, 'bytes' | 'plan'>,
  limitMs: number,
): Promise<Outcome> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true })
  const received: Buffer[] = []
  let ended = false
  socket.on('data', chunk => received.push(chunk))
  for (const event of ['end', 'close']) {
    socket.on(event, () => {
      ended = true
    })
  }
  // A server that has closed resets who goes on sending; 'close' follows.
  socket.on('error', () => {})
  try {
    await once(socket, 'connect')
  } catch {
    return { refused: true, ended, received: Buffer.alloc(0), held: undefined }
  }
  if (plan.ending === 'neverRead') socket.pause()
  await sendPieces(socket, bytes, plan)
  const untilSettled = async () => {
    await until(() => ended, Math.min(maxWaitMs, limitMs))
    await until(() => ended || isWaiting(received), limitMs - maxWaitMs)
  }
  const outcome = () => ({ refused: false, ended, received: Buffer.concat(received) })
  switch (plan.ending) {
    case 'close':
      socket.destroy()
      return { ...outcome(), held: undefined }
    case 'reset':
      socket.resetAndDestroy()
      return { ...outcome(), held: undefined }
    case 'neverRead':
      return { ...outcome(), held: socket }
    case 'stay':
      await untilSettled()
      return { ...outcome(), held: socket }
    case 'halfClose':
    case 'wait':
      if (plan.ending === 'halfClose') socket.end()
      await untilSettled()
      socket.destroy()
      return { ...outcome(), held: undefined }
  }
}

/** The messages in an answer; undefined where the bytes are not whole messages. */
export function messagesIn(bytes: Uint8Array): Message[] | undefined {
  // What is echoed may be as long as what was sent.
  const parser = new GntpParser({ limits: { maxHeaderBytes: 1024 * 1024 } })
  const messages: Message[] = []
  try {
    parser.feed(bytes)
    for (let message = parser.next(); message !== undefined; message = parser.next()) messages.push(message)
  } catch {
    return undefined
  }
  return parser.isInsideMessage ? undefined : messages
}

/**
 * Whether a connection may stay open although all was sent: its last answer is the -OK of a notification, whose sender may
 * be waiting to be told what becomes of it.
 */
export function mayWait(messages: readonly Message[]): boolean {
  return messages.some(message => message.verb === '-OK' && message.action === 'NOTIFY')
}

async function sendPieces(socket: Socket, bytes: Buffer, { pieces, pausesMs }: Plan): Promise<void> {
  let at = 0
  for (const [index, length] of pieces.entries()) {
    if (length > 0) socket.write(bytes.subarray(at, at + length))
    at += length
    // Also without a pause the pieces go out one by one.
    await sleep(pausesMs[index] ?? 0)
  }
  if (at === bytes.length) return
  let written = false
  socket.write(bytes.subarray(at), () => {
    written = true
  })
  await until(() => written, slackMs)
}

function isWaiting(received: readonly Buffer[]): boolean {
  return received.length > 0 && mayWait(messagesIn(Buffer.concat(received)) ?? [])
}

async function until(holds: () => boolean, limitMs: number): Promise<void> {
  const end = performance.now() + limitMs
  while (!holds() && performance.now() < end) await sleep(5)
}
