/** A client that does all right: what the others did must not be its loss. */
import { Buffer } from 'node:buffer'
import { connect } from 'node:net'
import { notifyRequest, registerRequest } from '../../src/main/gntp/build.ts'
import { serialize } from '../../src/main/gntp/serialize.ts'
import { messagesIn } from './send.ts'

const applicationName = 'Good client'
const requests = [
  registerRequest({ applicationName, types: [{ name: 'type', enabled: true }] }),
  notifyRequest({ applicationName, notificationName: 'type', title: 'Title' }),
].map(request => serialize(request))

export interface Served {
  /** From connecting to the end of the answer. */
  readonly ms: number
  /** What was said instead of -OK. */
  readonly refusal: string | undefined
}

/** Sends a REGISTER, then a NOTIFY, each on a connection of its own. `limitMs`: who was not served by then is told so. */
export async function goodClient(port: number, limitMs: number): Promise<Served[]> {
  const served: Served[] = []
  for (const request of requests) served.push(await exchange(port, request, limitMs))
  return served
}

function exchange(port: number, request: Buffer, limitMs: number): Promise<Served> {
  return new Promise(resolve => {
    const begun = performance.now()
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    const received: Buffer[] = []
    const timer = setTimeout(() => socket.destroy(), limitMs)
    socket.on('connect', () => socket.write(request))
    socket.on('data', bytes => received.push(bytes))
    // 'close' follows, with nothing received.
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(timer)
      const answer = Buffer.concat(received)
      const isOk = messagesIn(answer)?.[0]?.verb === '-OK'
      resolve({ ms: performance.now() - begun, refusal: isOk ? undefined : JSON.stringify(answer.toString()) })
    })
  })
}
