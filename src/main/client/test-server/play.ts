/** What a test asks the server to do in place of, or on top of, what a good server does. */
import { type ErrorName, errorCodes } from '../../gntp/error.ts'
import type { CallbackResult, HeaderList, Request, RequestVerb } from '../../gntp/message.ts'
import { headerLines } from '../../gntp/serialize.ts'
import { callbackResults } from '../callback-result.ts'

/** Which requests a play is for, and when it is answered. */
interface Cue {
  /** Only requests of this verb. Default: of any. */
  readonly verb?: RequestVerb
  /** Only requests for which this gives true; it must not throw. Default: all. */
  readonly when?: (request: Request) => boolean
  /** How many requests are played to; Infinity for all that come. At least 1, which is the default. */
  readonly times?: number
  /** Milliseconds from the request to the answer, from 0 (the default) to 2,147,483,647. */
  readonly delayMs?: number
}

/** The answer of a good server (an -ERROR too, where it has reason for one), and what follows it. */
export interface UsualPlay extends Cue {
  /** After an -OK, where the NOTIFY asks for a socket callback: the -CALLBACK that follows. Default: none, until a test tells. */
  readonly callback?: 'clicked' | 'closed' | 'timedOut'
  /** Milliseconds from the -OK to the -CALLBACK, from 0 (the default) to 2,147,483,647. */
  readonly callbackAfterMs?: number
  /** Further headers of the -OK. */
  readonly headers?: HeaderList
}

/** An -ERROR. What was asked for is not done: a REGISTER does not register. */
export interface ErrorPlay extends Cue {
  /** One of the names of GNTP, or any whole number from 0, known or not. */
  readonly error: ErrorName | number
  /** `Error-Description`. Default: words that say that a test asked for it. */
  readonly description?: string
}

/** The connection is closed in place of an answer. */
export interface DropPlay extends Cue {
  readonly drop: true
}

/** The connection is reset in place of an answer: the client gets ECONNRESET. */
export interface ResetPlay extends Cue {
  readonly reset: true
}

/** These bytes in place of an answer, whatever they are; the connection goes on as after one. */
export interface BytesPlay extends Cue {
  readonly bytes: string | Uint8Array
}

/**
 * No answer, and the connection stays open, even where the client closes its side: what a server does that hangs. Nothing more
 * is read on it. `send`, `end` and, for a callback, `click` and its like of the recorded request answer it by hand.
 */
export interface SilentPlay extends Cue {
  readonly silent: true
}

export type Play = UsualPlay | ErrorPlay | DropPlay | ResetPlay | BytesPlay | SilentPlay

export type Action =
  | {
      readonly kind: 'usual'
      readonly headers: HeaderList
      readonly callback?: { readonly result: CallbackResult; readonly afterMs: number }
    }
  | { readonly kind: 'error'; readonly code: number; readonly description: string }
  | { readonly kind: 'bytes'; readonly bytes: string | Uint8Array }
  | { readonly kind: 'drop' | 'reset' | 'silent' }

/** What is done with one request. */
export interface Played {
  readonly delayMs: number
  readonly action: Action
}

interface Entry extends Played {
  readonly verb: RequestVerb | undefined
  readonly when: (request: Request) => boolean
  timesLeft: number
}

/** Longer ones would be cut to a millisecond. */
const longestMs = 2 ** 31 - 1
const verbs: readonly RequestVerb[] = ['REGISTER', 'NOTIFY', 'SUBSCRIBE']
const kinds = ['error', 'drop', 'reset', 'bytes', 'silent'] as const
const usual: Played = { delayMs: 0, action: { kind: 'usual', headers: [] } }

/** What is still to be played, in the order in which it was asked for. */
export class Playlist {
  #entries: Entry[] = []

  /**
   * Throws RangeError for a number out of range, TypeError for two answers in one and for a verb or a callback that there is not, GntpError
   * for a header that cannot be sent.
   */
  add(play: Play): void {
    // Nothing else can be called back.
    const { verb = 'callback' in play ? 'NOTIFY' : undefined, when = () => true, times = 1, delayMs = 0 } = play
    if (verb !== undefined && !verbs.includes(verb))
      throw new TypeError(`verb is ${verb}: ${verbs.join(', ')} are known`)
    if (times !== Number.POSITIVE_INFINITY && !(Number.isSafeInteger(times) && times >= 1)) {
      throw new RangeError(`times is ${times}: a whole number from 1, or Infinity, was expected`)
    }
    this.#entries.push({ verb, when, timesLeft: times, delayMs: checkMs('delayMs', delayMs), action: actionOf(play) })
  }

  /** The first play that is for this request, which counts as played; what a good server does where there is none. */
  take(request: Request): Played {
    const entry = this.#entries.find(({ verb, when }) => (verb === undefined || verb === request.verb) && when(request))
    if (entry === undefined) return usual
    entry.timesLeft -= 1
    if (entry.timesLeft === 0) this.#entries = this.#entries.filter(other => other !== entry)
    return entry
  }

  clear(): void {
    this.#entries = []
  }
}

/** `ms` where a timer can wait that long. Throws RangeError. */
export function checkMs(name: string, ms: number): number {
  if (ms >= 0 && ms <= longestMs) return ms
  throw new RangeError(`${name} is ${ms}: milliseconds from 0 to ${longestMs} were expected`)
}

function actionOf(play: Play): Action {
  const wanted = kinds.filter(kind => kind in play)
  if (wanted.length > 1) throw new TypeError(`A play has one answer, and this one has ${wanted.join(' and ')}`)
  if ('error' in play) return errorAction(play)
  if ('bytes' in play) return { kind: 'bytes', bytes: play.bytes }
  if ('drop' in play) return { kind: 'drop' }
  if ('reset' in play) return { kind: 'reset' }
  if ('silent' in play) return { kind: 'silent' }
  const { callback, callbackAfterMs = 0, headers = [] } = play
  headerLines(headers)
  const afterMs = checkMs('callbackAfterMs', callbackAfterMs)
  if (callback !== undefined && !(callback in callbackResults)) {
    throw new TypeError(`callback is ${callback}: ${Object.keys(callbackResults).join(', ')} are known`)
  }
  return {
    kind: 'usual',
    headers,
    ...(callback === undefined ? {} : { callback: { result: callbackResults[callback], afterMs } }),
  }
}

function errorAction({ error, description }: ErrorPlay): Action {
  const code = typeof error === 'number' ? error : errorCodes[error]
  if (!Number.isSafeInteger(code) || code < 0) {
    throw new RangeError(`error is ${error}: the name of an error of GNTP, or a whole number from 0, was expected`)
  }
  return { kind: 'error', code, description: description ?? `The test server was asked to answer ${error}` }
}
