/** What is the matter with another machine, as far as an error tells: for what we send to it, and for what we ask of it. */
import type { Trouble } from '../../shared/subscriptions.ts'
import type { TroubleReason } from '../../shared/trouble-words.ts'
import { AuthorizationError, ConnectionError, isRefusal, TimeoutError } from '../client/errors.ts'
import { errorCodes, GntpError } from '../gntp/error.ts'
import { PasswordLostError } from './kept-secrets.ts'

/** By the codes of the system. */
const reasons: Readonly<Record<string, TroubleReason>> = {
  ECONNREFUSED: 'nobodyListens',
  EHOSTUNREACH: 'noWay',
  EHOSTDOWN: 'noWay',
  ENETUNREACH: 'noWay',
  ENETDOWN: 'noWay',
  ENOTFOUND: 'unknownName',
  EAI_AGAIN: 'unknownName',
  ETIMEDOUT: 'nothingAnswers',
}

export function troubleOf(error: unknown): Trouble {
  return { ...kindOf(error), words: wordsOf(error) }
}

function kindOf(error: unknown): Pick<Trouble, 'state' | 'reason'> {
  if (error instanceof PasswordLostError) return { state: 'wrongPassword', reason: 'passwordLost' }
  if (error instanceof ConnectionError || error instanceof TimeoutError) return kindOfSilence(error)
  if (!(error instanceof GntpError) || !isRefusal(error)) return { state: 'silent', reason: 'notGntp' }
  if (error instanceof AuthorizationError && isAboutPassword(error.message)) {
    return { state: 'wrongPassword', reason: null }
  }
  const isItsFault = error.code === errorCodes.INTERNAL_SERVER_ERROR || error.code === errorCodes.TIMED_OUT
  return { state: isItsFault ? 'failing' : 'refused', reason: null }
}

function kindOfSilence(error: ConnectionError | TimeoutError): Pick<Trouble, 'state' | 'reason'> {
  if (error.wasConnected) {
    return { state: 'silent', reason: error instanceof TimeoutError ? 'noAnswer' : 'closed' }
  }
  if (error instanceof TimeoutError) return { state: 'unreached', reason: 'nothingAnswers' }
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
