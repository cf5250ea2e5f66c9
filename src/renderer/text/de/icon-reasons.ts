import type { iconReasons as english } from '../../../shared/icon-reasons.ts'
import type { Like } from '../like.ts'

export const iconReasons = {
  status: 'Der Server hat mit {{status}} geantwortet',
  late: 'Es kam nicht innerhalb von {{seconds}} s',
  redirects: 'Die Umleitungen waren mehr als {{most}}',
  redirectedNowhere: 'Die Umleitung führt zu etwas, das keine URL ist',
  unchanged: 'Der Server meldet, es sei unverändert, obwohl es noch nie geholt wurde',
  long: 'Es ist größer als {{megabytes}} MB',
  noSuchName: 'Kein Rechner hat diesen Namen',
  noLookup: 'Der Name des Rechners ließ sich nicht nachschlagen',
  nobodyAnswers: 'Dort antwortet nichts',
  noWay: 'Der Rechner ist nicht erreichbar',
  noNetwork: 'Das Netz ist nicht erreichbar',
  broke: 'Die Verbindung brach ab',
  silent: 'Der Rechner antwortet nicht',
  noHttp: 'Was dort antwortet, spricht kein HTTP',
  longHeaders: 'Die Kopfzeilen der Antwort sind zu lang',
  wronglyPacked: 'Was kam, ist nicht so gepackt, wie es angibt',
  notFetchedBecause: 'Es ließ sich nicht holen: {{words}}',
  notFetched: 'Es ließ sich nicht holen',

  longAddress: 'Die Adresse hat {{length}} Zeichen, höchstens {{most}} sind erlaubt',
  noUrl: 'Die Adresse ist keine URL',
  scheme: 'Die Adresse beginnt mit {{scheme}} statt mit http: oder https:',
  credentials: 'Die Adresse enthält einen Namen oder ein Passwort',
  dataUrl: 'Die data:-URL ist beschädigt',
  notFound:
    '{{host}} war im öffentlichen Internet nicht zu finden, und die Benachrichtigung kam von einem anderen Rechner',
  notPublic: '{{host}} liegt nicht im öffentlichen Internet, und die Benachrichtigung kam von einem anderen Rechner',

  empty: 'Es ist leer',
  webPage: 'Es ist eine Webseite, kein Bild',
  damaged: 'Es ist kein Bild, oder ein beschädigtes',
  damagedSize: 'Es ist ein beschädigtes Bild: {{width}} x {{height}} Pixel',
  large: 'Es ist ein Bild mit {{width}} x {{height}} Pixeln, höchstens {{most}} x {{most}} sind erlaubt',
  entities: 'Es ist ein SVG, das Entitäten definiert: Die sind nicht erlaubt',
  holdsImages: 'Es ist ein SVG, das andere Bilder enthält: Die sind nicht erlaubt',
  largeSvg: 'Es ist ein SVG mit {{kilobytes}} KB, höchstens {{most}} sind erlaubt',
  repeatingSvg: 'Es ist ein SVG, das eigene Teile {{times}}-mal wiederholt, höchstens {{most}}-mal ist erlaubt',
  heavySvg: 'Es ist ein SVG, das bis zu {{parts}} Teile zeichnet, höchstens {{most}} sind erlaubt',

  noRoom:
    'Es ist kein Platz dafür: Die {{megabytes}} MB für Symbole sind voll von solchen, die zu sehen sind oder gerade erst kamen',
  forgotten: 'Es wurde früher gesendet und ist nicht mehr da',
  notStored: 'Es ließ sich nicht speichern',
} as const satisfies Like<typeof english>
