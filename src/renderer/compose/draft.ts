/** What the user has typed of a message, as it stands in the form. Pure. */
import type { Encryption, HashAlgorithm } from '../subscriptions/endpoint.ts'

export interface Target {
  readonly where: 'here' | 'there'
  readonly host: string
  readonly port: string
  readonly password: string
  /** Of messages to this Growlery: one of its own, where it asks for one or always; another one; or none. */
  readonly key: 'asked' | 'own' | 'typed' | 'none'
  /** Typed for this Growlery: what belongs to one server is not for the other. */
  readonly herePassword: string
  readonly hash: HashAlgorithm
  readonly encryption: Encryption
}

export interface IconDraft {
  readonly kind: 'none' | 'url' | 'file'
  readonly url: string
  /** Of the file that was chosen. */
  readonly name: string
  /** Its bytes: base64. */
  readonly bytes: string
}

export interface CallbackDraft {
  readonly kind: 'none' | 'socket' | 'url'
  readonly context: string
  readonly contextType: string
  readonly target: string
}

/** `key` tells the rows of a list apart. */
export interface HeaderDraft {
  readonly key: number
  readonly name: string
  readonly value: string
}

export interface TypeDraft {
  readonly key: number
  readonly name: string
  readonly displayName: string
  readonly enabled: boolean
  readonly icon: IconDraft
}

export interface RawDraft {
  readonly form: 'text' | 'hex'
  readonly text: string
  /** Bytes that are too many to be edited: base64, sent as they are. Undefined where `text` is what is sent. */
  readonly fixed: string | undefined
}

export type Kind = 'NOTIFY' | 'REGISTER' | 'raw'

export interface Draft {
  readonly kind: Kind
  readonly target: Target
  readonly application: string
  readonly type: string
  readonly title: string
  readonly text: string
  /** As it is sent; empty: it is not. */
  readonly priority: '' | '-2' | '-1' | '0' | '1' | '2'
  readonly sticky: '' | 'yes' | 'no'
  readonly id: string
  readonly coalescingId: string
  readonly icon: IconDraft
  readonly callback: CallbackDraft
  readonly registerFirst: boolean
  readonly applicationIcon: IconDraft
  readonly types: readonly TypeDraft[]
  readonly headers: readonly HeaderDraft[]
  readonly raw: RawDraft
}

export type ChangeDraft = (part: Partial<Draft>) => void

export const noIcon: IconDraft = { kind: 'none', url: '', name: '', bytes: '' }
const noCallback: CallbackDraft = { kind: 'none', context: '', contextType: 'string', target: '' }
export const hereTarget: Target = {
  where: 'here',
  host: '',
  port: '23053',
  password: '',
  key: 'asked',
  herePassword: '',
  hash: 'SHA256',
  encryption: 'NONE',
}

let lastKey = 0
/** One that no other row of this window has. */
const nextKey = () => ++lastKey

export function newType(part: Partial<TypeDraft> = {}): TypeDraft {
  return { key: nextKey(), name: '', displayName: '', enabled: true, icon: noIcon, ...part }
}

export function newHeader(name = '', value = ''): HeaderDraft {
  return { key: nextKey(), name, value }
}

/** Nothing is said but what has to be. */
export function emptyDraft(): Draft {
  return {
    kind: 'NOTIFY',
    target: hereTarget,
    application: '',
    type: '',
    title: '',
    text: '',
    priority: '',
    sticky: '',
    id: '',
    coalescingId: '',
    icon: noIcon,
    callback: noCallback,
    registerFirst: false,
    applicationIcon: noIcon,
    types: [newType()],
    headers: [],
    raw: { form: 'text', text: '', fixed: undefined },
  }
}

/** A test notification that can be sent as it is, to a server that has never heard of its application. */
export function testDraft(words: { readonly title: string; readonly text: string }): Draft {
  return {
    ...emptyDraft(),
    ...words,
    application: 'Growlery',
    type: 'test',
    registerFirst: true,
    types: [newType({ name: 'test' })],
  }
}
