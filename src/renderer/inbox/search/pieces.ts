/** What is typed into the search field, in pieces that are drawn apart. Pure. */
import { type Problem, parseQuery } from '../../../shared/query.ts'

export interface Piece {
  readonly kind: 'words' | 'filter' | 'problem'
  readonly text: string
  readonly start: number
}

/** In order; joined they are the text again. */
export function piecesOf(text: string, isTyping: boolean): Piece[] {
  const { terms } = parseQuery(text)
  const problems = problemsIn(text, isTyping)
  const marked = [
    ...terms.filter(({ kind }) => kind !== 'words').map(({ start, end }) => ({ kind: 'filter' as const, start, end })),
    ...problems.map(({ start, end }) => ({ kind: 'problem' as const, start, end })),
  ].sort((one, other) => one.start - other.start)
  const pieces: Piece[] = []
  let at = 0
  for (const { kind, start, end } of marked) {
    if (start > at) pieces.push({ kind: 'words', text: text.slice(at, start), start: at })
    pieces.push({ kind, text: text.slice(start, end), start })
    at = end
  }
  if (at < text.length) pieces.push({ kind: 'words', text: text.slice(at), start: at })
  return pieces
}

/** What is wrong in it. The last one does not count while somebody types, or where its value has not begun. */
export function problemsIn(text: string, isTyping: boolean): readonly Problem[] {
  return parseQuery(text).problems.filter(({ end, key }) => end < text.length || !(isTyping || key === 'missingValue'))
}
