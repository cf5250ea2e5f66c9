/**
 * GNTP messages as values: what the parser gives and the serializer takes. Header lists keep everything as it was sent;
 * the other fields are what those headers mean (GNTP.md, Message, Requests, Responses).
 */

export type RequestVerb = 'REGISTER' | 'NOTIFY' | 'SUBSCRIBE'
export type ResponseVerb = '-OK' | '-ERROR' | '-CALLBACK'
export type Verb = RequestVerb | ResponseVerb

/** -2 very low, -1 moderate, 0 normal, 1 high, 2 emergency. */
export type Priority = -2 | -1 | 0 | 1 | 2

export type CallbackResult = 'CLICKED' | 'CLOSED' | 'TIMEDOUT'

/**
 * Headers in the order and spelling in which they were sent. A lone LF in a value is a line break of it. Spaces and tabs
 * around a value are not part of it.
 */
export type HeaderList = readonly (readonly [name: string, value: string])[]

/** What an icon header holds. Anything else (node-notifier sends `[object Object]`) is no icon. */
export type Icon =
  /** `x-growl-resource://<identifier>`; the identifier in lower case. */
  | { readonly kind: 'resource'; readonly identifier: string }
  /** A URL as sent. Of any kind: which ones lead to an icon is for whoever shows it. */
  | { readonly kind: 'url'; readonly url: string }

/** Bodies of the resource sections that the headers point to, decrypted, by identifier in lower case. */
export type Resources = ReadonlyMap<string, Uint8Array>

/** How a request was protected, as its info line says it. */
export interface Security {
  readonly encryption: 'NONE' | 'AES' | 'DES' | '3DES'
  /** The algorithm of the key hash; absent where the request carried none. */
  readonly hash?: 'MD5' | 'SHA1' | 'SHA256' | 'SHA512'
  /** The password that matched the key hash; absent where the request carried none. Never logged or shown. */
  readonly password?: string
}

interface RequestBase {
  readonly security: Security
  /** Every header of the first block. */
  readonly headers: HeaderList
  readonly resources: Resources
  /**
   * Identifiers (lower case) that headers point to and for which the peer closed its side without sending a section:
   * the server may still hold their bytes (GNTP.md, Message).
   */
  readonly missingResources: readonly string[]
  /** `Connection: Keep-Alive`: further messages follow on the same connection. */
  readonly keepAlive: boolean
}

export interface RegisterRequest extends RequestBase {
  readonly verb: 'REGISTER'
  readonly applicationName: string
  readonly applicationIcon?: Icon
  readonly types: readonly TypeRegistration[]
}

export interface TypeRegistration {
  readonly name: string
  /** Defaults to the name. */
  readonly displayName: string
  /** Defaults to false. */
  readonly enabled: boolean
  readonly icon?: Icon
  /** Every header of the type's block. */
  readonly headers: HeaderList
}

export interface NotifyRequest extends RequestBase {
  readonly verb: 'NOTIFY'
  readonly applicationName: string
  readonly notificationName: string
  readonly title: string
  /** Empty where none was sent. */
  readonly text: string
  readonly notificationId?: string
  readonly sticky: boolean
  readonly priority: Priority
  readonly icon?: Icon
  readonly coalescingId?: string
  /** Absent where nobody wants to be told. */
  readonly callback?: SocketCallback | UrlCallback
}

/** GNTP.md, Callbacks: asked for by a Context and its Type and no Target. */
export interface SocketCallback {
  readonly kind: 'socket'
  readonly context: string
  readonly contextType: string
}

/** GNTP.md, Callbacks: asked for by a Target. */
export interface UrlCallback {
  readonly kind: 'url'
  readonly target: string
}

export interface SubscribeRequest extends RequestBase {
  readonly verb: 'SUBSCRIBE'
  readonly subscriberId: string
  readonly subscriberName: string
  /** Defaults to 23053. */
  readonly subscriberPort: number
}

export type Request = RegisterRequest | NotifyRequest | SubscribeRequest

interface ResponseBase {
  readonly headers: HeaderList
}

export interface OkResponse extends ResponseBase {
  readonly verb: '-OK'
  /** `Response-Action`: the verb that is answered. */
  readonly action?: string
  readonly notificationId?: string
  /** `Subscription-TTL` in seconds. */
  readonly subscriptionTtlSeconds?: number
}

export interface ErrorResponse extends ResponseBase {
  readonly verb: '-ERROR'
  /** INVALID_REQUEST where the server gives words only. */
  readonly code: number
  readonly description: string
  readonly action?: string
}

export interface CallbackResponse extends ResponseBase {
  readonly verb: '-CALLBACK'
  readonly applicationName?: string
  readonly notificationId?: string
  readonly result: CallbackResult
  /** As sent: ISO 8601 in UTC where the server keeps to the protocol. */
  readonly timestamp?: string
  readonly context: string
  readonly contextType: string
}

export type Response = OkResponse | ErrorResponse | CallbackResponse
export type Message = Request | Response

/** The value of the first header of that name, compared without regard to case. */
export function headerValue(headers: HeaderList, name: string): string | undefined {
  const wanted = name.toLowerCase()
  for (const [candidate, value] of headers) {
    if (candidate.length === wanted.length && candidate.toLowerCase() === wanted) return value
  }
  return undefined
}

/** GNTP.md, Message: `Data-` headers are the application's own and are echoed in the response and the callback. */
export function echoedHeaders(headers: HeaderList): HeaderList {
  return headers.filter(([name]) => name.length > 5 && name.slice(0, 5).toLowerCase() === 'data-')
}
