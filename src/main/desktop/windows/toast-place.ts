/** Where on the screen the window of the toasts stands. Pure; all in pixels that do not depend on the screen's scale. */
import type { Rectangle, Size } from 'electron'
import type { Settings } from '../../../shared/settings.ts'

/** Between the toasts and the edges of the screen. */
const margin = 18
/** A bezel stands so far above the lower edge, where there is room for that. */
const bezelRise = 120
/** It is about so high, and stands below the middle. */
const bezelHalf = 200

/** `workArea`: of the screen, without what docks and panels take. What is larger than that is cut. */
export function toastPlace(
  size: Size,
  { toastStyle, toastCorner }: Pick<Settings, 'toastStyle' | 'toastCorner'>,
  workArea: Rectangle,
): Rectangle {
  // What is said where there is no banner has its corner.
  const isBanner = toastStyle === 'banner' && size.width >= workArea.width
  const gap = isBanner ? 0 : margin
  const width = Math.min(Math.ceil(size.width), workArea.width - 2 * gap)
  const height = Math.min(Math.ceil(size.height), workArea.height - 2 * gap)
  const left = workArea.x + gap
  const right = workArea.x + workArea.width - gap - width
  const top = workArea.y + gap
  const bottom = workArea.y + workArea.height - gap - height
  if (toastStyle === 'bezel') {
    const rise = Math.round(Math.min(bezelRise, Math.max(0, workArea.height / 2 - bezelHalf)))
    return { x: workArea.x + Math.round((workArea.width - width) / 2), y: Math.max(top, bottom - rise), width, height }
  }
  return {
    x: isBanner || toastCorner.endsWith('left') ? left : right,
    y: toastCorner.startsWith('top') ? top : bottom,
    width,
    height,
  }
}
