import type { ui as english } from '../en/ui.ts'
import type { Like } from '../like.ts'

export const ui = {
  loading: 'Wird geladen',
  close: 'Schließen',
  dismiss: 'Ausblenden',
  keep: 'Behalten',
  clear: 'Leeren',
  copy: 'Kopieren',
  copied: 'Kopiert',
  taken: 'Gilt jetzt',
  standard: '(Standard)',
  copyOf: 'Kopieren: {{what}}',
  noClipboard: 'In diesem Browser kann die Seite nichts kopieren. Der Text lässt sich stattdessen markieren.',
  copyRefused: 'Der Browser hat das Kopieren nicht erlaubt. Der Text lässt sich stattdessen markieren.',
  blockedLink: 'Der Browser hat das Öffnen nicht zugelassen: <link/>',
  failedTitle: 'In diesem Fenster ist ein Fehler aufgetreten',
  failed: 'Growlery selbst empfängt weiter. Der Grund war: {{reason}}',
  newAbove: 'Neue weiter oben',
  new_one: '{{count}} neue',
  new_other: '{{count}} neue',
  reload: 'Fenster neu laden',
} satisfies Like<typeof english>
