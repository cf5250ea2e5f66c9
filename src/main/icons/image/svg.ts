/** What an SVG is, and which are not taken: those that are short and cost a window all its time or memory to paint. */
import { Buffer } from 'node:buffer'
import { iconReason } from '../../../shared/icon-reasons.ts'

const mostKilobytes = 512
const mostReferences = 16
/** What 300 drawn parts cost with 16 references to them one in another. */
const mostDrawnParts = 100_000

/** Instructions, comments and a document type without definitions: each alternative ends in one pass. */
const beforeRoot = /\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE\s+svg\b(?:[^>["']|"[^"]*"|'[^']*')*>/y
/** The root may have a prefix. */
const root = /<(?:[\w.-]+:)?svg[\s/>]/y
const definitions = /<!DOCTYPE\s+svg\b(?:[^>["']|"[^"]*"|'[^']*')*\[/y

/** No XML holds them. One encoding (ISO-2022-JP) drops them, and would make other words of what stands around. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it looks for them.
const controlCharacter = /[\0-\x08\v\f\x0e-\x1f]/
/** To parts that are drawn again for each: gradients are not. That a style sheet makes some for many parts is not noticed. */
const reference = /<(?:[^\s<>/:]*:)?use(?=[\s/>])|\b(?:mask|clip-path|filter|marker(?:-\w+)?)\s*[=:][\s"']*url\(/g
const startOfElement = /<[^\s!?/<>]/g
/** Where an address may begin. */
const dataAddress = /["'(=,]\s*data:/i
const markup =
  /<!--[\s\S]*?(?:-->|$)|<\?[\s\S]*?(?:\?>|$)|<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)|<(?:[^<>"']|"[^"<]*"|'[^'<]*')*>/g

/** Where what may stand before the root of an SVG or HTML document ends. */
export function afterProlog(beginning: string): number {
  let at = beginning.startsWith('\uFEFF') ? 1 : 0
  beforeRoot.lastIndex = at
  while (beforeRoot.test(beginning)) {
    at = beforeRoot.lastIndex
  }
  return at
}

/** Whether a text that begins so is an SVG: whole, or one that `refusalOfSvg` says is not taken. */
export function isSvg(beginning: string): boolean {
  const at = afterProlog(beginning)
  return matchesAt(root, beginning, at) || matchesAt(definitions, beginning, at)
}

/** Gives why an SVG is not taken, in words for the user; nothing if it is. */
export function refusalOfSvg(bytes: Uint8Array): string | undefined {
  const kilobytes = Math.ceil(bytes.length / 1024)
  if (kilobytes > mostKilobytes) {
    return iconReason('largeSvg', { kilobytes: String(kilobytes), most: String(mostKilobytes) })
  }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  if (controlCharacter.test(text)) return iconReason('damaged')
  if (matchesAt(definitions, text, afterProlog(text))) return iconReason('entities')
  const references = text.match(reference)?.length ?? 0
  if (references > mostReferences) {
    return iconReason('repeatingSvg', { times: String(references), most: String(mostReferences) })
  }
  // They stand one in another at worst, and three to each part draw the most: 3 * 3 * 3 and so on.
  const drawnParts = Math.round((text.match(startOfElement)?.length ?? 0) * 3 ** (references / 3))
  if (references > 1 && drawnParts > mostDrawnParts) {
    return iconReason('heavySvg', { parts: String(drawnParts), most: String(mostDrawnParts) })
  }
  return holdsFiles(text) ? iconReason('holdsImages') : undefined
}

/**
 * Whether there is an address that is a file itself. Browsers show an image whatever type stands there, so that any counts.
 * It is looked for as XML, style sheets and addresses are read: in attributes as they stand, in a style sheet also where
 * comments or elements are between its characters.
 */
function holdsFiles(text: string): boolean {
  const withoutMarkup = text.replace(markup, (_, characters: string | undefined) => characters ?? '')
  return [text, withoutMarkup].some(part => {
    const decoded = withoutReferences(part)
    return [decoded, withoutEscapes(decoded)].some(view => dataAddress.test(view.replace(/[\t\n\r]/g, '')))
  })
}

/** Numeric references of XML, as the characters that they stand for. */
function withoutReferences(text: string): string {
  return text.replace(/&#(?:x([0-9a-f]+)|([0-9]+));/gi, (_, hex?: string, decimal?: string) =>
    character(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
  )
}

/** Escapes of CSS, as the characters that they stand for. */
function withoutEscapes(text: string): string {
  return text.replace(/\\(?:([0-9a-f]{1,6})\s?|([\s\S]))/gi, (_, hex?: string, other?: string) =>
    hex === undefined ? (other ?? '') : character(Number.parseInt(hex, 16)),
  )
}

function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
}

function matchesAt(sticky: RegExp, text: string, at: number): boolean {
  sticky.lastIndex = at
  return sticky.test(text)
}
