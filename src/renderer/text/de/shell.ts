import type { shell as english } from '../en/shell.ts'
import type { Like } from '../like.ts'

export const shell = {
  unread: 'ungelesen',
  nav: {
    title: 'Seiten',
    inbox: 'Posteingang',
    applications: 'Anwendungen',
    inspector: 'Inspektor',
    subscriptions: 'Abonnements',
    compose: 'Verfassen',
    settings: 'Einstellungen',
  },
  page: {
    failedTitle: 'Diese Seite konnte nicht geladen werden',
    failed:
      'Niemand antwortet, oder Growlery wurde inzwischen erneuert. Bitte das Fenster neu laden, um die Seite zu sehen, wie sie jetzt ist.',
  },
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
    isOn: 'an',
    isOff: 'aus',
    until: 'bis {{time}}',
    quietHours: 'Ruhezeit',
    quietHoursUntil: 'Ruhezeit bis {{time}}',
    presenting: 'während einer Präsentation',
    through: {
      normal: 'Was eingeht, wird aufbewahrt. Nur normale und höhere Prioritäten werden angezeigt.',
      high: 'Was eingeht, wird aufbewahrt. Nur hohe Prioritäten und Notfälle werden angezeigt.',
      emergencies: 'Was eingeht, wird aufbewahrt. Nur Notfälle werden angezeigt.',
      nothing: 'Was eingeht, wird aufbewahrt. Nichts wird angezeigt.',
    },
    span: {
      halfHour: '30 Minuten lang',
      hour: '1 Stunde lang',
      tomorrow: 'Bis morgen',
      forever: 'Bis zum Ausschalten',
    },
    switchOff: 'Ausschalten',
    more: 'Ruhezeiten …',
  },
  listening: {
    connecting: 'Verbindung wird hergestellt …',
    notConnected: 'Nicht verbunden',
    notListening: 'Kein Empfang',
    here: 'Hier werden Benachrichtigungen empfangen',
    nothing: 'Es kann nichts eingehen',
    unknown: 'Ob etwas eingehen kann, ist nicht bekannt',
  },
  perMinuteInShort: '{{number}}/min',
  perMinute_one: '{{count}} pro Minute',
  perMinute_other: '{{count}} pro Minute',
  palette: {
    title: 'Suchen …',
  },
  partFailed:
    'Das konnte nicht geladen werden. Niemand antwortet, oder Growlery wurde inzwischen erneuert: dann bitte das Fenster neu laden.',
  waiting: 'warten auf eine Entscheidung oder wurden abgewiesen',
  missed: {
    title: 'Während der Abwesenheit',
    summary_one: 'Während der Abwesenheit, {{away}}: <strong>{{count}} verpasst</strong> — <applications/>',
    summary_other: 'Während der Abwesenheit, {{away}}: <strong>{{count}} verpasst</strong> — <applications/>',
    show: 'Anzeigen',
  },
  decision: {
    title: 'Neue Anwendungen',
    one: '<name/> möchte benachrichtigen',
    several_one: '{{count}} Anwendung möchte benachrichtigen',
    several_other: '{{count}} Anwendungen möchten benachrichtigen',
    unfold: 'Entscheiden',
    fold: 'Einklappen',
  },
} satisfies Like<typeof english>
