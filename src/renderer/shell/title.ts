/** What stands where the window's name stands: in the tab, in the task bar. */
import { inDigits } from '../text/locale.ts'
import { t } from '../text/text.ts'
import type { View } from './routes.ts'

/** (3) Inspector — Growlery */
export function titleOf(view: View['name'], unread: number): string {
  const page = view === 'nowhere' ? t('shell.nothingHere') : t(`shell.nav.${view}`)
  const title = `${page} — Growlery`
  return unread === 0 ? title : `(${inDigits(unread)}) ${title}`
}
