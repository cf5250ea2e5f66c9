/** From one kind of message to another. Pure. */
import type { Dissection } from '../../shared/exchanges.ts'
import type { Draft } from './draft.ts'
import { rawDraft } from './prefill.ts'

/**
 * What changes in the draft. Who goes on to raw bytes finds those of the fields, unless some were typed there before, or they
 * have a key: its salt is new with each message, and it is not shown.
 */
export function asKind(kind: string, draft: Draft, preview: readonly Dissection[] | undefined): Partial<Draft> {
  if (kind === 'NOTIFY' || kind === 'REGISTER') return { kind }
  const message = preview?.at(-1)
  const isTyped = draft.raw.text !== '' || draft.raw.fixed !== undefined
  if (isTyped || message === undefined || hasKey(message)) return { kind: 'raw' }
  return { kind: 'raw', raw: rawDraft(message.bytes) }
}

function hasKey({ parts }: Dissection): boolean {
  return parts.some(({ kind }) => kind === 'keyHash' || kind === 'encrypted')
}
