/**
 * Who is told of all that goes over the wire, where somebody wants to know. Handed in, as the receiver is; it must be quick, keep the
 * bytes that it wants to keep as they are (nobody changes them), and throw nothing.
 */
import type { GntpError } from '../gntp/error.ts'
import type { CallbackResponse, Request } from '../gntp/message.ts'
import type { Answer } from './receiver.ts'

export interface Observer {
  /** A peer has connected, one that may not come in too. */
  connected(peer: { readonly address: string }, transport: 'tcp' | 'websocket'): ObservedConnection
}

export type Side = 'peer' | 'server'

/** Is told what happens on one connection, in the order in which it happens. */
export interface ObservedConnection {
  /** These bytes came; what the server throws away is among them. */
  received(bytes: Buffer): void
  /** All that came was looked at. Either a message is on its way, or there is nothing since the last one that counts. */
  looked(isInsideMessage: boolean): void
  /** A request is whole; so many of the bytes that came are not of it: they came ahead. `answered` or `refused` follows. */
  complete(request: Request, aheadBytes: number): void
  /** The NOTIFY that is whole is in the history under this id; it may be that there is nobody left to be answered. */
  stored(id: number): void
  answered(bytes: Buffer, answer: Answer): void
  /** The request that is whole; or, without one, what came is none, or may not come. */
  refused(bytes: Buffer, error: GntpError, request: Request | undefined): void
  /** For the request that was answered last: gives who is to be told when its callback is written. */
  awaitsCallback(): (bytes: Buffer, callback: CallbackResponse) => void
  /** One side has closed its own; what comes later does not count. */
  ended(by: Side): void
  /** The connection is gone; `by` whom, where neither side has said so before. */
  closed(by: Side): void
  /** The peer asked by HTTP for what it does not get here. */
  refusedByHttp(bytes: Buffer, status: number, words: string): void
  /** It goes on as a WebSocket, of which there is told as of a connection of its own: there is nothing to tell of this one. */
  becameWebSocket(): void
}
