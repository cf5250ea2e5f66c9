/** What is the matter with another machine, as far as an error tells: for what we send to it, and for what we ask of it. */
import type { Trouble } from '../../shared/subscriptions.ts'
import { AuthorizationError, ConnectionError, isRefusal, TimeoutError } from '../client/errors.ts'
import { errorCodes, GntpError } from '../gntp/error.ts'
import { PasswordLostError } from './kept-secrets.ts'

/** By the codes of the system, as parts of sentences. */
const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there',
  EHOSTUNREACH: 'there is no way to it',
  EHOSTDOWN: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
  ENETDOWN: 'there is no way to it',
  ENOTFOUND: 'no such name is known',
  EAI_AGAIN: 'no such name is known',
  ETIMEDOUT: 'nothing answers there',
}

export function troubleOf(error: unknown): Trouble {
  return { ...kindOf(error), words: wordsOf(error) }
}

function kindOf(error: unknown): Pick<Trouble, 'state' | 'reason'> {
  if (error instanceof PasswordLostError) return { state: 'wrongPassword', reason: 'it cannot be read: enter it again' }
  if (error instanceof ConnectionError || error instanceof TimeoutError) return kindOfSilence(error)
  if (!(error instanceof GntpError) || !isRefusal(error))
    return { state: 'silent', reason: 'what answers there is not GNTP' }
  if (error instanceof AuthorizationError && isAboutPassword(error.message)) {
    return { state: 'wrongPassword', reason: null }
  }
  const isItsFault = error.code === errorCodes.INTERNAL_SERVER_ERROR || error.code === errorCodes.TIMED_OUT
  return { state: isItsFault ? 'failing' : 'refused', reason: null }
}

function kindOfSilence(error: ConnectionError | TimeoutError): Pick<Trouble, 'state' | 'reason'> {
  if (error.wasConnected) {
    return { state: 'silent', reason: error instanceof TimeoutError ? 'no answer came' : 'it closed the connection' }
  }
  if (error instanceof TimeoutError) return { state: 'unreached', reason: 'nothing answers there' }
  const { cause } = error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return { state: 'unreached', reason: reasons[code] ?? null }
}

/** One code stands for a wrong password and for what nobody may do: only the words tell which. Some servers say none. */
function isAboutPassword(words: string): boolean {
  return words.trim() === '' || /\b(passwords?|keys?|hash)\b/i.test(words)
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.message.trim() !== '') return error.message
  return error instanceof GntpError ? `${error.code} ${error.name}` : error.name
}
