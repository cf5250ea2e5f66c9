/** Growlery on the desktop of a test: what scenarios ask of it again and again. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Page } from 'playwright-core'
import { exchange, notification, registration } from '../support/client.ts'
import { temporaryFolder } from '../support/folder.ts'
import { until } from '../support/until.ts'
import { type Display, sharedDisplay } from './display.ts'
import type { DesktopApp, DesktopOptions, DesktopWindow, Host } from './driver.ts'

const toastsUrl = 'growlery://app/toasts'
const windowUrl = /^growlery:\/\/app\/(?!toasts$)/

/** On a busy machine Chromium may lose a click that comes while its window is being moved: people click once more then. */
const mostClicks = 3
const answersWithinMs = 3000

export interface GrowleryApp extends DesktopApp {
  /** Where it takes GNTP. */
  readonly port: number
  /** Registers an application and its type, `App` and `type`. */
  register(): Promise<void>
  /** Sends a notification of that title, with more headers. */
  notify(title: string, ...headers: string[]): Promise<void>
  /** Opens the window by the tray, and waits for it. */
  show(): Promise<DesktopWindow>
  /** Opens a section of the settings by the tray; gives the window's page. */
  settings(section: string): Promise<Page>
  /** The window, once it is seen. */
  main(): Promise<DesktopWindow>
  /** That of the toasts, whether it is seen or not. */
  toasts(): Promise<DesktopWindow>
  /** Waits until just these toasts are on screen, and the window is as large as they are; with none, until it is hidden. */
  shownToasts(...titles: string[]): Promise<DesktopWindow>
  /** Clicks on the screen where the toasts have a button of that name, until it is gone: it has to be seen, and nothing over it. */
  clickToast(button: string): Promise<void>
  /** The main screen, without what docks and panels have. */
  workArea(): Promise<Electron.Rectangle>
  /** Waits until this is all that is seen on the display, where that can be looked at; undefined: nothing. */
  isSeen(bounds: Electron.Rectangle | undefined): Promise<void>
  /** Waits until these windows are there and no others, seen or not: by their paths. */
  hasWindows(...paths: string[]): Promise<void>
  /** Waits until the menu of the tray has this entry. */
  trayHas(label: string): Promise<void>
}

/** A display for the tests of a file, and what starts Growlery on it. */
export function growleryOnDisplay() {
  const display = sharedDisplay()
  async function start(host: Host, options: Partial<DesktopOptions> = {}): Promise<GrowleryApp> {
    const { args = [], ...others } = options
    const home = options.home ?? temporaryFolder()
    const port = args.includes('--port') ? [] : ['--port', '0']
    // Where it is by itself on Linux: other systems have no variable for all of a user's folders.
    const data = ['--data', join(home, 'data', 'growlery')]
    const given = { display: display(), ...others, home, args: [...data, ...port, ...args] }
    const app = growleryApp(await host.start(given), given.display)
    await until(async () => announced(app) !== undefined && (await app.tray()) !== undefined)
    return app
  }
  return { display, start }
}

/** What a running Growlery says in its data folder. */
function announced({ dataFolder }: DesktopApp): { readonly gntp: { readonly port: number } | null } | undefined {
  try {
    return JSON.parse(readFileSync(join(dataFolder, 'server.json'), 'utf8'))
  } catch {
    return undefined
  }
}

function growleryApp(app: DesktopApp, display: Display): GrowleryApp {
  const port = () => announced(app)?.gntp?.port ?? 0
  const toasts = () => app.window(toastsUrl)
  const main = async () => {
    await until(async () => (await app.windows()).some(({ url, isVisible }) => windowUrl.test(url) && isVisible))
    return app.window(windowUrl)
  }
  return {
    ...app,
    get port() {
      return port()
    },
    toasts,
    main,
    register: async () => void (await exchange(port(), registration())),
    notify: async (title, ...headers) => {
      const bytes = notification(...headers).replace('Notification-Title: Title', `Notification-Title: ${title}`)
      await exchange(port(), bytes)
    },
    async show() {
      await app.clickTrayItem('Open Growlery')
      return main()
    },
    async settings(section) {
      await app.clickTrayItem('Settings…')
      const { page } = await main()
      await page.getByRole('link', { name: section }).click()
      return page
    },
    async shownToasts(...titles) {
      await until(async () => {
        const { page, isVisible, bounds } = await toasts()
        if (isVisible !== titles.length > 0) return false
        const shown = await page.evaluate(() => {
          const seen = [...document.querySelectorAll('.growl-toasts li:not([inert]) .growl-title')]
          const frame = document.querySelector('.growl-toasts')?.getBoundingClientRect()
          return {
            titles: seen.map(({ textContent }) => textContent),
            size: { width: Math.ceil(frame?.width ?? 0), height: Math.ceil(frame?.height ?? 0) },
          }
        })
        const isFit = shown.size.width === bounds.width && shown.size.height === bounds.height
        return shown.titles.sort().join() === titles.toSorted().join() && (titles.length === 0 || isFit)
      })
      return toasts()
    },
    async clickToast(button) {
      const { page } = await toasts()
      const named = page.getByRole('button', { name: button })
      const isThere = () => named.evaluateAll(all => all.some(element => element.closest('[inert]') === null))
      for (let tries = 0; tries < mostClicks; tries += 1) {
        await app.settle()
        const { bounds } = await toasts()
        const box = await named.first().boundingBox({ timeout: 1000 })
        if (box === null) throw new Error(`Nothing is seen of ${button}`)
        if (display.name === '') await named.first().click()
        else await display.click(bounds.x + box.x + box.width / 2, bounds.y + box.y + box.height / 2)
        for (const end = Date.now() + answersWithinMs; Date.now() < end; await sleep(50)) {
          if (!(await isThere())) return
        }
      }
      throw new Error(`${button} was clicked on, and is still there`)
    },
    workArea: () => app.evaluate(({ screen }) => screen.getPrimaryDisplay().workArea),
    async isSeen(bounds) {
      if (display.name === '') return
      await app.settle()
      await until(async () => isDeepStrictEqual((await display.screenshot()).findOther(), bounds))
    },
    async hasWindows(...paths) {
      const wanted = paths.map(path => `growlery://app${path}`).sort()
      await until(async () => {
        const all = await app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getURL()),
        )
        return all.sort().join() === wanted.join()
      })
    },
    async trayHas(label) {
      await until(async () => (await app.tray())?.menu.some(entry => entry.label === label) === true)
    },
  }
}
