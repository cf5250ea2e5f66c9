/** How many pixels an image has, and how its bytes are read: what all readers of sizes share. */

export interface Size {
  readonly width: number
  readonly height: number
}

/**
 * Gives each size that stands in an image, which may be none. The views behave as files do: reading past the end throws a
 * RangeError, and so does what makes no sense.
 */
export type SizeReader = (view: DataView) => Iterable<Size>

export function damaged(): never {
  throw new RangeError('The image is damaged')
}

/** Four bytes as the characters that they stand for. */
export function fourCharacters(view: DataView, at: number): string {
  const [a, b, c, d] = [0, 1, 2, 3].map(index => view.getUint8(at + index))
  return String.fromCharCode(a ?? 0, b ?? 0, c ?? 0, d ?? 0)
}
