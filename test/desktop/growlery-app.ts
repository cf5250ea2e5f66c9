/** Growlery on the desktop of a test: what scenarios ask of it again and again. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exchange, notification, registration } from '../support/client.ts'
import { until } from '../support/until.ts'
import { sharedDisplay } from './display.ts'
import type { DesktopApp, DesktopOptions, DesktopWindow, Host } from './driver.ts'

export const windowUrl = /^growlery:\/\/app\/(?!toasts$)/
const toastsUrl = 'growlery://app/toasts'

export interface GrowleryApp extends DesktopApp {
  /** Where it takes GNTP. */
  readonly port: number
  /** Registers an application and its type, `App` and `type`. */
  register(): Promise<void>
  /** Sends a notification of that title, with more headers. */
  notify(title: string, ...headers: string[]): Promise<void>
  /** The window, once it is there. */
  main(): Promise<DesktopWindow>
  /** That of the toasts, whether it is seen or not. */
  toasts(): Promise<DesktopWindow>
  /** Waits until so many toasts are on screen, and the window is as large as they are. */
  shownToasts(count: number): Promise<DesktopWindow>
}

/** A display for the tests of a file, and what starts Growlery on it. */
export function growleryOnDisplay() {
  const display = sharedDisplay()
  async function start(host: Host, options: Partial<DesktopOptions> = {}): Promise<GrowleryApp> {
    const { args = [], ...others } = options
    const portArgs = args.includes('--port') ? [] : ['--port', '0']
    const app = await host.start({ display: display(), ...others, args: [...portArgs, ...args] })
    await until(() => portOf(app) !== undefined)
    return growleryApp(app)
  }
  return { display, start }
}

function portOf({ dataFolder }: DesktopApp): number | undefined {
  try {
    return JSON.parse(readFileSync(join(dataFolder, 'server.json'), 'utf8')).gntp?.port
  } catch {
    return undefined
  }
}

function growleryApp(app: DesktopApp): GrowleryApp {
  const port = portOf(app) ?? 0
  const toasts = () => app.window(toastsUrl)
  return {
    ...app,
    port,
    toasts,
    main: () => app.window(windowUrl),
    register: async () => void (await exchange(port, registration())),
    notify: async (title, ...headers) => {
      const bytes = notification(...headers).replace('Notification-Title: Title', `Notification-Title: ${title}`)
      await exchange(port, bytes)
    },
    async shownToasts(count) {
      await until(async () => {
        const { page, isVisible, bounds } = await toasts()
        const frame = page.locator('.growl-toasts')
        if ((await frame.locator('li:not([inert])').count()) !== count || isVisible !== count > 0) return false
        const box = await frame.boundingBox()
        return count === 0 || (box !== null && Math.ceil(box.height) === bounds.height && box.width === bounds.width)
      })
      return toasts()
    },
  }
}
