/** What went wrong, in words for the user. */
import { ORPCError } from '@orpc/client'
import { NotConnectedError } from './connection.ts'

export function isNotFound(error: unknown): boolean {
  return error instanceof ORPCError && error.code === 'NOT_FOUND'
}

/** Whether a call ended because nobody wants its answer any more. */
export function isAbandoned(error: unknown, signal: AbortSignal): boolean {
  return signal.aborted || (error instanceof DOMException && error.name === 'AbortError')
}

export function inWords(error: unknown): string {
  if (error instanceof NotConnectedError) return 'Not connected: try again when the connection is back.'
  if (error instanceof ORPCError) {
    if (error.code === 'NOT_FOUND') return 'It is no longer there.'
    if (error.code === 'CONFLICT') return 'Not possible any more: it was dealt with already.'
    if (error.code === 'REFUSED') return error.message
    return 'Growlery could not do that. Its log says why.'
  }
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'Growlery did not answer in time.'
  if (error instanceof DOMException && error.name === 'AbortError')
    return 'The connection was lost before the answer came.'
  return error instanceof Error ? error.message : 'Something went wrong.'
}
