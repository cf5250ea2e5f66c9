/** What a person types into a search field, as a query of SQLite's full-text search. */

/**
 * Every word must occur, quoted phrases as they stand; the last word may be unfinished. Gives undefined where there is
 * nothing to search for. Never gives a query that FTS5 refuses: each word goes in quoted, so that AND, *, ^ and : are
 * letters like any other.
 */
export function wordQuery(typed: string): string | undefined {
  const terms = [...typed.matchAll(/"([^"]*)"?|([^\s"]+)/gu)]
    .map(match => (match[1] ?? match[2] ?? '').replaceAll('\0', ''))
    // FTS5 makes no token of punctuation alone, and a phrase without a token matches nothing.
    .filter(term => /[\p{L}\p{N}]/u.test(term))
  if (terms.length === 0) return typed.trim() === '' ? undefined : '""'
  const finished = /["\s]$/u.test(typed)
  return terms.map((term, index) => (index === terms.length - 1 && !finished ? `"${term}"*` : `"${term}"`)).join(' ')
}
