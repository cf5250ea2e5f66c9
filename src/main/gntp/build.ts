/**
 * Messages from typed fields, so that no caller writes header names. The headers are composed and then read as the parser
 * reads them: what a builder gives is what parsing its bytes gives. Spaces and tabs around values are dropped, as they are on
 * the wire; an empty optional field is as good as none. GntpError as in parsing: a required field that is empty, a priority out of range.
 */
import { type HeaderBlock, resourcePointer, trimValue } from './headers.ts'
import {
  type CallbackResponse,
  type CallbackResult,
  type ErrorResponse,
  echoedHeaders,
  type HeaderList,
  headerValue,
  type Icon,
  type NotifyRequest,
  type OkResponse,
  type Priority,
  type RegisterRequest,
  type Resources,
  type SocketCallback,
  type SubscribeRequest,
  type UrlCallback,
} from './message.ts'
import {
  type RequestParts,
  readCallback,
  readError,
  readNotify,
  readOk,
  readRegister,
  readSubscribe,
  readTypeCount,
} from './read.ts'

interface CommonFields {
  /** Further headers (`Origin-*`, `X-*`, `Data-*`), appended. */
  readonly headers?: HeaderList | undefined
}

interface RequestFields extends CommonFields {
  /** Bodies of what the icons and headers point to, by identifier. */
  readonly resources?: Resources | undefined
  /** More messages follow on the same connection. */
  readonly keepAlive?: boolean | undefined
}

export interface TypeFields {
  readonly name: string
  /** Default: the name. */
  readonly displayName?: string | undefined
  /** Default: false. */
  readonly enabled?: boolean | undefined
  readonly icon?: Icon | undefined
  readonly headers?: HeaderList | undefined
}

export interface RegisterFields extends RequestFields {
  readonly applicationName: string
  readonly applicationIcon?: Icon | undefined
  /** At least one. */
  readonly types: readonly TypeFields[]
}

export interface NotifyFields extends RequestFields {
  readonly applicationName: string
  readonly notificationName: string
  readonly title: string
  readonly text?: string | undefined
  readonly notificationId?: string | undefined
  readonly sticky?: boolean | undefined
  readonly priority?: Priority | undefined
  readonly icon?: Icon | undefined
  readonly coalescingId?: string | undefined
  readonly callback?: SocketCallback | UrlCallback | undefined
}

export interface SubscribeFields extends RequestFields {
  readonly subscriberId: string
  readonly subscriberName: string
  /** Default: 23053. */
  readonly subscriberPort?: number | undefined
}

export interface OkFields extends CommonFields {
  readonly action: string
  readonly notificationId?: string | undefined
  readonly subscriptionTtlSeconds?: number | undefined
}

export interface ErrorFields extends CommonFields {
  /** One of `errorCodes`. */
  readonly code: number
  readonly description: string
  readonly action?: string | undefined
}

export interface CallbackFields extends CommonFields {
  readonly applicationName?: string | undefined
  readonly notificationId?: string | undefined
  readonly result: CallbackResult
  /** ISO 8601 in UTC. */
  readonly timestamp?: string | undefined
  readonly context: string
  readonly contextType: string
}

type Value = string | number | boolean | Icon | undefined

export function registerRequest(fields: RegisterFields): RegisterRequest {
  const block = compose(
    [
      ['Application-Name', fields.applicationName],
      ['Application-Icon', fields.applicationIcon],
      ['Notifications-Count', fields.types.length],
      ...connection(fields),
    ],
    fields.headers,
  )
  readTypeCount(block, Number.MAX_SAFE_INTEGER)
  return readRegister({ ...parts(block, fields), types: fields.types.map(composeType) })
}

export function notifyRequest(fields: NotifyFields): NotifyRequest {
  const { callback } = fields
  const block = compose(
    [
      ['Application-Name', fields.applicationName],
      ['Notification-Name', fields.notificationName],
      ['Notification-ID', fields.notificationId],
      ['Notification-Title', fields.title],
      ['Notification-Text', fields.text],
      ['Notification-Sticky', fields.sticky],
      ['Notification-Priority', fields.priority],
      ['Notification-Icon', fields.icon],
      ['Notification-Coalescing-ID', fields.coalescingId],
      ['Notification-Callback-Context', callback?.kind === 'socket' ? callback.context : undefined],
      ['Notification-Callback-Context-Type', callback?.kind === 'socket' ? callback.contextType : undefined],
      ['Notification-Callback-Target', callback?.kind === 'url' ? callback.target : undefined],
      ...connection(fields),
    ],
    fields.headers,
  )
  return readNotify(parts(block, fields))
}

export function subscribeRequest(fields: SubscribeFields): SubscribeRequest {
  const block = compose(
    [
      ['Subscriber-ID', fields.subscriberId],
      ['Subscriber-Name', fields.subscriberName],
      ['Subscriber-Port', fields.subscriberPort],
      ...connection(fields),
    ],
    fields.headers,
  )
  return readSubscribe(parts(block, fields))
}

export function okResponse(fields: OkFields): OkResponse {
  const block = compose(
    [
      ['Response-Action', fields.action],
      ['Notification-ID', fields.notificationId],
      ['Subscription-TTL', fields.subscriptionTtlSeconds],
    ],
    fields.headers,
  )
  return readOk(block)
}

export function errorResponse(fields: ErrorFields): ErrorResponse {
  const block = compose(
    [
      ['Response-Action', fields.action],
      ['Error-Code', fields.code],
      ['Error-Description', fields.description],
    ],
    fields.headers,
  )
  return readError(block)
}

export function callbackResponse(fields: CallbackFields): CallbackResponse {
  const block = compose(
    [
      ['Application-Name', fields.applicationName],
      ['Notification-ID', fields.notificationId],
      ['Notification-Callback-Result', fields.result],
      ['Notification-Callback-Timestamp', fields.timestamp],
      ['Notification-Callback-Context', fields.context],
      ['Notification-Callback-Context-Type', fields.contextType],
    ],
    fields.headers,
  )
  return readCallback(block)
}

/** The -CALLBACK to a NOTIFY that was sent with these headers: GNTP.md, Callbacks and Responses. */
export function callbackTo(headers: HeaderList, result: CallbackResult, at: Date): CallbackResponse {
  const sent = (name: string) => headerValue(headers, name) ?? ''
  return callbackResponse({
    applicationName: sent('Application-Name'),
    notificationId: headerValue(headers, 'Notification-ID') || undefined,
    result,
    timestamp: at.toISOString(),
    context: sent('Notification-Callback-Context'),
    contextType: sent('Notification-Callback-Context-Type'),
    headers: echoedHeaders(headers),
  })
}

function composeType(fields: TypeFields): HeaderBlock {
  return compose(
    [
      ['Notification-Name', fields.name],
      ['Notification-Display-Name', fields.displayName],
      ['Notification-Enabled', fields.enabled],
      ['Notification-Icon', fields.icon],
    ],
    fields.headers,
  )
}

function connection({ keepAlive }: RequestFields): [string, Value][] {
  return keepAlive ? [['Connection', 'Keep-Alive']] : []
}

function compose(fields: readonly [name: string, value: Value][], further: HeaderList = []): HeaderBlock {
  const headers: [string, string][] = []
  for (const [name, value] of fields) {
    if (value !== undefined) headers.push([name, trimValue(written(value))])
  }
  for (const [name, value] of further) headers.push([name, trimValue(value)])
  return { headers }
}

function written(value: string | number | boolean | Icon): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value !== 'object') return String(value)
  return value.kind === 'resource' ? resourcePointer(value.identifier) : value.url
}

function parts(block: HeaderBlock, { resources = new Map() }: RequestFields): RequestParts {
  const byIdentifier = new Map<string, Uint8Array>()
  for (const [identifier, body] of resources) byIdentifier.set(identifier.toLowerCase(), body)
  return { security: { encryption: 'NONE' }, block, types: [], resources: byIdentifier }
}
