import type { keys as english } from '../en/keys.ts'
import type { Like } from '../like.ts'

export const keys = {
  everywhere: 'Überall',
  palette: 'Suchen oder irgendwohin gehen',
  help: 'Diese Liste',
  toInbox: 'Zum Posteingang',
  toApplications: 'Zu den Anwendungen',
  toInspector: 'Zum Inspektor',
  toSubscriptions: 'Zu den Abonnements',
  toCompose: 'Einen Test verfassen',
  toSettings: 'Zu den Einstellungen',
  lists: 'In Listen',
  search: 'Suchen',
  next: 'Nächste',
  previous: 'Vorherige',
  first: 'Erste',
  last: 'Letzte',
  open: 'Öffnen',
  back: 'Zurück zur Liste',
  cap: {
    control: 'Strg',
    shift: 'Umschalt',
    enter: 'Eingabe',
    space: 'Leertaste',
    home: 'Pos1',
    end: 'Ende',
    pageUp: 'Bild auf',
    pageDown: 'Bild ab',
  },
} satisfies Like<typeof english>
