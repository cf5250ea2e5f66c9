/** What stands in for the icon of an application that has none: its initials, on a colour of its own. */

/** White text has at least 4.5:1 on each. */
export const initialColors = [
  '#c92a2a',
  '#a61e4d',
  '#862e9c',
  '#5f3dc4',
  '#3b5bdb',
  '#1864ab',
  '#0b7285',
  '#087f5b',
  '#237a35',
  '#5a6f0c',
  '#a84300',
  '#855a2b',
] as const

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** One or two characters: of the first two words, or the first two of a single one. */
export function initials(name: string): string {
  const words =
    name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').match(/[\p{L}\p{N}\p{M}]+|\p{Extended_Pictographic}/gu) ?? []
  const [first, second] = words.map(word => [...graphemes.segment(word)].map(part => part.segment))
  const letters = second === undefined ? first?.slice(0, 2) : [first?.[0] ?? '', second[0] ?? '']
  return letters?.join('').toUpperCase() || '?'
}

/** Always the same colour for the same name. */
export function initialColor(name: string): string {
  // FNV-1a, and a last stirring: its low bits alone put too many names on the same colour.
  let hash = 0x811c9dc5
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193) >>> 0
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 0
  hash = (hash ^ (hash >>> 13)) >>> 0
  return initialColors[hash % initialColors.length] ?? initialColors[0]
}
