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
  css: {
    unclosedBlock: 'Dieser Block ist nicht geschlossen: Es fehlt eine }.',
    surplusBrace: 'Hier ist eine } zu viel.',
    unclosedText: 'Dieser Text ist nicht geschlossen: Es fehlt ein Anführungszeichen.',
    unclosedComment: 'Dieser Kommentar ist nicht geschlossen: Es fehlt ein */.',
    selector: 'Kein Selektor: {{what}}',
    unknownRule: 'Hier nicht bekannt: {{what}}',
    unknownProperty: 'Diese Eigenschaft gibt es nicht: {{what}}',
    value: 'Kein Wert für {{property}}: {{what}}',
    noDeclaration: 'Weder eine Regel noch eine Eigenschaft mit ihrem Wert: {{what}}',
    cannotLoad: 'Hier kann nichts geladen werden, außer was in einer data:-Adresse steht: {{what}}',
  },
} satisfies Like<typeof english>
