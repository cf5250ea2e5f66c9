/** Turns answers into bytes, with what every response carries (GNTP.md, Responses). */
import { hostname, release, type } from 'node:os'
import { errorResponse } from '../gntp/build.ts'
import { GntpError } from '../gntp/error.ts'
import { formatInfoLine } from '../gntp/info-line.ts'
import { type HeaderList, headerValue, type Request, type Response } from '../gntp/message.ts'
import { headerLines } from '../gntp/serialize.ts'

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

  /** The bytes of an answer to `request`, as that client reads them. */
  bytes(response: Response, request: Request | undefined): Buffer {
    const headers = headerLines(response.headers.map(writable))
    const infoLine = formatInfoLine({ verb: response.verb, encryption: { algorithm: 'NONE' } })
    const time = `X-Timestamp: ${new Date().toISOString()}\r\n`
    // GNTP.md, Callbacks: ruby-growl reads up to a second blank line.
    const end = readsTwoBlankLines(request) ? '\r\n\r\n' : '\r\n'
    return Buffer.from(`${infoLine}\r\n${headers}${this.#common}${time}${end}`)
  }

  /** The bytes that tell why a request was refused; an error that is not a GntpError is our own fault. */
  errorBytes(error: unknown, request: Request | undefined): Buffer {
    const refusal =
      error instanceof GntpError
        ? error
        : new GntpError('INTERNAL_SERVER_ERROR', 'The server could not do it; see its log')
    const verb = refusal.verb ?? request?.verb
    const place = refusal.offset === undefined ? '' : ` (byte ${refusal.offset})`
    const response = errorResponse({
      code: refusal.code,
      description: `${refusal.message}${place}`.replace(/[\r\n]+/g, ' '),
      ...(verb === undefined ? {} : { action: verb }),
    })
    return this.bytes(response, request)
  }
}

/** What is echoed is as the client sent it; a CR that stood alone in a value would end the header here. */
function writable([name, value]: HeaderList[number]): HeaderList[number] {
  return value.includes('\r') ? [name, value.replaceAll('\r', '\n').trim()] : [name, value]
}

function readsTwoBlankLines(request: Request | undefined): boolean {
  return request !== undefined && headerValue(request.headers, 'Origin-Software-Name') === 'ruby-growl'
}
