/** What has to be put right before a message can be sent, by field. Pure. */
import { mayRepeat, ownHeaderName, resourceIn } from '../../shared/own-headers.ts'
import { fits, hostMistake, portOf } from '../subscriptions/endpoint.ts'
import type { Draft, HeaderDraft, IconDraft, Target, TypeDraft } from './draft.ts'
import { isSaid } from './message-of.ts'
import { bytesOfHex, bytesOfText } from './raw.ts'

export interface Mistake {
  /** `missing`: nothing was typed, which is nobody's mistake before it is to be sent. */
  readonly why:
    | 'missing'
    | 'host'
    | 'port'
    | 'password'
    | 'protection'
    | 'url'
    | 'headerName'
    | 'hasField'
    | 'headerTwice'
    | 'pointer'
    | 'control'
    | 'twice'
    | 'escape'
    | 'hex'
  /** The first thing that makes no sense. */
  readonly found?: string
}

/** Those of a row of a list are named by its key: `header 3`, `header 3 value`, `type 2 name`. */
export type Mistakes = ReadonlyMap<string, Mistake>

export function mistakesIn(draft: Draft): Mistakes {
  const found = new Map<string, Mistake>()
  const expect: Expect = (field, why) => {
    if (why !== undefined && !found.has(field)) found.set(field, { why })
  }
  checkPlace(draft.target, expect)
  if (draft.kind === 'raw') {
    const wrong = rawMistake(draft)
    if (wrong !== undefined) found.set('raw', wrong)
    return found
  }
  checkProtection(draft.target, expect)
  expect('application', missing(draft.application))
  for (const header of draft.headers.filter(isSaid)) {
    expect(`header ${header.key}`, nameMistake(header, draft))
    const wrong = valueMistake(header)
    if (wrong !== undefined) found.set(`header ${header.key} value`, wrong)
  }
  if (draft.kind === 'REGISTER') {
    expect('applicationIcon', iconMistake(draft.applicationIcon))
    for (const type of draft.types) {
      expect(`type ${type.key} name`, typeMistake(type, draft.types))
      expect(`type ${type.key} icon`, iconMistake(type.icon))
    }
    return found
  }
  expect('type', missing(draft.type))
  expect('title', missing(draft.title))
  expect('icon', iconMistake(draft.icon))
  const { kind, context, contextType, target } = draft.callback
  if (kind === 'socket') {
    expect('context', missing(context))
    expect('contextType', missing(contextType))
  }
  if (kind === 'url') expect('callbackTarget', urlMistake(target))
  return found
}

type Expect = (field: string, why: Mistake['why'] | undefined) => void

const missing = (text: string) => (text.trim() === '' ? 'missing' : undefined)

function checkPlace({ where, host, port }: Target, expect: Expect): void {
  if (where === 'here') return
  const wrong = hostMistake(host)
  expect('host', wrong === 'wrong' ? 'host' : wrong)
  if (portOf({ port }) === undefined) expect('port', 'port')
}

function checkProtection({ where, password, key, herePassword, hash, encryption }: Target, expect: Expect): void {
  const isWithout = where === 'here' ? key === 'none' : password === ''
  if (where === 'here' && key === 'typed' && herePassword === '') expect('password', 'missing')
  if (encryption !== 'NONE' && isWithout) expect('password', 'password')
  if (!fits(hash, encryption)) expect('encryption', 'protection')
}

/** In lower case: those that a message says in a field of the form. */
const fields = {
  NOTIFY: [
    'application-name',
    'notification-name',
    'notification-title',
    'notification-text',
    'notification-priority',
    'notification-sticky',
    'notification-icon',
    'notification-callback-context',
    'notification-callback-context-type',
    'notification-callback-target',
    'notification-id',
    'notification-coalescing-id',
  ],
  REGISTER: [
    'application-name',
    'application-icon',
    'notification-name',
    'notification-display-name',
    'notification-enabled',
    'notification-icon',
  ],
  raw: [],
} satisfies Record<Draft['kind'], string[]>

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what no name can have
const badInName = /[\0-\x1f\x7f:]/
/** A tab is a blank. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\0-\x08\x0a-\x1f\x7f]/

function nameMistake({ key, name }: HeaderDraft, { kind, headers }: Draft): Mistake['why'] | undefined {
  const same = (other: string) => other.trim().toLowerCase() === name.trim().toLowerCase()
  if (fields[kind].some(same)) return 'hasField'
  if (!ownHeaderName.test(name.trim()) || badInName.test(name.trim())) return 'headerName'
  const isTwice = headers.some(other => other.key < key && same(other.name))
  return isTwice && !mayRepeat(name.trim()) ? 'headerTwice' : undefined
}

function valueMistake({ value }: HeaderDraft): Mistake | undefined {
  if (resourceIn(value) !== undefined) return { why: 'pointer' }
  const [found] = control.exec(value) ?? []
  return found === undefined ? undefined : { why: 'control', found }
}

function typeMistake({ key, name }: TypeDraft, types: readonly TypeDraft[]): Mistake['why'] | undefined {
  return missing(name) ?? (types.some(other => other.key < key && other.name === name) ? 'twice' : undefined)
}

function iconMistake({ kind, url, bytes }: IconDraft): Mistake['why'] | undefined {
  if (kind === 'url') return urlMistake(url)
  return kind === 'file' && bytes === '' ? 'missing' : undefined
}

function urlMistake(typed: string): Mistake['why'] | undefined {
  if (typed.trim() === '') return 'missing'
  return /^https?:$/.test(URL.parse(typed.trim())?.protocol ?? '') ? undefined : 'url'
}

function rawMistake({ raw: { form, text, fixed } }: Draft): Mistake | undefined {
  if (fixed !== undefined) return undefined
  if (text === '') return { why: 'missing' }
  const typed = form === 'hex' ? bytesOfHex(text) : bytesOfText(text)
  return 'bytes' in typed ? undefined : { why: form === 'hex' ? 'hex' : 'escape', found: typed.found }
}
