/** How errors show what a sender sent. */

const maxQuotedLength = 80

/** What JSON leaves as it is, and a terminal that shows it would obey: control characters, line ends, directions. */
const unseen = /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g

/** `text` in quotation marks on one line, with nothing in it that a terminal obeys, cut where it is long. */
export function quote(text: string): string {
  return safeJson(text.length > maxQuotedLength ? `${text.slice(0, maxQuotedLength)}…` : text)
}

/** The same without the marks, for words that have some. */
export function inQuotes(text: string): string {
  return quote(text).slice(1, -1)
}

/** `value` as JSON on one line, whatever a reader takes for the end of a line, with nothing in it that a terminal obeys. */
export function safeJson(value: unknown): string {
  return withoutUnseen(JSON.stringify(value))
}

/** The same JSON, with nothing in it that a terminal obeys. */
export function withoutUnseen(json: string): string {
  return json.replace(unseen, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
