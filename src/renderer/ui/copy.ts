/** Puts text on the clipboard. Rejects with words for the user where the browser does not let it. */
import { t } from '../text/text.ts'
export async function copyText(text: string): Promise<void> {
  // A page from plain http and another machine has no clipboard at all.
  if (!('clipboard' in navigator)) throw new Error(t('ui.noClipboard'))
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    throw new Error(t('ui.copyRefused'))
  }
}
