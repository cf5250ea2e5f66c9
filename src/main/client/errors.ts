/**
 * What can go wrong when a request is sent. All are GntpErrors, with the `code` of GNTP.md, its `name`, and the `verb` of the
 * request. Which class it is tells what may be done: ConnectionError and TimeoutError may be tried again, a ResponseError says
 * what the server thinks of the request, the others are the caller's to mend.
 */
import { type ErrorName, errorCodes, GntpError, type GntpErrorPlace } from '../gntp/error.ts'
import type { ErrorResponse, RequestVerb } from '../gntp/message.ts'

export { GntpError }

/** NETWORK_FAILURE: the server was not reached, or the connection broke before the whole answer had come. `cause` is what the system said. */
export class ConnectionError extends GntpError {
  /** Whether the connection stood: then the request may have arrived. */
  readonly wasConnected: boolean

  constructor(message: string, wasConnected: boolean, place: GntpErrorPlace = {}) {
    super('NETWORK_FAILURE', message, place)
    this.wasConnected = wasConnected
  }
}

/** TIMED_OUT: the answer, or the callback, did not come within the time that the caller gave it. */
export class TimeoutError extends GntpError {
  /** Whether the connection stood: then the request may have arrived. */
  readonly wasConnected: boolean

  constructor(message: string, wasConnected: boolean, place: GntpErrorPlace = {}) {
    super('TIMED_OUT', message, place)
    this.wasConnected = wasConnected
  }
}

/** The server refused the request: `code` and the words are its own. Or what answered is no GNTP server: UNKNOWN_PROTOCOL. */
export class ResponseError extends GntpError {
  /** The -ERROR, with its headers; undefined where what answered is no GNTP server. */
  readonly response: ErrorResponse | undefined

  constructor(code: number, message: string, { response, ...place }: ResponsePlace) {
    super(code, message, place)
    this.response = response
  }
}

interface ResponsePlace extends GntpErrorPlace {
  readonly response: ErrorResponse | undefined
}

/** NOT_AUTHORIZED: the server wants another password, or nothing from us at all. */
export class AuthorizationError extends ResponseError {}

/** INVALID_REQUEST or REQUIRED_HEADER_MISSING: what was asked for cannot be sent as a GNTP message. Nothing was sent. */
export class ValidationError extends GntpError {}

/** A resource could not be had: NETWORK_FAILURE where it was to be fetched, INVALID_REQUEST otherwise. */
export class ResourceError extends GntpError {
  /** The path, the URL without a name and a password, or how many bytes it has. */
  readonly source: string
  /** What happened, without its source. */
  readonly reason: string

  constructor(code: ErrorName | number, source: string, reason: string, place: GntpErrorPlace = {}) {
    super(code, `The resource ${source} ${reason}`, place)
    this.source = source
    this.reason = reason
  }

  /** The same, where a request of this verb needed it. */
  during(verb: RequestVerb): ResourceError {
    return new ResourceError(this.code, this.source, this.reason, { verb, cause: this.cause })
  }
}

/** The error that an -ERROR stands for. */
export function errorOf(response: ErrorResponse, verb: RequestVerb): ResponseError {
  const { code, description } = response
  const Kind = code === errorCodes.NOT_AUTHORIZED ? AuthorizationError : ResponseError
  return new Kind(code, description, { verb, response })
}

/** Whether a GNTP server said it. */
export function isRefusal(error: unknown): error is ResponseError {
  return error instanceof ResponseError && error.response !== undefined
}

/** Gives what `compose` gives; what is wrong with it is a ValidationError. */
export function validated<T>(verb: RequestVerb, compose: () => T): T {
  try {
    return compose()
  } catch (error) {
    if (!(error instanceof GntpError)) throw error
    throw new ValidationError(error.code, error.message, { verb })
  }
}
