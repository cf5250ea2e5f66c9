import { inDigits, inTenths } from '../text/locale.ts'
import { t } from '../text/text.ts'

/** How many bytes something has: 412 B, 9.8 kB, 1.2 MB. */
export function bytesInWords(count: number): string {
  if (count < 1000) return t('ui.bytes', { number: inDigits(count) })
  if (count < 1_000_000) return t('ui.kilobytes', { number: inTenths(count / 1000) })
  return t('ui.megabytes', { number: inTenths(count / 1_000_000) })
}
