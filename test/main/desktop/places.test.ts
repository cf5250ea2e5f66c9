import { describe, expect, it } from 'vitest'
import { toastPlace } from '../../../src/main/desktop/windows/toast-place.ts'
import { openingPlace } from '../../../src/main/desktop/windows/window-place.ts'

const screen = { x: 0, y: 30, width: 1280, height: 770 }

describe('the window of the toasts', () => {
  const size = { width: 360, height: 100.4 }
  const place = (toastCorner: Parameters<typeof toastPlace>[1]['toastCorner']) =>
    toastPlace(size, { toastStyle: 'standard', toastCorner }, screen)

  it('stands in the corner that was chosen, clear of panels', () => {
    expect(place('top-left')).toEqual({ x: 18, y: 48, width: 360, height: 101 })
    expect(place('top-right')).toMatchObject({ x: 1280 - 18 - 360, y: 48 })
    expect(place('bottom-left')).toMatchObject({ x: 18, y: 800 - 18 - 101 })
    expect(place('bottom-right')).toMatchObject({ x: 902, y: 681 })
  })

  it('stands on a screen left of the main one', () => {
    const left = { x: -1920, y: -200, width: 1920, height: 1080 }
    const at = toastPlace(size, { toastStyle: 'compact', toastCorner: 'bottom-right' }, left)
    expect(at).toEqual({ x: -18 - 360, y: 880 - 18 - 101, width: 360, height: 101 })
  })

  it('has the whole edge for a banner', () => {
    const banner = (toastCorner: 'top-left' | 'bottom-right') =>
      toastPlace({ width: 1280, height: 66 }, { toastStyle: 'banner', toastCorner }, screen)
    expect(banner('top-left')).toEqual({ x: 0, y: 30, width: 1280, height: 66 })
    expect(banner('bottom-right')).toEqual({ x: 0, y: 734, width: 1280, height: 66 })
  })

  it('stands below the middle for a bezel', () => {
    const bezel = toastPlace({ width: 272, height: 272 }, { toastStyle: 'bezel', toastCorner: 'top-left' }, screen)
    expect(bezel).toEqual({ x: 504, y: 800 - 18 - 272 - 120, width: 272, height: 272 })
  })

  it('is never larger than the screen', () => {
    const all = toastPlace({ width: 5000, height: 5000 }, { toastStyle: 'standard', toastCorner: 'top-right' }, screen)
    expect(all).toEqual({ x: 18, y: 48, width: 1244, height: 734 })
  })
})

describe('the window', () => {
  const kept = { x: 100, y: 60, width: 900, height: 600, maximized: false }

  it('opens where it was', () => {
    expect(openingPlace(kept, [screen])).toEqual({ x: 100, y: 60, width: 900, height: 600 })
  })

  it('opens in its usual size the first time, or less on a small screen', () => {
    expect(openingPlace(undefined, [{ ...screen, width: 2000, height: 1200 }])).toEqual({ width: 1280, height: 800 })
    expect(openingPlace(undefined, [{ ...screen, width: 1000, height: 700 }])).toEqual({ width: 1000, height: 700 })
  })

  it('is not opened where its screen was', () => {
    expect(openingPlace({ ...kept, x: 2500 }, [screen])).toEqual({ width: 900, height: 600 })
    expect(openingPlace({ ...kept, y: -500 }, [screen])).toEqual({ width: 900, height: 600 })
    expect(openingPlace({ ...kept, x: -850 }, [screen])).toEqual({ width: 900, height: 600 })
    const two = [screen, { x: 1280, y: 0, width: 1920, height: 1080 }]
    expect(openingPlace({ ...kept, x: 2500 }, two)).toMatchObject({ x: 2500, y: 60 })
  })
})
