/**
 * How much room text takes on a terminal. Terminals do not agree on emoji that are made of several: each part counts here, as on
 * those that show all parts, so that a line is never longer than it is thought to be.
 */
import { stripVTControlCharacters } from 'node:util'
import { eastAsianWidth } from 'get-east-asian-width'

/** Marks, joiners, tags, and the parts of Hangul syllables after the first: they stand on the character before them. */
const standsOnAnother = /[\p{Mn}\p{Me}\u1160-\u11ff\u200b-\u200f\u2060-\u206f\ufeff\u{e0000}-\u{e0fff}]/u
/** Makes the character before it an emoji, which is wide. */
const emojiSelector = '\ufe0f'
const plain = /^[ -~]*$/

/** How many columns the text takes, without its colours. */
export function seenLength(text: string): number {
  const seen = stripVTControlCharacters(text)
  if (plain.test(seen)) return seen.length
  return widths(seen).reduce((sum, { width }) => sum + width, 0)
}

/** As much of the text from its beginning on as these columns hold. The text has no colours. */
export function cutTo(text: string, columns: number): string {
  let taken = 0
  let end = 0
  for (const { character, width } of widths(text)) {
    taken += width
    if (taken > columns) return text.slice(0, end)
    end += character.length
  }
  return text
}

interface Measured {
  readonly character: string
  readonly width: number
}

function widths(text: string): Measured[] {
  let before = 0
  return Array.from(text, character => {
    const width = character === emojiSelector && before === 1 ? 1 : widthOf(character)
    before = width
    return { character, width }
  })
}

function widthOf(character: string): number {
  return standsOnAnother.test(character) ? 0 : eastAsianWidth(character.codePointAt(0) ?? 0)
}
