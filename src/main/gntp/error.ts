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

const names: ReadonlyMap<number, string> = new Map(Object.entries(errorCodes).map(([name, code]) => [code, name]))

export interface GntpErrorPlace {
  /** The verb of the request, where it was already known. */
  readonly verb?: string | undefined
  /** The first byte that is wrong, counted from the start of the message. */
  readonly offset?: number | undefined
  /** What it came from. */
  readonly cause?: unknown
}

/** A request that cannot be taken, or was not. Its message is written for the person who wrote the sender. */
export class GntpError extends Error {
  /** The name of the code: one of `ErrorName`, or UNKNOWN for a code that a server made up. */
  override readonly name: string
  /** One of `errorCodes`, or what a server answered. */
  readonly code: number
  readonly verb: string | undefined
  readonly offset: number | undefined

  constructor(code: ErrorName | number, message: string, { verb, offset, cause }: GntpErrorPlace = {}) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = typeof code === 'number' ? code : errorCodes[code]
    this.name = names.get(this.code) ?? 'UNKNOWN'
    this.verb = verb
    this.offset = offset
  }
}
