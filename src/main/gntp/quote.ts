/** How errors show what a sender sent. */

const maxQuotedLength = 80

/** `text` in quotation marks on one line, cut where it is long. */
export function quote(text: string): string {
  return JSON.stringify(text.length > maxQuotedLength ? `${text.slice(0, maxQuotedLength)}…` : text)
}
