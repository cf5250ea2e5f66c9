/** Keys as they are written on the keyboard. */
import { t } from '../text/text.ts'

/** The same in every language. */
const signs: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
}

/** The caps of a key of a table, in the order in which they are pressed: `Mod+k` is Ctrl, K; `g i` is g, i. */
export function capsOf(key: string, isMac = isOnMac()): string[] {
  if (key === ' ') return [t('keys.cap.space')]
  const parts = key.split(/[ +](?=.)/)
  // Ctrl K, but j: with Shift it would be another key.
  return parts.map(part => (parts[0] === 'Mod' && part.length === 1 ? part.toUpperCase() : capOf(part, isMac)))
}

function capOf(part: string, isMac: boolean): string {
  switch (part) {
    case 'Mod':
      return isMac ? '⌘' : t('keys.cap.control')
    case 'Shift':
      return t('keys.cap.shift')
    case 'Enter':
      return t('keys.cap.enter')
    case 'Home':
      return t('keys.cap.home')
    case 'End':
      return t('keys.cap.end')
    case 'Delete':
      return t('keys.cap.delete')
    case 'PageUp':
      return t('keys.cap.pageUp')
    case 'PageDown':
      return t('keys.cap.pageDown')
    default:
      return signs[part] ?? part
  }
}

function isOnMac(): boolean {
  return typeof navigator !== 'undefined' && /mac/i.test(navigator.platform)
}
