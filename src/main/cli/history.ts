/** growlery history */
import { openForReading } from '../store/store.ts'
import { asJson, asRow } from './notification-lines.ts'
import { columns, printLines } from './print.ts'

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
  if (options.json === true) printLines(found.map(asJson))
  else if (found.length > 0) printLines(columns(found.map(asRow)))
  else process.stderr.write('No notifications.\n')
}
