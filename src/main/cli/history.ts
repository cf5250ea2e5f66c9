/** growlery history */
import type { NotificationState } from '../../shared/model.ts'
import { oneLine } from '../../shared/visible.ts'
import { safeJson } from '../gntp/quote.ts'
import type { StoredDetail } from '../store/notifications.ts'
import { openForReading } from '../store/store.ts'
import { type Paint, painter } from './colours.ts'
import { bracketed, columnName, columns, localTime, printLines } from './print.ts'

export interface HistoryOptions {
  readonly data: string
  readonly app?: string
  readonly type?: string
  readonly search?: string
  readonly limit: number
  readonly json?: boolean
}

/** Prints what the history of the data folder holds, newest first. A folder without a history has none. */
export function history(options: HistoryOptions): void {
  using store = openForReading(options.data)
  const found =
    store?.notifications.listDetails({
      application: options.app,
      type: options.type,
      search: options.search,
      limit: options.limit,
    }) ?? []
  if (options.json === true) printLines(found.map(one => safeJson(toJson(one))))
  else if (found.length > 0) printLines(columns(found.map(rowPainter(painter(process.stdout)))))
  else process.stderr.write('No notifications.\n')
}

/** The fields that scripts may rely on. */
function toJson(one: StoredDetail) {
  const { id, application, type, title, text, priority, sticky, coalescingId, state, origin, headers } = one
  const receivedAt = new Date(one.receivedAt).toISOString()
  return { id, receivedAt, application, type, title, text, priority, sticky, coalescingId, state, origin, headers }
}

/** Of what nobody has seen. */
const unseenStates: readonly NotificationState[] = ['suppressed', 'queued', 'replaced']

function rowPainter(paint: Paint): (one: StoredDetail) => string[] {
  return ({ receivedAt, application, type, state, title, text }) => {
    const words = text === '' ? title : `${title}: ${text}`
    const shownState = unseenStates.includes(state) ? paint('dim', bracketed(state)) : bracketed(state)
    const sender = paint('bold', columnName(`${application} · ${type}`))
    return [paint('dim', localTime(receivedAt)), shownState, sender, oneLine(words)]
  }
}
