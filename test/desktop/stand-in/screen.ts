/** screen: the displays that the test says there are. All of them are parts of one X display, on which everything is drawn at scale 1. */
import { EventEmitter } from 'node:events'
import { ElectronEvent, type Faithful, honest } from './honest.ts'
import { mustBeReady } from './ready.ts'
import { type GivenDisplay, settings } from './settings.ts'

const change = Symbol('change')
const pointAt = Symbol('pointAt')

class Screen extends EventEmitter implements Faithful<Screen, Electron.Screen> {
  private displays: readonly Electron.Display[] = settings.displays.map(display)
  private cursor: Electron.Point = { x: 0, y: 0 }

  getAllDisplays(): Electron.Display[] {
    mustBeReady('screen')
    return [...this.displays]
  }

  getPrimaryDisplay(): Electron.Display {
    const [primary] = this.getAllDisplays()
    if (primary === undefined) throw new Error('There is no display')
    return primary
  }

  getDisplayNearestPoint({ x, y }: Electron.Point): Electron.Display {
    return this.getDisplayMatching({ x, y, width: 1, height: 1 })
  }

  /** The one that shows most of it; where none does, the nearest. */
  getDisplayMatching(rect: Electron.Rectangle): Electron.Display {
    const all = this.getAllDisplays()
    const shown = all.toSorted((one, other) => shared(other.bounds, rect) - shared(one.bounds, rect))[0]
    if (shown !== undefined && shared(shown.bounds, rect) > 0) return shown
    const nearest = all.toSorted((one, other) => distance(one.bounds, rect) - distance(other.bounds, rect))[0]
    return nearest ?? this.getPrimaryDisplay()
  }

  getCursorScreenPoint(): Electron.Point {
    return { ...this.cursor }
  }

  dipToScreenPoint(point: Electron.Point): Electron.Point {
    return point
  }

  screenToDipPoint(point: Electron.Point): Electron.Point {
    return point
  }

  [change](given: readonly GivenDisplay[]): void {
    const before = this.displays
    const now = given.map(display)
    this.displays = now
    for (const old of before)
      if (!now.some(({ id }) => id === old.id)) this.emit('display-removed', new ElectronEvent(), old)
    for (const one of now) {
      const old = before.find(({ id }) => id === one.id)
      if (old === undefined) this.emit('display-added', new ElectronEvent(), one)
      else {
        const metrics = (['bounds', 'workArea', 'scaleFactor'] as const).filter(
          key => JSON.stringify(old[key]) !== JSON.stringify(one[key]),
        )
        if (metrics.length > 0) this.emit('display-metrics-changed', new ElectronEvent(), one, metrics)
      }
    }
  }

  [pointAt](point: Electron.Point): void {
    this.cursor = point
  }
}

export const screen = honest('screen', new Screen())

/** A screen comes, goes or changes. */
export function setDisplays(displays: readonly GivenDisplay[]): void {
  screen[change](displays)
}

export function setCursor(point: Electron.Point): void {
  screen[pointAt](point)
}

function display({ id, bounds, workArea = bounds, scaleFactor = 1 }: GivenDisplay, index: number): Electron.Display {
  return {
    id: id ?? index + 1,
    label: `Display ${id ?? index + 1}`,
    bounds,
    workArea,
    scaleFactor,
    size: { width: bounds.width, height: bounds.height },
    workAreaSize: { width: workArea.width, height: workArea.height },
    nativeOrigin: { x: bounds.x * scaleFactor, y: bounds.y * scaleFactor },
    maximumCursorSize: { width: 0, height: 0 },
    rotation: 0,
    internal: false,
    detected: true,
    monochrome: false,
    colorDepth: 24,
    colorSpace: '',
    depthPerComponent: 8,
    displayFrequency: 60,
    accelerometerSupport: 'unavailable',
    touchSupport: 'unavailable',
  }
}

function shared(one: Electron.Rectangle, other: Electron.Rectangle): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x)
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y)
  return Math.max(0, width) * Math.max(0, height)
}

function distance(area: Electron.Rectangle, { x, y }: Electron.Rectangle): number {
  const nearestX = Math.min(Math.max(x, area.x), area.x + area.width)
  const nearestY = Math.min(Math.max(y, area.y), area.y + area.height)
  return Math.hypot(x - nearestX, y - nearestY)
}
