/** What stands in the form, as the hub takes it. Pure; for drafts without mistakes. */
import type { ComposeIcon, ComposeInput, ComposeMessage } from '../../shared/contract/compose.ts'
import type { Priority } from '../../shared/model.ts'
import { toBase64 } from '../inspector/bytes.ts'
import { gntpPort } from '../shell/address.ts'
import { hostOf } from '../subscriptions/endpoint.ts'
import type { Draft, IconDraft, RawDraft, Target } from './draft.ts'
import { bytesOfHex, bytesOfText } from './raw.ts'

export function inputOf(draft: Draft): ComposeInput {
  return { target: targetOf(draft), message: messageOf(draft) }
}

function targetOf({ kind, target }: Draft): ComposeInput['target'] {
  const { where, host, port, password, hash, encryption } = target
  // Bytes have their own key, or none.
  const protection = kind === 'raw' ? {} : { hash, encryption }
  if (where === 'here') return { kind: 'here', ...(kind !== 'raw' && { key: keyOf(target) }), ...protection }
  return {
    kind: 'there',
    host: hostOf(host),
    port: Number(port) || gntpPort,
    password: orNull(password),
    ...protection,
  }
}

function keyOf({ key, herePassword }: Target) {
  return key === 'typed' ? { kind: key, password: herePassword } : { kind: key }
}

function messageOf(draft: Draft): ComposeMessage {
  if (draft.kind === 'raw') return { kind: 'raw', bytes: rawBase64(draft.raw) }
  const { application } = draft
  const headers = draft.headers.filter(isSaid).map(({ name, value }) => ({ name: name.trim(), value }))
  if (draft.kind === 'REGISTER') {
    return {
      kind: 'REGISTER',
      application,
      headers,
      icon: iconOf(draft.applicationIcon),
      types: draft.types.map(({ name, displayName, enabled, icon }) => ({
        name,
        displayName: orNull(displayName),
        enabled,
        icon: iconOf(icon),
      })),
    }
  }
  const { type, title, text, id, coalescingId, sticky, registerFirst } = draft
  return {
    kind: 'NOTIFY',
    application,
    headers,
    type,
    title,
    text,
    id: orNull(id),
    coalescingId: orNull(coalescingId),
    sticky: sticky === '' ? null : sticky === 'yes',
    priority: priorityOf(draft),
    icon: iconOf(draft.icon),
    callback: callbackOf(draft),
    registerFirst,
  }
}

/** A row that nothing was typed in yet. */
export function isSaid({ name, value }: { readonly name: string; readonly value: string }): boolean {
  return name.trim() !== '' || value !== ''
}

function rawBase64({ form, text, fixed }: RawDraft): string {
  if (fixed !== undefined) return fixed
  const typed = form === 'hex' ? bytesOfHex(text) : bytesOfText(text)
  return 'bytes' in typed ? toBase64(typed.bytes) : ''
}

const priorities: readonly Priority[] = [-2, -1, 0, 1, 2]

function priorityOf({ priority: typed }: Draft): Priority | null {
  return priorities.find(one => String(one) === typed) ?? null
}

function iconOf({ kind, url, bytes }: IconDraft): ComposeIcon | null {
  if (kind === 'url') return { kind, url: url.trim() }
  return kind === 'file' ? { kind: 'data', bytes } : null
}

function callbackOf({ callback: { kind, context, contextType, target } }: Draft) {
  if (kind === 'socket') return { kind, context, contextType }
  return kind === 'url' ? { kind, target: target.trim() } : null
}

const orNull = (text: string) => (text === '' ? null : text)
