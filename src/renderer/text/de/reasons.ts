import type { reasons as english } from '../../../shared/reasons.ts'
import type { Like } from '../like.ts'

export const reasons = {
  notPossible: 'Das geht so nicht: {{words}}',
  hostWrong: 'Der Host ist „{{host}}“: Erwartet wird ein Name oder eine Adresse, ohne Port.',
  nothingToSend: 'Es gibt nichts zu senden.',
  noOwnPassword:
    'Dieses Growlery hat kein eigenes Passwort: In den Einstellungen lässt sich eines hinzufügen, oder hier eines eingeben.',
  iconUrl: 'Das Symbol „{{url}}“ ist keine URL mit http, https oder data.',
  ourselves: 'Das ist dieses Growlery selbst: Was es weiterleiten würde, ist schon hier.',
  followedAlready: '{{address}} wird schon gefolgt.',
  destinationAlready: '{{address}} ist schon ein Ziel.',

  passwordEmpty: 'Ein leeres Passwort ist keines.',
  passwordNotKept: 'Das Passwort lässt sich nicht aufbewahren: {{words}}',
  passwordsTooMany: 'Es gibt schon {{most}} Passwörter: Zuerst muss eines entfernt werden.',
  passwordTwice: 'Dieses Passwort gibt es schon, als „{{name}}“.',
  passwordTwiceInFile: 'Dieses Passwort gibt es schon, als Zeile {{line}} von „{{file}}“.',
  passwordNameTaken: 'Ein anderes Passwort heißt schon „{{name}}“.',
  passwordNameMissing: 'Ein Passwort braucht einen Namen, an dem es später zu erkennen ist.',
  passwordNameLong: 'Ein Name hat höchstens {{most}} Zeichen.',

  notWaiting: '{{application}} wartet nicht (mehr) auf eine Entscheidung.',
  namelessTypes: '{{application}} gibt den eigenen Typen keine gültigen Namen.',
  notRegistrable: '{{application}} lässt sich nicht registrieren: {{words}}',

  pinnedTooMany: 'Es sind schon {{most}} Übertragungen angeheftet: Zuerst muss eine davon gelöst werden.',
  pinnedTooLarge: 'Die angehefteten hätten zusammen mehr als {{megabytes}} MB: Zuerst muss eine davon gelöst werden.',

  shuttingDown: 'Growlery wird gerade beendet.',
  notListening: 'Dieses Growlery empfängt zurzeit nirgends.',
  portWrong: 'Ein Port ist eine Zahl von 1 bis 65535.',
  noIpAddress: '„{{address}}“ ist keine IP-Adresse.',
  addressMissing: 'Ohne eine Adresse kann nichts eingehen.',
  addressesWrong: 'Das sind zu viele Adressen, oder sie gehören nicht zu diesem Rechner.',
  originWrong:
    '„{{text}}“ ist keine Herkunft einer Seite. Eine Herkunft sieht so aus: https://example.org oder http://localhost:8080.',
  originsTooMany: 'Das sind zu viele Seiten.',

  portTaken: 'Den Port {{port}} von {{host}} für GNTP belegt schon „{{program}}“ (Prozess {{pid}}).',
  portTakenBySome: 'Den Port {{port}} von {{host}} für GNTP belegt schon ein anderes Programm.',
  portForbidden: 'Growlery darf auf Port {{port}} nicht empfangen: Erlaubt ist einer von 1024 bis 65535.',
  addressAbsent: 'Die Adresse {{address}} hat dieser Rechner zurzeit nicht.',
  addressesAbsent: 'Keine dieser Adressen hat dieser Rechner zurzeit: {{addresses}}.',
  cannotListen: 'Das System lässt Growlery dort nicht empfangen: {{words}}',

  historySetAside: 'Der Verlauf war beschädigt: Er liegt jetzt in {{file}}, und ein neuer beginnt.',
  secretsSetAside:
    'Die aufbewahrten Passwörter waren beschädigt: Ihre Datei liegt jetzt in {{file}}. Bitte unter „Abonnements“ und „Einstellungen“ neu eingeben.',
  networkWithoutPassword:
    'Andere Rechner dürfen senden, aber es gibt kein Passwort: Alles, was sie senden, wird abgewiesen.',
  everythingRefused: 'Ein Passwort wird verlangt, aber es gibt keines: Alles wird abgewiesen.',
  subscriptionsWithoutPassword: 'Andere Rechner dürfen abonnieren, aber es gibt kein Passwort: Alle werden abgewiesen.',

  notReachedInTime: '{{address}} war binnen {{seconds}} s nicht zu erreichen.',
  notReached: 'Unter {{address}} war kein Server zu erreichen: {{words}}.',
  noAnswerInTime: '{{address}} hat binnen {{seconds}} s nicht geantwortet.',
  noCallbackInTime: 'Binnen {{seconds}} s nach der Antwort kam keine Rückmeldung.',
  closedWithoutAnswer: '{{address}} hat die Verbindung ohne Antwort geschlossen.',
  closedWithoutCallback: '{{address}} hat die Verbindung ohne Rückmeldung geschlossen.',
  connectionBroke: 'Die Verbindung brach ab: {{words}}.',

  testTaken: '{{address}} hat sie angenommen, in {{ms}} ms.',
  testUnanswered: 'Binnen {{seconds}} s kam keine Antwort.',
} satisfies Like<typeof english>
