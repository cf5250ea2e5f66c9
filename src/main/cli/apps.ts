/** growlery apps */
import { type ChosenFor, chosen } from '../../shared/effective.ts'
import { safeJson } from '../gntp/quote.ts'
import type { StoredApplication } from '../store/applications.ts'
import { openForReading } from '../store/store.ts'
import { type Paint, painter } from './colours.ts'
import { columnName, columns, localTime, printLines } from './print.ts'

export interface AppsOptions {
  readonly data: string
  readonly json?: boolean
}

/** Prints the applications that registered, with their types, whether each is on, in the list only, or asks to be, and counts. */
export function apps(options: AppsOptions): void {
  using store = openForReading(options.data)
  const found = store?.applications.all() ?? []
  if (options.json === true) printLines(found.map(one => safeJson(toJson(one))))
  else if (found.length > 0) printLines(columns(found.flatMap(rowsPainter(painter(process.stdout)))))
  else process.stderr.write('No applications have registered.\n')
}

/** The fields that scripts may rely on. */
function toJson({ name, enabled, awaitsDecision, choices, firstSeen, lastSeen, count, types }: StoredApplication) {
  return {
    name,
    enabled,
    awaitsDecision,
    choices,
    firstSeen: iso(firstSeen),
    lastSeen: iso(lastSeen),
    count,
    types: types.map(type => ({
      name: type.name,
      displayName: type.displayName,
      enabled: type.enabledByUser ?? type.enabledByDefault,
      enabledByDefault: type.enabledByDefault,
      choices: type.choices,
      firstSeen: iso(type.firstSeen),
      lastSeen: type.lastSeen === null ? null : iso(type.lastSeen),
      count: type.count,
    })),
  }
}

function rowsPainter(paint: Paint): (one: StoredApplication) => string[][] {
  const painted = (state: string) => (state === 'on' ? state : paint('dim', state))
  return application => [
    [
      paint('bold', columnName(application.name)),
      painted(application.awaitsDecision ? 'asks' : stateOf(application.enabled, { application, type: null })),
      String(application.count),
      paint('dim', `last seen ${localTime(application.lastSeen)}`),
    ],
    ...application.types.map(type => [
      `  ${columnName(type.name)}`,
      painted(stateOf(type.enabledByUser ?? type.enabledByDefault, { application, type })),
      String(type.count),
      paint('dim', type.lastSeen === null ? 'never sent' : `last sent ${localTime(type.lastSeen)}`),
    ]),
  ]
}

function stateOf(enabled: boolean, of: ChosenFor): 'on' | 'off' | 'list only' {
  if (!enabled) return 'off'
  return chosen(of).show === 'list' ? 'list only' : 'on'
}

function iso(time: number): string {
  return new Date(time).toISOString()
}
