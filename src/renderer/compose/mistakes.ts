/** What has to be put right before a message can be sent, by field. Pure. */
import { fits, portOf } from '../subscriptions/endpoint.ts'
import type { Draft, HeaderDraft, IconDraft, Target, TypeDraft } from './draft.ts'
import { isSaid, withoutBrackets } from './message-of.ts'
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
    | 'twice'
    | 'escape'
    | 'hex'
  /** The first thing that makes no sense. */
  readonly found?: string
}

/** Those of a row of a list are named by its key: `header 3`, `type 2 name`. */
export type Mistakes = ReadonlyMap<string, Mistake>

export function mistakesIn(draft: Draft): Mistakes {
  const found = new Map<string, Mistake>()
  const expect: Expect = (field, why) => {
    if (why !== undefined && !found.has(field)) found.set(field, { why })
  }
  checkTarget(draft.target, expect)
  if (draft.kind === 'raw') {
    const wrong = rawMistake(draft)
    if (wrong !== undefined) found.set('raw', wrong)
    return found
  }
  expect('application', missing(draft.application))
  for (const header of draft.headers) expect(`header ${header.key}`, headerMistake(header))
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

function checkTarget({ where, host, port, password, hash, encryption }: Target, expect: Expect): void {
  if (where === 'here') return
  expect('host', missing(host))
  if (/[\s/@]/.test(withoutBrackets(host))) expect('host', 'host')
  if (portOf({ port }) === undefined) expect('port', 'port')
  if (encryption !== 'NONE' && password === '') expect('password', 'password')
  if (!fits(hash, encryption)) expect('encryption', 'protection')
}

function headerMistake(header: HeaderDraft): Mistake['why'] | undefined {
  if (!isSaid(header)) return undefined
  return /^(x|data)-[^:\r\n]+$/i.test(header.name.trim()) ? undefined : 'headerName'
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
