/** growlery apps */
import { safeJson } from '../gntp/quote.ts'
import type { StoredApplication } from '../store/applications.ts'
import { openForReading } from '../store/store.ts'
import { type Paint, painter } from './colours.ts'
import { columnName, columns, localTime, printLines } from './print.ts'

export interface AppsOptions {
  readonly data: string
  readonly json?: boolean
}

/** Prints the applications that registered, with their types, whether each is on, and counts. */
export function apps(options: AppsOptions): void {
  using store = openForReading(options.data)
  const found = store?.applications.all() ?? []
  if (options.json === true) printLines(found.map(one => safeJson(toJson(one))))
  else if (found.length > 0) printLines(columns(found.flatMap(rowsPainter(painter(process.stdout)))))
  else process.stderr.write('No applications have registered.\n')
}

/** The fields that scripts may rely on. */
function toJson({ name, enabled, firstSeen, lastSeen, count, types }: StoredApplication) {
  return {
    name,
    enabled,
    firstSeen: iso(firstSeen),
    lastSeen: iso(lastSeen),
    count,
    types: types.map(type => ({
      name: type.name,
      displayName: type.displayName,
      enabled: type.enabledByUser ?? type.enabledByDefault,
      enabledByDefault: type.enabledByDefault,
      firstSeen: iso(type.firstSeen),
      lastSeen: type.lastSeen === null ? null : iso(type.lastSeen),
      count: type.count,
    })),
  }
}

function rowsPainter(paint: Paint): (one: StoredApplication) => string[][] {
  const onOff = (enabled: boolean) => (enabled ? 'on' : paint('dim', 'off'))
  return ({ name, enabled, lastSeen, count, types }) => [
    [paint('bold', columnName(name)), onOff(enabled), String(count), paint('dim', `last seen ${localTime(lastSeen)}`)],
    ...types.map(type => [
      `  ${columnName(type.name)}`,
      onOff(type.enabledByUser ?? type.enabledByDefault),
      String(type.count),
      paint('dim', type.lastSeen === null ? 'never sent' : `last sent ${localTime(type.lastSeen)}`),
    ]),
  ]
}

function iso(time: number): string {
  return new Date(time).toISOString()
}
