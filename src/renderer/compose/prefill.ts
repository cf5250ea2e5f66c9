/** Drafts of what was sent before, to be sent again with changes. Pure. */
import type { Dissection, ExchangeDetail } from '../../shared/exchanges.ts'
import type { Header, NotificationDetail } from '../../shared/model.ts'
import { mayRepeat, ownHeaderName, resourceIn } from '../../shared/own-headers.ts'
import { fromBase64, toBase64 } from '../inspector/bytes.ts'
import { hashOf } from '../inspector/hash-of.ts'
import { hashes } from '../subscriptions/endpoint.ts'
import {
  type Draft,
  emptyDraft,
  hereTarget,
  type IconDraft,
  newHeader,
  newType,
  noIcon,
  type RawDraft,
  type Target,
} from './draft.ts'
import { mostEditable, textOfBytes } from './raw.ts'

/**
 * An exchange that makes sense as a form fills it; what is malformed, and all other requests, are bytes. `detail`: with all of its bytes,
 * none of them masked.
 */
export function draftOfExchange(exchange: ExchangeDetail): Draft {
  const { request, verb, result } = exchange
  const isMalformed = result.kind === 'error' && result.offset !== null
  const [own = [], ...types] = request.blocks
  const target = targetOf(exchange)
  if (!isMalformed && verb === 'NOTIFY' && own.length > 0) return { ...draftOfHeaders(own, request), target }
  if (!isMalformed && verb === 'REGISTER' && own.length > 0) return { ...registerDraft(own, types, request), target }
  return { ...emptyDraft(), kind: 'raw', raw: rawDraft(request.bytes) }
}

/** It came here, and is protected as it was: with a password of this Growlery, for none is known that it was sent with. */
function targetOf({ request, encryption }: ExchangeDetail): Target {
  const algorithm = hashOf(request)
  const hash = hashes.find(one => one === algorithm?.toUpperCase())
  return hash === undefined ? hereTarget : { ...hereTarget, key: 'own', hash, encryption: encryption ?? 'NONE' }
}

export function draftOfNotification({ headers }: Pick<NotificationDetail, 'headers'>): Draft {
  return { ...draftOfHeaders(headers, undefined), registerFirst: true }
}

/** Bytes as text, where a person can edit them. */
export function rawDraft(base64: string): RawDraft {
  const bytes = fromBase64(base64)
  if (bytes.length > mostEditable) return { form: 'text', text: '', fixed: base64 }
  return { form: 'text', text: textOfBytes(bytes), fixed: undefined }
}

function draftOfHeaders(headers: readonly Header[], request: Dissection | undefined): Draft {
  const { value, others } = reader(headers)
  const draft = emptyDraft()
  const context = value('Notification-Callback-Context')
  const contextType = value('Notification-Callback-Context-Type')
  const target = value('Notification-Callback-Target')
  const priority = value('Notification-Priority').trim()
  return {
    ...draft,
    application: value('Application-Name'),
    type: value('Notification-Name'),
    title: value('Notification-Title'),
    text: value('Notification-Text'),
    id: value('Notification-ID'),
    coalescingId: value('Notification-Coalescing-ID'),
    priority: priorities.find(one => one === priority) ?? '',
    sticky: stickyOf(value('Notification-Sticky')),
    icon: iconOf(value('Notification-Icon'), request),
    callback: {
      kind: target !== '' ? 'url' : context !== '' ? 'socket' : 'none',
      context,
      contextType: contextType === '' ? draft.callback.contextType : contextType,
      target,
    },
    headers: others(),
  }
}

const priorities = ['-2', '-1', '0', '1', '2'] as const

function registerDraft(
  own: readonly Header[],
  types: readonly (readonly Header[])[],
  request: Dissection | undefined,
): Draft {
  const { value, others } = reader(own)
  return {
    ...emptyDraft(),
    kind: 'REGISTER',
    application: value('Application-Name'),
    applicationIcon: iconOf(value('Application-Icon'), request),
    headers: others(),
    types: types.map(headers => {
      const type = reader(headers)
      return newType({
        name: type.value('Notification-Name'),
        displayName: type.value('Notification-Display-Name'),
        enabled: isTrue(type.value('Notification-Enabled')),
        icon: iconOf(type.value('Notification-Icon'), request),
      })
    }),
  }
}

/** Names are the same in upper and lower case; of several the last counts. */
function reader(headers: readonly Header[]) {
  const last = new Map(headers.map(([name], index) => [name.toLowerCase(), index]))
  const isOwn = ([name]: Header, index: number) =>
    ownHeaderName.test(name) && (mayRepeat(name) || last.get(name.toLowerCase()) === index)
  const values = new Map(headers.map(([name, value]) => [name.toLowerCase(), value]))
  return {
    value: (name: string) => values.get(name.toLowerCase()) ?? '',
    others: () => headers.filter(isOwn).map(([name, value]) => newHeader(name, value)),
  }
}

const isTrue = (value: string) => /^(true|yes|1)$/i.test(value.trim())

function stickyOf(value: string): Draft['sticky'] {
  if (value.trim() === '') return ''
  return isTrue(value) ? 'yes' : 'no'
}

/** A pointer is followed to its resource, in the clear where it was encrypted. */
function iconOf(value: string, request: Dissection | undefined): IconDraft {
  const identifier = resourceIn(value)
  if (identifier === undefined) return value.trim() === '' ? noIcon : { ...noIcon, kind: 'url', url: value.trim() }
  const bytes = request === undefined ? undefined : resourceOf(request, identifier)
  return bytes === undefined ? noIcon : { ...noIcon, kind: 'file', name: identifier, bytes: toBase64(bytes) }
}

function resourceOf(request: Dissection, identifier: string): Uint8Array | undefined {
  const isIt = (name: string | null) => name?.toLowerCase() === identifier.toLowerCase()
  const piece = request.decrypted?.find(({ kind, name }) => kind === 'resource' && isIt(name))
  if (piece !== undefined) return fromBase64(piece.bytes)
  const section = request.sections.find(({ kind, name }) => kind === 'resource' && isIt(name))
  const data = request.parts.find(
    ({ kind, start, end }) => kind === 'data' && section !== undefined && start >= section.start && end <= section.end,
  )
  return data === undefined ? undefined : fromBase64(request.bytes).subarray(data.start, data.end)
}
