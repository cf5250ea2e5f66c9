import { t } from '../text/text.ts'
import type { Draft } from './draft.ts'

/** What a message that was sent is called in a list: its names; of raw bytes the first line, where they can be read. */
export function nameOf({ kind, title, application, raw }: Draft): string {
  if (kind === 'NOTIFY') return t('compose.sentNotify', { title, application })
  if (kind === 'REGISTER') return t('compose.sentRegister', { application })
  return raw.text.split('\n')[0]?.trim() || t('compose.raw')
}
