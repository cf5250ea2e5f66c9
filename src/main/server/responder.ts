/** Turns answers into bytes, with what every response carries (GNTP.md, Responses). */
import { hostname, release, type } from 'node:os'
import { errorResponse } from '../gntp/build.ts'
import { GntpError } from '../gntp/error.ts'
import { formatInfoLine } from '../gntp/info-line.ts'
import { type HeaderList, headerValue, type Request, type Response } from '../gntp/message.ts'
import { headerLines } from '../gntp/serialize.ts'

/** Blank lines after the headers. */
export type Ending = '\r\n' | '\r\n\r\n'

/** How the sender of `request` reads answers (GNTP.md, Callbacks: ruby-growl up to a second blank line). */
export function endingFor(request: Request | undefined): Ending {
  const isRuby = request !== undefined && headerValue(request.headers, 'Origin-Software-Name') === 'ruby-growl'
  return isRuby ? '\r\n\r\n' : '\r\n'
}

/** What the sender is told of an error: one that is not a GntpError is our own fault. */
export function refusalOf(error: unknown): GntpError {
  if (error instanceof GntpError) return error
  return new GntpError('INTERNAL_SERVER_ERROR', 'The server could not do it; see its log')
}

export class Responder {
  /** The header lines that all responses end with, as text: they never change. */
  readonly #common: string

  constructor(version: string) {
    this.#common = headerLines([
      ['Origin-Machine-Name', hostname()],
      ['Origin-Software-Name', 'Growlery'],
      ['Origin-Software-Version', version],
      ['Origin-Platform-Name', type()],
      ['Origin-Platform-Version', release()],
      ['X-Message-Daemon', 'Growlery'],
    ])
  }

  /** The bytes of an answer, with the ending for its request. */
  bytes(response: Response, ending: Ending): Buffer {
    const headers = headerLines(response.headers.map(writable))
    const infoLine = formatInfoLine({ verb: response.verb, encryption: { algorithm: 'NONE' } })
    const time = `X-Timestamp: ${new Date().toISOString()}\r\n`
    return Buffer.from(`${infoLine}\r\n${headers}${this.#common}${time}${ending}`)
  }

  /** The bytes that tell why a request was refused. */
  errorBytes(refusal: GntpError, request: Request | undefined): Buffer {
    const verb = refusal.verb ?? request?.verb
    const place = refusal.offset === undefined ? '' : ` (byte ${refusal.offset})`
    const response = errorResponse({
      code: refusal.code,
      description: `${refusal.message}${place}`.replace(/[\r\n]+/g, ' '),
      ...(verb === undefined ? {} : { action: verb }),
    })
    return this.bytes(response, endingFor(request))
  }
}

/** What is echoed is as the client sent it; a CR that stood alone in a value would end the header here. */
function writable([name, value]: HeaderList[number]): HeaderList[number] {
  return value.includes('\r') ? [name, value.replaceAll('\r', '\n').trim()] : [name, value]
}
