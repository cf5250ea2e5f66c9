/** Header blocks to typed messages (GNTP.md, Requests and Responses). Errors carry the offset of the value that is wrong. */
import { gntpPort } from './address.ts'
import { errorCodes } from './error.ts'
import {
  invalidValue,
  isWebUrl,
  malformed,
  optionalBoolean,
  optionalIcon,
  optionalInteger,
  optionalText,
  presentText,
  requiredInteger,
  requiredText,
} from './fields.ts'
import { findHeader, type HeaderBlock } from './headers.ts'
import type {
  CallbackResponse,
  CallbackResult,
  ErrorResponse,
  NotifyRequest,
  OkResponse,
  Priority,
  RegisterRequest,
  Request,
  RequestVerb,
  Resources,
  Response,
  ResponseVerb,
  Security,
  SocketCallback,
  SubscribeRequest,
  TypeRegistration,
  UrlCallback,
} from './message.ts'

/** What a request is read from. */
export interface RequestParts {
  readonly security: Security
  readonly block: HeaderBlock
  /** REGISTER only. */
  readonly types: readonly HeaderBlock[]
  readonly resources: Resources
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }

const noneMissing: readonly string[] = []

const results: ReadonlyMap<string, CallbackResult> = new Map([
  ['CLICKED', 'CLICKED'],
  ['CLICK', 'CLICKED'],
  ['CLOSED', 'CLOSED'],
  ['CLOSE', 'CLOSED'],
  ['TIMEDOUT', 'TIMEDOUT'],
  ['TIMEOUT', 'TIMEDOUT'],
])

/** Throws GntpError REQUIRED_HEADER_MISSING and INVALID_REQUEST. */
export function readRequest(verb: RequestVerb, parts: RequestParts): Request {
  switch (verb) {
    case 'REGISTER':
      return readRegister(parts)
    case 'NOTIFY':
      return readNotify(parts)
    case 'SUBSCRIBE':
      return readSubscribe(parts)
  }
}

/** Throws GntpError REQUIRED_HEADER_MISSING and INVALID_REQUEST. */
export function readResponse(verb: ResponseVerb, block: HeaderBlock): Response {
  switch (verb) {
    case '-OK':
      return readOk(block)
    case '-ERROR':
      return readError(block)
    case '-CALLBACK':
      return readCallback(block)
  }
}

/** How many blocks of types follow the first block of a REGISTER. Throws GntpError, also above `maxTypes`. */
export function readTypeCount(block: HeaderBlock, maxTypes: number): number {
  const name = 'Notifications-Count'
  const count = requiredInteger(block, name, 1, Number.POSITIVE_INFINITY)
  if (count > maxTypes) {
    throw invalidValue(block, findHeader(block, name), `at most ${maxTypes} types are taken (maxTypes)`)
  }
  return count
}

export function readRegister(parts: RequestParts): RegisterRequest {
  const { block } = parts
  const request: Mutable<RegisterRequest> = {
    verb: 'REGISTER',
    security: parts.security,
    headers: block.headers,
    resources: parts.resources,
    missingResources: noneMissing,
    keepAlive: isKeepAlive(block),
    applicationName: requiredText(block, 'Application-Name'),
    types: parts.types.map(readType),
  }
  const applicationIcon = optionalIcon(block, 'Application-Icon')
  if (applicationIcon !== undefined) request.applicationIcon = applicationIcon
  return request
}

export function readNotify(parts: RequestParts): NotifyRequest {
  const { block } = parts
  const request: Mutable<NotifyRequest> = {
    verb: 'NOTIFY',
    security: parts.security,
    headers: block.headers,
    resources: parts.resources,
    missingResources: noneMissing,
    keepAlive: isKeepAlive(block),
    applicationName: requiredText(block, 'Application-Name'),
    notificationName: requiredText(block, 'Notification-Name'),
    title: presentText(block, 'Notification-Title'),
    text: optionalText(block, 'Notification-Text') ?? '',
    sticky: optionalBoolean(block, 'Notification-Sticky') ?? false,
    priority: readPriority(block),
  }
  const notificationId = optionalText(block, 'Notification-ID')
  if (notificationId !== undefined) request.notificationId = notificationId
  const icon = optionalIcon(block, 'Notification-Icon')
  if (icon !== undefined) request.icon = icon
  const coalescingId = optionalText(block, 'Notification-Coalescing-ID')
  if (coalescingId !== undefined) request.coalescingId = coalescingId
  const callback = readWantedCallback(block)
  if (callback !== undefined) request.callback = callback
  return request
}

export function readSubscribe(parts: RequestParts): SubscribeRequest {
  const { block } = parts
  return {
    verb: 'SUBSCRIBE',
    security: parts.security,
    headers: block.headers,
    resources: parts.resources,
    missingResources: noneMissing,
    keepAlive: isKeepAlive(block),
    subscriberId: requiredText(block, 'Subscriber-ID'),
    subscriberName: requiredText(block, 'Subscriber-Name'),
    subscriberPort: optionalInteger(block, 'Subscriber-Port', 1, 65_535) ?? gntpPort,
  }
}

export function readOk(block: HeaderBlock): OkResponse {
  const response: Mutable<OkResponse> = { verb: '-OK', headers: block.headers }
  const action = optionalText(block, 'Response-Action')
  if (action !== undefined) response.action = action
  const notificationId = optionalText(block, 'Notification-ID')
  if (notificationId !== undefined) response.notificationId = notificationId
  const ttlSeconds = optionalInteger(block, 'Subscription-TTL', 0, Number.MAX_SAFE_INTEGER)
  if (ttlSeconds !== undefined) response.subscriptionTtlSeconds = ttlSeconds
  return response
}

export function readError(block: HeaderBlock): ErrorResponse {
  const response: Mutable<ErrorResponse> = {
    verb: '-ERROR',
    headers: block.headers,
    code: readErrorCode(block),
    // The code is what clients act on: an error without words is still one.
    description: optionalText(block, 'Error-Description') ?? '',
  }
  const action = optionalText(block, 'Response-Action')
  if (action !== undefined) response.action = action
  return response
}

export function readCallback(block: HeaderBlock): CallbackResponse {
  const response: Mutable<CallbackResponse> = {
    verb: '-CALLBACK',
    headers: block.headers,
    result: readResult(block),
    context: optionalText(block, 'Notification-Callback-Context') ?? '',
    contextType: optionalText(block, 'Notification-Callback-Context-Type') ?? '',
  }
  const applicationName = optionalText(block, 'Application-Name')
  if (applicationName !== undefined) response.applicationName = applicationName
  const notificationId = optionalText(block, 'Notification-ID')
  if (notificationId !== undefined) response.notificationId = notificationId
  const timestamp = optionalText(block, 'Notification-Callback-Timestamp')
  if (timestamp !== undefined) response.timestamp = timestamp
  return response
}

function isKeepAlive(block: HeaderBlock): boolean {
  return optionalText(block, 'Connection')?.toLowerCase() === 'keep-alive'
}

function readErrorCode(block: HeaderBlock): number {
  const code = optionalInteger(block, 'Error-Code', 0, Number.MAX_SAFE_INTEGER)
  if (code !== undefined) return code
  // growl-for-linux has words and no codes: what they say is that the request is invalid.
  if (optionalText(block, 'Error-Description') !== undefined) return errorCodes.INVALID_REQUEST
  return requiredInteger(block, 'Error-Code', 0, Number.MAX_SAFE_INTEGER)
}

function readType(block: HeaderBlock): TypeRegistration {
  const name = requiredText(block, 'Notification-Name')
  const type: Mutable<TypeRegistration> = {
    name,
    displayName: optionalText(block, 'Notification-Display-Name') ?? name,
    enabled: optionalBoolean(block, 'Notification-Enabled') ?? false,
    headers: block.headers,
  }
  const icon = optionalIcon(block, 'Notification-Icon')
  if (icon !== undefined) type.icon = icon
  return type
}

function readPriority(block: HeaderBlock): Priority {
  const priority = optionalInteger(block, 'Notification-Priority', -2, 2)
  switch (priority) {
    case -2:
    case -1:
    case 1:
    case 2:
      return priority
    default:
      return 0
  }
}

/** GNTP.md, Callbacks: a Target asks for a URL, a Context and its Type without a Target for an answer on the socket. */
function readWantedCallback(block: HeaderBlock): SocketCallback | UrlCallback | undefined {
  const target =
    optionalText(block, 'Notification-Callback-Target') ?? optionalText(block, 'Notification-Callback-Context-Target')
  // What is no web URL would never be opened: the notification is taken all the same.
  if (target !== undefined) return isWebUrl(target) ? { kind: 'url', target } : undefined
  const context = optionalText(block, 'Notification-Callback-Context')
  if (context === undefined) return undefined
  const contextType = optionalText(block, 'Notification-Callback-Context-Type')
  return contextType === undefined ? undefined : { kind: 'socket', context, contextType }
}

function readResult(block: HeaderBlock): CallbackResult {
  const name = 'Notification-Callback-Result'
  const result = results.get(requiredText(block, name).toUpperCase())
  if (result === undefined) throw malformed(block, findHeader(block, name), 'CLICKED, CLOSED or TIMEDOUT')
  return result
}
