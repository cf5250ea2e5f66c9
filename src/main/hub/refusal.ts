/** What the user asks for, and what cannot be done. */
import { type Reason, type ReasonKey, reason } from '../../shared/reasons.ts'
import { GntpError } from '../gntp/error.ts'

/** It makes no sense, or cannot be had; the reason says why, and so does the message, in English. Nothing has changed. */
export class RefusalError extends Error {
  readonly reason: Reason

  constructor(why: Reason, options?: ErrorOptions) {
    super(why.words, options)
    this.name = 'RefusalError'
    this.reason = why
  }
}

/** The refusal for `reason(...)`. */
export function refusal<Key extends ReasonKey>(...why: Parameters<typeof reason<Key>>): RefusalError {
  return new RefusalError(reason(...why))
}

/** What the parts of GNTP find wrong with what was asked for is a refusal in the same words; other errors are given as they are. */
export function asRefusal(error: unknown): unknown {
  if (!(error instanceof GntpError)) return error
  return new RefusalError(reason('notPossible', { words: error.message }), { cause: error })
}

/** There is no such subscriber, destination or hub (any more). */
export class UnknownMachineError extends Error {
  constructor(what: string) {
    super(`${what} is not known (any more)`)
    this.name = 'UnknownMachineError'
  }
}
