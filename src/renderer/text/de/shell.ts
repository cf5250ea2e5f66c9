import type { shell as english } from '../en/shell.ts'
import type { Like } from '../like.ts'

export const shell = {
  unread: 'ungelesen',
  nothingHere: 'Unter dieser Adresse gibt es nichts',
  toInbox: 'Zum Posteingang',
  warnings_one: '{{count}} Warnung',
  warnings_other: '{{count}} Warnungen',
  warningsTitle: 'Warnungen',
  colorScheme: {
    title: 'Farbschema',
    light: 'Hell',
    dark: 'Dunkel',
    system: 'Wie das System',
  },
  connection: {
    title: 'Verbindung',
    unauthorized: 'Nicht verbunden. Bitte die Adresse öffnen, die Growlery beim Start ausgegeben hat.',
    retrying: 'Nicht verbunden. Neuer Versuch läuft …',
    lockedTitle: 'Dieses Fenster ist gesperrt',
    locked: 'Bitte die Adresse öffnen, die Growlery beim Start ausgegeben hat.',
    silentTitle: 'Growlery antwortet nicht',
    silent: 'Läuft es? Dieses Fenster versucht es weiter und füllt sich, sobald eine Antwort kommt.',
  },
  doNotDisturb: {
    title: 'Nicht stören',
    hint: 'Alles aufbewahren, nur Notfälle anzeigen',
    isOn: '„Nicht stören“ ist an: Nur Notfälle werden angezeigt',
    isOff: '„Nicht stören“ ist aus',
  },
  listening: {
    connecting: 'Verbindung wird hergestellt …',
    notConnected: 'Nicht verbunden',
    notListening: 'Kein Empfang',
    here: 'Hier werden Benachrichtigungen empfangen',
    nothing: 'Es kann nichts eingehen',
  },
} satisfies Like<typeof english>
