/** What the user asks for, and what cannot be done. */

/** It makes no sense; the message says why, in words for the user. Nothing has changed. */
export class RefusalError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'RefusalError'
  }
}

/** There is no such subscriber, destination or hub (any more). */
export class UnknownMachineError extends Error {
  constructor(what: string) {
    super(`${what} is not known (any more)`)
    this.name = 'UnknownMachineError'
  }
}
