/** Messages that the user writes, as bytes: with the client library's parts, as its own messages are made. */
import type { ComposedType, ComposeIcon, ComposeMessage, ComposeStep } from '../../../shared/contract/compose.ts'
import { mayRepeat } from '../../../shared/own-headers.ts'
import { prepare } from '../../client/ask.ts'
import { composeNotify, composeRegister, type HeaderOptions, origin } from '../../client/compose.ts'
import { Resource } from '../../client/resource.ts'
import type { Server } from '../../client/server-options.ts'
import { dissect } from '../../gntp/dissect/dissect.ts'
import { type HeaderList, headerValue } from '../../gntp/message.ts'
import { inQuotes } from '../../gntp/quote.ts'
import { asRefusal, refusal } from '../refusal.ts'

/** One message, to be sent over a connection of its own. */
export interface Composed {
  readonly message: ComposeStep['message']
  readonly bytes: Buffer
  /** It asks to be called back on the connection. */
  readonly awaitsCallback: boolean
}

type Register = Extract<ComposeMessage, { kind: 'REGISTER' }>
type Notify = Extract<ComposeMessage, { kind: 'NOTIFY' }>

/** Rejects with RefusalError for what is no message, in words for the user. */
export async function composed(message: ComposeMessage, server: Server): Promise<Composed[]> {
  return refusing(async () => {
    switch (message.kind) {
      case 'raw':
        return [raw(Buffer.from(message.bytes, 'base64'))]
      case 'REGISTER':
        return [await register(message, server, false)]
      case 'NOTIFY':
        return message.registerFirst
          ? [await register(registrationFor(message), server, true), await notify(message, server)]
          : [await notify(message, server)]
    }
  })
}

/** What the client library says is wrong is for the user. */
export async function refusing<T>(action: () => T | Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (error) {
    throw asRefusal(error)
  }
}

function raw(bytes: Buffer): Composed {
  if (bytes.length === 0) throw refusal('nothingToSend')
  const [headers = []] = dissect(bytes).blocks
  const has = (name: string) => Boolean(headerValue(headers, `Notification-Callback-${name}`))
  const awaitsCallback = has('Context') && has('Context-Type') && !has('Target') && !has('Context-Target')
  return { message: 'raw', bytes, awaitsCallback }
}

async function register(message: Register, server: Server, registered: boolean): Promise<Composed> {
  const { application, icon, types, headers } = message
  // A name that is there twice is for the server to refuse, or not.
  const events = new Map(types.map((type, index) => [String(index), eventOf(type)] as const))
  const options = { icon: iconOf(icon), registered, ...ownHeaders(headers), sender: senderOf(headers) }
  const { request } = await composeRegister(application, events, options, undefined)
  return { message: 'REGISTER', bytes: Buffer.from(prepare(server, request).bytes), awaitsCallback: false }
}

async function notify(message: Notify, server: Server): Promise<Composed> {
  const { application, type, title, text, icon, callback, headers } = message
  const options = {
    id: message.id ?? undefined,
    sticky: message.sticky ?? undefined,
    priority: message.priority ?? undefined,
    icon: iconOf(icon),
    coalescingId: message.coalescingId ?? undefined,
    callback: callback?.kind === 'url' ? callback.target : (callback ?? undefined),
    ...ownHeaders(headers),
    sender: senderOf(headers),
  }
  const { request } = await composeNotify(application, type, title, text, options, undefined)
  const { bytes } = prepare(server, request)
  return { message: 'NOTIFY', bytes: Buffer.from(bytes), awaitsCallback: callback?.kind === 'socket' }
}

/** It says the same of who sends it. */
function registrationFor({ application, type, headers }: Notify): Register {
  const types = [{ name: type, displayName: null, enabled: true, icon: null }]
  return { kind: 'REGISTER', application, icon: null, types, headers: headers.filter(isSender) }
}

function eventOf({ name, displayName, enabled, icon }: ComposedType) {
  return { name, displayName: displayName ?? undefined, enabled, icon: iconOf(icon) }
}

function iconOf(icon: ComposeIcon | null): string | Resource | undefined {
  if (icon === null) return undefined
  if (icon.kind === 'data') return Resource.fromBytes(Buffer.from(icon.bytes, 'base64'), { required: true })
  if (/^(https?|data):/i.test(icon.url) && URL.canParse(icon.url)) return icon.url
  throw refusal('iconUrl', { url: inQuotes(icon.url) })
}

const isSender = ({ name }: Register['headers'][number]) => !/^(x|data)-/i.test(name)

/** What this server says of itself, but for what the message says instead; then which way it came. */
function senderOf(headers: Register['headers']): HeaderList {
  const said = headers.filter(isSender)
  const isLast = (name: string, index: number) =>
    !said.slice(index + 1).some(later => later.name.toLowerCase() === name.toLowerCase())
  const own = said.filter(({ name }, index) => mayRepeat(name) || isLast(name, index))
  const names = new Set(own.map(({ name }) => name.toLowerCase()))
  return [
    ...origin.filter(([name]) => !names.has(name.toLowerCase())),
    ...own.map(({ name, value }) => [name, value] as const),
  ]
}

/** By what stands before their names. */
function ownHeaders(headers: Register['headers']): HeaderOptions {
  const named = (pattern: RegExp) =>
    Object.fromEntries(headers.filter(({ name }) => pattern.test(name)).map(({ name, value }) => [name, value]))
  return { customHeaders: named(/^x-/i), appHeaders: named(/^data-/i) }
}
