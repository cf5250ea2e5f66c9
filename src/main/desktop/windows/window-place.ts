/** Where the window opens: where it was, if that is still to be seen. Pure. */
import type { Rectangle } from 'electron'
import type { WindowPlace } from './kept-state.ts'

const standardSize = { width: 1280, height: 800 }
export const leastSize = { width: 480, height: 400 }

/** So much of the window's upper edge must be on a screen for the user to get hold of it, in pixels. */
const grip = { width: 120, height: 32 }

export interface OpeningPlace {
  /** Without them, the system finds a place. */
  readonly x?: number
  readonly y?: number
  readonly width: number
  readonly height: number
}

/** `workAreas`: of the screens that there are now, the main one first, without what docks and panels take. */
export function openingPlace(kept: WindowPlace | undefined, workAreas: readonly Rectangle[]): OpeningPlace {
  const place = kept ?? standardSize
  const on = kept && workAreas.find(area => holdsGrip(kept, area))
  const room = on ?? workAreas[0]
  const size = {
    width: Math.max(leastSize.width, Math.min(place.width, room?.width ?? place.width)),
    height: Math.max(leastSize.height, Math.min(place.height, room?.height ?? place.height)),
  }
  return kept !== undefined && on !== undefined ? { x: kept.x, y: kept.y, ...size } : size
}

function holdsGrip(window: Rectangle, area: Rectangle): boolean {
  const width = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  const isAtTop = window.y >= area.y - grip.height / 2 && window.y + grip.height <= area.y + area.height
  return width >= grip.width && isAtTop
}
