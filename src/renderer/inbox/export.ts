/** Where notifications are exported from: the host answers with a file. Pure. */

import { idParts } from '../../shared/id-parts.ts'
import { parseQuery, resolveTimes, withoutTerm } from '../../shared/query.ts'

export type ExportFormat = 'jsonl' | 'csv'

/** All that match the search, with its times as they are at `now`; all there are, where nothing is searched for. */
export function exportOfSearch(format: ExportFormat, search: string, now: number): string {
  // What is wrong says nothing; the host would refuse it.
  const said = parseQuery(search).problems.toReversed().reduce(withoutTerm, search)
  if (said.trim() === '') return exportPath(format)
  return `${exportPath(format)}?${new URLSearchParams({ search: resolveTimes(said, now) })}`
}

/** As many files as it takes. */
export function exportsOfIds(format: ExportFormat, ids: readonly number[]): string[] {
  return idParts(ids).map(some => `${exportPath(format)}?ids=${some.join(',')}`)
}

function exportPath(format: ExportFormat): string {
  return `/export/notifications.${format}`
}
