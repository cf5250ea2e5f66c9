import type { hub as english } from '../en/hub.ts'
import type { Like } from '../like.ts'

export const hub = {
  notConnected: 'Nicht verbunden: Das geht erst wieder, wenn die Verbindung steht.',
  notFound: 'Es ist nicht mehr vorhanden.',
  conflict: 'Das geht nicht mehr: Es wurde bereits erledigt.',
  failed: 'Das konnte Growlery nicht ausführen. Der Grund steht im Protokoll.',
  timedOut: 'Growlery hat nicht rechtzeitig geantwortet.',
  connectionLost: 'Die Verbindung ging verloren, bevor die Antwort kam.',
  unknown: 'Etwas ist schiefgegangen.',
} satisfies Like<typeof english>
