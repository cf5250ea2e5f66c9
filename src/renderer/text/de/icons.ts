import type { icons as english } from '../en/icons.ts'
import type { Like } from '../like.ts'

export const icons = {
  subject: {
    ofNotification: 'Das Symbol dieser Benachrichtigung',
    ofItsType: 'Das Symbol ihres Typs',
    ofItsApplication: 'Das Symbol ihrer Anwendung',
    ofApplication: 'Das Symbol dieser Anwendung',
    ofType: 'Das Symbol des Typs',
    ofTypes: 'Die Symbole von {{types}} Typen',
    ofApplicationAndType: 'Die Symbole dieser Anwendung und des Typs',
    ofApplicationAndTypes: 'Die Symbole dieser Anwendung und von {{types}} Typen',
  },
  subjectNamed: '{{subject}} „<name/>“',
  cannotBeShown_one: '<subject/> kann nicht angezeigt werden',
  cannotBeShown_other: '<subject/> können nicht angezeigt werden',
  notFetchedAnew_one: '<subject/> konnte nicht neu geladen werden',
  notFetchedAnew_other: '<subject/> konnten nicht neu geladen werden',
  notFetched_one: '<subject/> konnte nicht geladen werden',
  notFetched_other: '<subject/> konnten nicht geladen werden',
  allowHint:
    'Ist <host/> erlaubt, werden Symbole von dort geladen, gleich welcher Rechner die Benachrichtigung sendet. Das lässt sich unter „Anwendungen“ zurücknehmen.',
  allow: '<host/> erlauben',
  allowing: 'Wird erlaubt …',
  tooManyHosts: 'Es sind bereits {{most}} Hosts erlaubt: Zuerst muss unter „Anwendungen“ einer zurückgenommen werden.',
  tryAgain: 'Erneut versuchen',
  trying: 'Wird versucht …',
  showMore_one: '{{count}} weiteres anzeigen',
  showMore_other: '{{count}} weitere anzeigen',
  hasCome: 'Das Symbol ist jetzt da.',
  inVain: 'Um {{time}} erneut versucht, ohne Erfolg.',
} satisfies Like<typeof english>
