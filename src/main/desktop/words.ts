/** The words of what the system draws for us: tray, menus, dialogs, its own notifications. Those of the pages are in renderer/text. */
import type { QuietSpan } from '../../shared/quiet-ends.ts'

/** Electron has words for these, in English. */
export const roles = [
  'undo',
  'redo',
  'cut',
  'copy',
  'paste',
  'selectAll',
  'resetZoom',
  'zoomIn',
  'zoomOut',
  'togglefullscreen',
  'minimize',
] as const

export interface Words {
  readonly unread: (count: number) => string
  readonly open: string
  readonly doNotDisturb: string
  readonly quiet: Readonly<Record<QuietSpan | 'forever' | 'off', string>>
  /** Why it is on, where the user did not switch it on. */
  readonly quietBecause: Readonly<Record<'schedule' | 'presenting', string>>
  readonly nothingYet: string
  readonly notListening: string
  readonly updateReady: (version: string) => string
  readonly update: string
  readonly quit: string
  readonly pages: Readonly<Record<'inbox' | 'applications' | 'inspector' | 'subscriptions' | 'compose', string>>
  readonly settings: string
  readonly menus: Readonly<Record<'file' | 'edit' | 'go' | 'view' | 'window' | 'help', string>>
  /** What Electron's own menu items do. */
  readonly roles: Readonly<Record<(typeof roles)[number], string>>
  readonly closeWindow: string
  readonly find: string
  readonly palette: string
  readonly keys: string
  readonly about: string
  readonly dataFolder: string
  readonly stillHere: { readonly title: string; readonly body: string }
  readonly sample: { readonly title: string; readonly body: string }
  readonly missed: { readonly title: string; readonly body: (count: number, applications: string) => string }
  readonly more: { readonly title: (count: number) => string; readonly body: string }
  readonly crashed: { readonly message: string; readonly again: string; readonly close: string }
  readonly cannotStart: {
    readonly message: string
    readonly advice: string
    readonly again: string
    readonly folder: string
    readonly quit: string
  }
}

const en: Words = {
  unread: count => `${count} unread`,
  open: 'Open Growlery',
  doNotDisturb: 'Do not disturb',
  quiet: {
    off: 'Off',
    halfHour: 'For 30 minutes',
    hour: 'For 1 hour',
    tomorrow: 'Until tomorrow',
    forever: 'Until it is switched off',
  },
  quietBecause: { schedule: 'On: quiet hours', presenting: 'On: while presenting' },
  nothingYet: 'Nothing has come in yet',
  notListening: 'Nothing can come in',
  updateReady: version => `Growlery ${version} is ready`,
  update: 'Restart and update',
  quit: 'Quit Growlery',
  pages: {
    inbox: 'Inbox',
    applications: 'Applications',
    inspector: 'Inspector',
    subscriptions: 'Subscriptions',
    compose: 'Compose',
  },
  settings: 'Settings…',
  menus: { file: 'File', edit: 'Edit', go: 'Go', view: 'View', window: 'Window', help: 'Help' },
  roles: {
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    resetZoom: 'Actual size',
    zoomIn: 'Larger',
    zoomOut: 'Smaller',
    togglefullscreen: 'Full screen',
    minimize: 'Minimize',
  },
  closeWindow: 'Close window',
  find: 'Find…',
  palette: 'Go anywhere…',
  keys: 'Keyboard shortcuts',
  about: 'About Growlery',
  dataFolder: 'Open the data folder',
  stillHere: {
    title: 'Growlery is still here',
    body: 'It goes on receiving without its window. Quit it, or open it again, from its icon in the tray.',
  },
  sample: { title: 'A sample', body: 'Notifications look like this.' },
  missed: {
    title: 'While you were away',
    body: (count, applications) =>
      count === 1 ? `1 notification: ${applications}` : `${count} notifications: ${applications}`,
  },
  more: {
    title: count => (count === 1 ? '1 more notification' : `${count} more notifications`),
    body: 'All of them are in the inbox.',
  },
  crashed: {
    message: "Growlery's window has crashed several times. Notifications still come in.",
    again: 'Try again',
    close: 'Close the window',
  },
  cannotStart: {
    message: 'Growlery cannot start',
    advice: 'Growlery keeps its history in this folder, which it must be able to read and write:',
    again: 'Try again',
    folder: 'Open the folder',
    quit: 'Quit',
  },
}

const de: Words = {
  unread: count => `${count} ungelesen`,
  open: 'Growlery öffnen',
  doNotDisturb: 'Nicht stören',
  quiet: {
    off: 'Aus',
    halfHour: '30 Minuten lang',
    hour: '1 Stunde lang',
    tomorrow: 'Bis morgen',
    forever: 'Bis es ausgeschaltet wird',
  },
  quietBecause: { schedule: 'An: Ruhezeit', presenting: 'An: während einer Präsentation' },
  nothingYet: 'Noch ist nichts eingegangen',
  notListening: 'Es kann nichts eingehen',
  updateReady: version => `Growlery ${version} ist bereit`,
  update: 'Neu starten und aktualisieren',
  quit: 'Growlery beenden',
  pages: {
    inbox: 'Posteingang',
    applications: 'Anwendungen',
    inspector: 'Inspektor',
    subscriptions: 'Abonnements',
    compose: 'Verfassen',
  },
  settings: 'Einstellungen …',
  menus: { file: 'Datei', edit: 'Bearbeiten', go: 'Gehe zu', view: 'Ansicht', window: 'Fenster', help: 'Hilfe' },
  roles: {
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    cut: 'Ausschneiden',
    copy: 'Kopieren',
    paste: 'Einfügen',
    selectAll: 'Alles auswählen',
    resetZoom: 'Normale Größe',
    zoomIn: 'Größer',
    zoomOut: 'Kleiner',
    togglefullscreen: 'Vollbild',
    minimize: 'Minimieren',
  },
  closeWindow: 'Fenster schließen',
  find: 'Suchen …',
  palette: 'Überallhin …',
  keys: 'Tastenkürzel',
  about: 'Über Growlery',
  dataFolder: 'Datenordner öffnen',
  stillHere: {
    title: 'Growlery ist noch da',
    body: 'Es empfängt auch ohne sein Fenster. Beenden oder wieder öffnen lässt es sich über sein Symbol in der Leiste.',
  },
  sample: { title: 'Ein Beispiel', body: 'So sehen Benachrichtigungen aus.' },
  missed: {
    title: 'Während der Abwesenheit',
    body: (count, applications) =>
      count === 1 ? `1 Benachrichtigung: ${applications}` : `${count} Benachrichtigungen: ${applications}`,
  },
  more: {
    title: count => (count === 1 ? '1 weitere Benachrichtigung' : `${count} weitere Benachrichtigungen`),
    body: 'Alle stehen im Posteingang.',
  },
  crashed: {
    message: 'Das Fenster von Growlery ist mehrmals abgestürzt. Benachrichtigungen gehen weiter ein.',
    again: 'Noch einmal versuchen',
    close: 'Fenster schließen',
  },
  cannotStart: {
    message: 'Growlery kann nicht starten',
    advice: 'Growlery bewahrt seinen Verlauf in diesem Ordner auf, den es lesen und beschreiben können muss:',
    again: 'Noch einmal versuchen',
    folder: 'Ordner öffnen',
    quit: 'Beenden',
  },
}

/** In the first of the user's languages that there is; English without one. `languages` as BCP 47 has them: `de-AT`. */
export function wordsFor(languages: readonly string[]): Words {
  for (const language of languages) {
    if (/^de\b/i.test(language)) return de
    if (/^en\b/i.test(language)) return en
  }
  return en
}
