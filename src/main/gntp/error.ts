/** What can go wrong, by the codes of GNTP.md, Responses. */

export const errorCodes = {
  TIMED_OUT: 200,
  NETWORK_FAILURE: 201,
  INVALID_REQUEST: 300,
  UNKNOWN_PROTOCOL: 301,
  UNKNOWN_PROTOCOL_VERSION: 302,
  REQUIRED_HEADER_MISSING: 303,
  NOT_AUTHORIZED: 400,
  UNKNOWN_APPLICATION: 401,
  UNKNOWN_NOTIFICATION: 402,
  ALREADY_PROCESSED: 403,
  NOTIFICATION_DISABLED: 404,
  INTERNAL_SERVER_ERROR: 500,
} as const

export type ErrorName = keyof typeof errorCodes

export interface GntpErrorPlace {
  /** The verb of the request, where it was already known. */
  readonly verb?: string | undefined
  /** The first byte that is wrong, counted from the start of the message. */
  readonly offset?: number | undefined
}

/** A request that cannot be taken. Its message is written for the person who wrote the sender. */
export class GntpError extends Error {
  /** The name of the code. */
  override readonly name: ErrorName
  readonly code: number
  readonly verb: string | undefined
  readonly offset: number | undefined

  constructor(name: ErrorName, message: string, place: GntpErrorPlace = {}) {
    super(message)
    this.name = name
    this.code = errorCodes[name]
    this.verb = place.verb
    this.offset = place.offset
  }
}
