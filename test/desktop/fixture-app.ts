/** The small app in fixture/, for the tests of the stand-in itself. */
import { join } from 'node:path'
import { expect } from 'vitest'
import { until } from '../support/until.ts'
import type { Display } from './display.ts'
import type { DesktopApp, DesktopOptions, DesktopWindow } from './driver.ts'
import { standInHost } from './stand-in-host.ts'

const app = join(import.meta.dirname, 'fixture')
const preload = join(app, 'preload.cjs')

export function startFixture(display: Display, options: Partial<DesktopOptions> = {}): Promise<DesktopApp> {
  return standInHost.start({ display, app, ...options })
}

/** Opens a window of one colour. */
export async function open(
  desktop: DesktopApp,
  colour: string,
  options: Electron.BrowserWindowConstructorOptions,
): Promise<DesktopWindow> {
  const url = `fixture://app/${colour}`
  const given = { url, options: { ...options, webPreferences: { preload } } }
  await desktop.evaluate(({ BrowserWindow }, { url, options }) => new BrowserWindow(options).loadURL(url), given)
  return desktop.window(url)
}

/** Waits until all that is of this colour on the display is within these bounds, and fills them. */
export async function shows(
  desktop: DesktopApp,
  display: Display,
  colour: string,
  bounds: Electron.Rectangle,
): Promise<void> {
  await desktop.settle()
  let last: unknown
  // Chromium paints a moment after it was resized.
  await until(async () => {
    last = (await display.screenshot()).find(colour)
    return JSON.stringify(last) === JSON.stringify(bounds)
  }).catch(() => expect(last).toEqual(bounds))
}
