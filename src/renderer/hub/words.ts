/** What went wrong, in words for the user. */
import { ORPCError } from '@orpc/client'
import { type Reason, type ReasonKey, type ReasonValues, reasons } from '../../shared/reasons.ts'
import { visible } from '../../shared/visible.ts'
import { t } from '../text/text.ts'
import { NotConnectedError } from './connection.ts'

export function isNotFound(error: unknown): boolean {
  return error instanceof ORPCError && error.code === 'NOT_FOUND'
}

/** Whether a call ended because nobody wants its answer any more. */
export function isAbandoned(error: unknown, signal: AbortSignal): boolean {
  return signal.aborted || (error instanceof DOMException && error.name === 'AbortError')
}

export function inWords(error: unknown): string {
  if (error instanceof NotConnectedError) return t('hub.notConnected')
  if (error instanceof ORPCError) {
    if (error.code === 'NOT_FOUND') return t('hub.notFound')
    if (error.code === 'CONFLICT') return t('hub.conflict')
    if (error.code === 'REFUSED') return isReason(error.data) ? reasonInWords(error.data) : error.message
    return t('hub.failed')
  }
  if (error instanceof DOMException && error.name === 'TimeoutError') return t('hub.timedOut')
  if (error instanceof DOMException && error.name === 'AbortError') return t('hub.connectionLost')
  return error instanceof Error ? error.message : t('hub.unknown')
}

/** Why the hub refuses something, or what it warns of. */
export function reasonInWords({ key, values }: Pick<Reason, 'key' | 'values'>): string {
  return visible(t(`reasons.${key}`, values as Values))
}

/** The keys leave open what they do: which, is held by where a reason is made. */
type Values = ReasonValues<ReasonKey>

function isReason(data: unknown): data is Reason {
  return (
    typeof data === 'object' && data !== null && 'key' in data && typeof data.key === 'string' && data.key in reasons
  )
}
