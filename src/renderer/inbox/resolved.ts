import { resolveTimes } from '../../shared/query.ts'

/** What the hub is asked with: the times in a search are of this window's time zone, and count from now. */
export function resolvedNow(search: string | undefined): { search?: string } {
  return search === undefined ? {} : { search: resolveTimes(search, Date.now()) }
}
