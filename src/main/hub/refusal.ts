/** What the user asks for, and what cannot be done. */
import { GntpError } from '../gntp/error.ts'

/** It makes no sense; the message says why, in words for the user. Nothing has changed. */
export class RefusalError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'RefusalError'
  }
}

/** There is no such subscriber, destination or hub (any more). */
export class UnknownRecipientError extends Error {
  constructor(what: string) {
    super(`${what} is not known (any more)`)
    this.name = 'UnknownRecipientError'
  }
}

/** Gives what `check` gives. What GNTP has against it is a RefusalError. */
export function explained<T>(check: () => T): T {
  try {
    return check()
  } catch (error) {
    if (error instanceof GntpError) throw new RefusalError(error.message, { cause: error })
    throw error
  }
}
