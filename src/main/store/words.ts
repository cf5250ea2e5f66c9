/** What a person types into a search field, as a query of SQLite's full-text search; and the words by which machines are found. */
import { isLoopback } from '../../shared/address.ts'
import type { Origin } from '../../shared/model.ts'

/**
 * Stands before each word of where a notification came from. Nobody types it: so one index holds these words beside all others, and
 * neither are found in place of the other. A column of their own would make every search look in which column its words stand.
 */
const sourceMark = 'ꙮ'

/** Where a notification came from, as the words that are indexed: of names and addresses. That it was this machine says nothing. */
export function sourceWords({ address, machine, via }: Omit<Origin, 'software'>): string {
  return markedWords([machine ?? '', ...via, isLoopback(address) ? '' : address].join(' '))
}

/**
 * Every word must occur, quoted phrases as they stand; the last word may be unfinished. What follows `from:` is a word, or a phrase, of
 * where it came from. Gives undefined where there is nothing to search for. Never gives a query that FTS5 refuses: each word goes in
 * quoted, so that AND, *, ^ and : are letters like any other.
 */
export function wordQuery(typed: string): string | undefined {
  // Somebody is about to say from where.
  const asked = typed.replace(/(?<!\S)from:(?=\s|$)/giu, '')
  const terms = [...asked.matchAll(/(from:)?(?:"([^"]*)"?|([^\s"]+))/giu)]
    .map(([, from, phrase, word]) => {
      const text = (phrase ?? word ?? '').replaceAll('\0', '')
      return from === undefined ? text : markedWords(text)
    })
    // FTS5 makes no token of punctuation alone, and a phrase without a token matches nothing.
    .filter(term => /[\p{L}\p{N}]/u.test(term))
  if (terms.length === 0) return asked.trim() === '' ? undefined : '""'
  const isFinished = /["\s]$/u.test(asked)
  return terms.map((term, index) => (index === terms.length - 1 && !isFinished ? `"${term}"*` : `"${term}"`)).join(' ')
}

/** Cut as FTS5's tokenizer does. */
function markedWords(text: string): string {
  const tokens = text.match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? []
  return tokens.map(token => sourceMark + token).join(' ')
}
