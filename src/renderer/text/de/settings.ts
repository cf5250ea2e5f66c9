import type { settings as english } from '../en/settings.ts'
import type { Like } from '../like.ts'

export const settings = {
  section: {
    listener: 'Empfang',
    passwords: 'Passwörter',
    toasts: 'Auf dem Bildschirm',
    doNotDisturb: 'Nicht stören',
    away: 'Abwesenheit',
    history: 'Verlauf',
    appearance: 'Aussehen',
    about: 'Über Growlery',
  },
} satisfies Like<typeof english>
