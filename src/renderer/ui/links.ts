/** Finds the links in a text that came from others. */

export interface TextPart {
  readonly text: string
  /** Set where the part is a link: always http or https. */
  readonly href?: string
}

// Characters that cannot be seen or that turn the direction around end a link: it must read as what it opens.
// No longer than browsers take: what follows a link is looked at anew for each of its last characters.
const candidate = /\bhttps?:\/\/[^\s<>"'`\p{Cc}\p{Cf}]{1,2000}/giu

/** The text in parts, in order; joined they are the text again. */
export function linkParts(text: string): TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const match of text.matchAll(candidate)) {
    const found = withoutTail(match[0])
    const href = safeHref(found)
    if (href === undefined) continue
    if (match.index > end) parts.push({ text: text.slice(end, match.index) })
    parts.push({ text: found, href })
    end = match.index + found.length
  }
  if (end < text.length) parts.push({ text: text.slice(end) })
  return parts
}

/** The address, if it is one that may be opened: http or https, and no name and password before the host. */
export function safeHref(address: string): string | undefined {
  const url = URL.parse(address)
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined
  return url.username === '' && url.password === '' ? url.href : undefined
}

/** Without the punctuation of the sentence around it, and without a closing bracket that it did not open. */
function withoutTail(address: string): string {
  let found = address
  for (;;) {
    const last = found.at(-1) ?? ''
    if ('.,;:!?*_'.includes(last)) found = found.slice(0, -1)
    else if (last === ')' && count(found, ')') > count(found, '(')) found = found.slice(0, -1)
    else if (last === ']' && count(found, ']') > count(found, '[')) found = found.slice(0, -1)
    else return found
  }
}

function count(text: string, character: string): number {
  return text.split(character).length - 1
}
