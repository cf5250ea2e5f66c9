/** What a good server answers (GNTP.md, Responses, Callbacks). */
import type { Buffer } from 'node:buffer'
import { hostname, release, type } from 'node:os'
import { errorResponse, okResponse } from '../../gntp/build.ts'
import { GntpError } from '../../gntp/error.ts'
import {
  echoedHeaders,
  type HeaderList,
  type NotifyRequest,
  type OkResponse,
  type RegisterRequest,
  type Request,
  type RequestVerb,
  type Response,
} from '../../gntp/message.ts'
import { quote } from '../../gntp/quote.ts'
import { serialize } from '../../gntp/serialize.ts'

export interface AnswerRules {
  readonly subscriptionTtlSeconds: number
  readonly acceptUnknown: boolean
}

/** The one part of a server that remembers: what is registered, and whose resources it holds. */
export class Registrations {
  readonly #rules: AnswerRules
  /** The names of types, by application. */
  readonly #types = new Map<string, ReadonlySet<string>>()
  /** Identifiers in lower case, by application. */
  readonly #held = new Map<string, Set<string>>()

  constructor(rules: AnswerRules) {
    this.#rules = rules
  }

  /** Does what is asked for. Throws GntpError INVALID_REQUEST, UNKNOWN_APPLICATION and UNKNOWN_NOTIFICATION. */
  answer(request: Request, headers: HeaderList): OkResponse {
    if (request.verb === 'REGISTER') this.#register(request)
    if (request.verb === 'NOTIFY') this.#notify(request)
    const isSubscribe = request.verb === 'SUBSCRIBE'
    return okResponse({
      action: request.verb,
      ...(request.verb === 'NOTIFY' && request.notificationId ? { notificationId: request.notificationId } : {}),
      ...(isSubscribe ? { subscriptionTtlSeconds: this.#rules.subscriptionTtlSeconds } : {}),
      headers: [...echoedHeaders(request.headers), ...headers],
    })
  }

  /** Forgets one application, or all. */
  forget(applicationName?: string): void {
    for (const map of [this.#types, this.#held]) {
      if (applicationName === undefined) map.clear()
      else map.delete(applicationName)
    }
  }

  #register(request: RegisterRequest): void {
    this.#hold(request)
    this.#types.set(request.applicationName, new Set(request.types.map(({ name }) => name)))
  }

  #notify(request: NotifyRequest): void {
    const { applicationName, notificationName } = request
    const types = this.#types.get(applicationName)
    if (!this.#rules.acceptUnknown) {
      const words = `The application ${quote(applicationName)} has not registered`
      if (types === undefined) throw new GntpError('UNKNOWN_APPLICATION', words)
      if (!types.has(notificationName)) {
        throw new GntpError('UNKNOWN_NOTIFICATION', `${words} the notification ${quote(notificationName)}`)
      }
    }
    this.#hold(request)
  }

  /** GNTP.md, Message: a resource that the same application sent before may be missing. */
  #hold({ applicationName, resources, missingResources }: RegisterRequest | NotifyRequest): void {
    const held = this.#held.get(applicationName) ?? new Set()
    const missing = missingResources.find(identifier => !held.has(identifier))
    if (missing !== undefined) {
      const words = `The connection ended before the resource ${quote(missing)} was sent, and this application has not sent it before`
      throw new GntpError('INVALID_REQUEST', words)
    }
    for (const identifier of resources.keys()) held.add(identifier)
    this.#held.set(applicationName, held)
  }
}

/** The -ERROR that refuses a request, or what was meant to be one. */
export function refusal(
  code: number,
  description: string,
  verb: RequestVerb | undefined,
  headers: HeaderList = [],
): Buffer {
  return bytesOf(
    errorResponse({
      code,
      description,
      ...(verb === undefined ? {} : { action: verb }),
      headers: echoedHeaders(headers),
    }),
  )
}

const common: HeaderList = [
  ['Origin-Machine-Name', hostname()],
  ['Origin-Software-Name', 'Growlery test server'],
  ['Origin-Platform-Name', type()],
  ['Origin-Platform-Version', release()],
  ['X-Message-Daemon', 'Growlery test server'],
]

/** A response with what all of them carry. */
export function bytesOf(response: Response): Buffer {
  const headers = [...response.headers, ...common, ['X-Timestamp', new Date().toISOString()] as const]
  return serialize({ ...response, headers: headers.map(writable) })
}

/** What is echoed is as the client sent it; a CR that stood alone in a value would end the header here. */
function writable([name, value]: HeaderList[number]): HeaderList[number] {
  return value.includes('\r') ? [name, value.replaceAll('\r', '\n').trim()] : [name, value]
}
