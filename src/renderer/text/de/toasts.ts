import type { toasts as english } from '../en/toasts.ts'
import type { Like } from '../like.ts'

export const toasts = {
  title: 'Benachrichtigungen auf dem Bildschirm',
  close: '{{title}} schließen',
  closeAll: 'Alle schließen',
  show: 'Zeigen',
  showLess: 'Weniger zeigen',
  onScreen_one: '{{count}} auf dem Bildschirm',
  onScreen_other: '{{count}} auf dem Bildschirm',
  more_one: '{{count}} weitere',
  more_other: '{{count}} weitere',
  moreFrom_one: 'Noch {{count}} von <name/>',
  moreFrom_other: 'Noch {{count}} von <name/>',
  andMore_one: 'Und {{count}} weitere.',
  andMore_other: 'Und {{count}} weitere.',
} satisfies Like<typeof english>
