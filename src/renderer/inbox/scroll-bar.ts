/**
 * No browser lays out an element that is as high as a million rows: what is scrolled is lower, and the scroll bar stands for the whole
 * list by its parts. At both ends a pixel of it is a pixel of the list, so that the first and the last rows are reached exactly. Pure.
 */

/** Firefox goes to 17.8 million pixels, others to 33.5 million; beyond 16.7 million positions are no longer exact. */
export const highestCanvas = 12_000_000
const exactEnd = 100_000

export function canvasHeight(height: number): number {
  return Math.min(height, highestCanvas)
}

export function isScaled(height: number): boolean {
  return height > highestCanvas
}

/** Where the scroll bar stands when this height of the list is at the top of what is seen. */
export function barOf(top: number, height: number, viewport: number): number {
  if (!isScaled(height)) return top
  const [whole, bar] = [height - viewport, highestCanvas - viewport]
  if (top <= exactEnd) return Math.max(0, top)
  if (top >= whole - exactEnd) return Math.min(bar, bar - (whole - top))
  return exactEnd + ((top - exactEnd) * (bar - 2 * exactEnd)) / (whole - 2 * exactEnd)
}

/** What is at the top of what is seen when the scroll bar stands there. */
export function topOf(bar: number, height: number, viewport: number): number {
  if (!isScaled(height)) return bar
  const [whole, most] = [height - viewport, highestCanvas - viewport]
  if (bar <= exactEnd) return bar
  if (bar >= most - exactEnd) return whole - (most - bar)
  return exactEnd + Math.round(((bar - exactEnd) * (whole - 2 * exactEnd)) / (most - 2 * exactEnd))
}
