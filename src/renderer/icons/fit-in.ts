/** How an image of any size is put into a square box. Pure. */

export interface Fit {
  /** Between the box and the image, on all sides: the first at the top and left, the second at the bottom and right. */
  readonly padding: readonly [number, number]
  /** Its pixels are drawn as squares. */
  readonly isPixelated: boolean
}

/**
 * An image is contained in the box, never stretched. One of less than half the box's size would be a blur: it is shown as a whole
 * number of times its size, with sharp pixels. Lengths in CSS pixels.
 */
export function fitIn({ width, height }: { readonly width: number; readonly height: number }, box: number): Fit {
  const longest = Math.max(width, height)
  if (longest * 2 > box) return { padding: [0, 0], isPixelated: false }
  const rest = box - longest * Math.floor(box / longest)
  return { padding: [Math.floor(rest / 2), Math.ceil(rest / 2)], isPixelated: true }
}
