/** The words of a search as a query of SQLite's full-text search; and the words by which machines are found. */
import { isLoopback } from '../../../shared/address.ts'
import type { Origin } from '../../../shared/model.ts'
import type { Query, Term } from '../../../shared/query.ts'

/**
 * Stands before each word of where a notification came from. Nobody types it: so one index holds these words beside all others, and
 * neither are found in place of the other. A column of their own would make every search look in which column its words stand.
 */
const sourceMark = 'ꙮ'

/** Where a notification came from, as the words that are indexed: of names and addresses. That it was this machine says nothing. */
export function sourceWords({ address, machine, via }: Omit<Origin, 'software'>): string {
  return markedWords([machine ?? '', ...via, isLoopback(address) ? '' : address].join(' '))
}

/** Queries of FTS5, which never refuses them: each word goes in quoted, so that AND, *, ^ and : are letters like any other. */
export interface WordQueries {
  /** Nothing but punctuation is asked for, and none of it can be found. */
  readonly isHopeless: boolean
  /** What must occur; undefined where that is nothing. */
  readonly match: string | undefined
  /** What must not occur; undefined where that is nothing. */
  readonly mismatch: string | undefined
}

type WordTerm = Extract<Term, { kind: 'words' | 'from' }>

/**
 * Every word must occur, quoted phrases as they stand; the last word may be unfinished. What follows `from:` is a word, or a phrase, of
 * where it came from.
 */
export function wordQueries(query: Query): WordQueries {
  const words = query.terms.filter(term => term.kind === 'words' || term.kind === 'from')
  const [wanted, unwanted] = [phrasesOf(query, words, false), phrasesOf(query, words, true)]
  const isOnlyWords = words.length === query.terms.length && words.some(term => !term.negated)
  return {
    isHopeless: isOnlyWords && wanted.length === 0,
    match: wanted.length === 0 ? undefined : wanted.join(' '),
    mismatch: unwanted.length === 0 ? undefined : unwanted.join(' OR '),
  }
}

/** That one of these names stands among the words of the application; undefined where that cannot be asked. */
export function applicationMatch(names: ReadonlySet<string>): string | undefined {
  const phrases = [...names].map(quoted)
  return phrases.length > 0 && [...names].every(hasToken) ? `application : (${phrases.join(' OR ')})` : undefined
}

function phrasesOf({ terms, endsInsideWord }: Query, words: readonly WordTerm[], negated: boolean): string[] {
  const last = endsInsideWord ? terms.at(-1) : undefined
  return words
    .filter(term => term.negated === negated && hasToken(term.text))
    .map(term => {
      const phrase = quoted(term.kind === 'from' ? markedWords(term.text) : term.text)
      // What must not occur is left out only when it was said to its end.
      return term === last && !negated ? `${phrase}*` : phrase
    })
}

/** FTS5 makes no token of punctuation alone, and a phrase without a token matches nothing. */
function hasToken(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}

function quoted(text: string): string {
  return `"${text.replaceAll('\0', '').replaceAll('"', '""')}"`
}

/** Cut as FTS5's tokenizer does. */
function markedWords(text: string): string {
  const tokens = text.match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? []
  return tokens.map(token => sourceMark + token).join(' ')
}
