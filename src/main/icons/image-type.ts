/** What kind of image some bytes are: told by the bytes, never by a name or a header. */

export type ImageType = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' | 'image/bmp' | 'image/x-icon'

/** Undefined where the bytes are none of the images that a window shows. */
export function imageType(bytes: Uint8Array): ImageType | undefined {
  const starts = (...signature: number[]) => signature.every((byte, index) => bytes[index] === byte)
  const ascii = (at: number, letters: string) =>
    [...letters].every((letter, index) => bytes[at + index] === letter.charCodeAt(0))
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (ascii(0, 'GIF87a') || ascii(0, 'GIF89a')) return 'image/gif'
  if (ascii(0, 'RIFF') && ascii(8, 'WEBP')) return 'image/webp'
  if (ascii(0, 'BM') && bytes.length > 26) return 'image/bmp'
  if (starts(0, 0, 1, 0) && bytes.length > 22) return 'image/x-icon'
  return undefined
}
