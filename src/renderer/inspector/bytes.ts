/** Bytes as text, as an image, as base64. Pure. */

/** Throws for what is no base64; the hub's answers are checked where they are made. */
export function fromBase64(base64: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64)
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at)
  return bytes
}

/** More arguments than this are too many for one call. */
const chunk = 0x8000

export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += chunk) binary += String.fromCharCode(...bytes.subarray(at, at + chunk))
  return btoa(binary)
}

const exact = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The text, or undefined where the bytes are no UTF-8. */
export function exactText(bytes: Uint8Array): string | undefined {
  try {
    return exact.decode(bytes)
  } catch {
    return undefined
  }
}

/** The text; each byte that is no part of UTF-8 as `bad` writes it. */
export function textOf(bytes: Uint8Array, bad: (byte: number) => string): string {
  const whole = exactText(bytes)
  if (whole !== undefined) return whole
  let text = ''
  let good = 0
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceAt(bytes, at)
    if (length > 0) {
      at += length
      continue
    }
    text += (exactText(bytes.subarray(good, at)) ?? '') + bad(bytes[at] ?? 0)
    at++
    good = at
  }
  return text + (exactText(bytes.subarray(good)) ?? '')
}

/** How many bytes the character has that begins here; 0 where none does. */
export function sequenceAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  if (first < 0x80) return 1
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
  return exactText(bytes.subarray(at, at + length)) === undefined ? 0 : length
}

const signatures: readonly (readonly [type: string, at: number, bytes: string])[] = [
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/gif', 0, 'GIF8'],
  ['image/webp', 8, 'WEBP'],
  ['image/bmp', 0, 'BM'],
  ['image/x-icon', 0, '\0\0\x01\0'],
  ['image/avif', 4, 'ftypavif'],
]

/** The type of the image that these bytes begin with, if they do. SVG is looked for as text. */
export function imageType(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 256))
  const found = signatures.find(([, at, signature]) => head.startsWith(signature, at))
  if (found !== undefined) return found[0]
  return /^\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)?<svg[\s>]/s.test(head) ? 'image/svg+xml' : undefined
}

/** Whether a person would read these bytes: UTF-8 without control characters. */
export function isReadable(bytes: Uint8Array): boolean {
  const text = exactText(bytes)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text !== undefined && !/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(text)
}
