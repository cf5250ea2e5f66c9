/** What the two hosts have in common: everything that can be said through `evaluate` and the record. */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { until } from '../support/until.ts'
import type { DesktopApp, DesktopWindow, ElectronModule, Host, Stranger } from './driver.ts'
import type { DesktopRecord, MenuEntry } from './record.ts'
import type { GivenDisplay } from './stand-in/settings.ts'

/** What each host does in its own way. */
export interface Core {
  readonly host: Host['name']
  readonly home: string
  readonly exited: Promise<number | null>
  evaluate<T, A>(run: (electron: ElectronModule, given: A) => T | Promise<T>, given: A): Promise<T>
  /** The page of a webContents. */
  page(contents: number): Promise<Page>
  /** The address that a page opens for one of the app's. */
  address(url: string): Promise<string>
  /** Does what ends the renderer of a webContents, and waits until that is known to who looks at its page. */
  crash(contents: number, end: () => Promise<void>): Promise<void>
  setDisplays(displays: readonly GivenDisplay[]): Promise<void>
  setCursor(point: Electron.Point): Promise<void>
  setOnline(isOnline: boolean): Promise<void>
  setIdleTime(seconds: number): Promise<void>
  settle(): Promise<void>
  startSecond(args: readonly string[]): Promise<{ readonly code: number | null; readonly stderr: string }>
  kill(): Promise<void>
  stdout(): string
  stderr(): string
}

/** The environment of a user whose folders are all in `home`. */
export function userEnvironment(home: string, display: string): Record<string, string> {
  // Windows and macOS have more in it that programs cannot do without.
  const others = process.platform === 'linux' ? {} : Object.fromEntries(Object.entries(process.env).filter(isGiven))
  return {
    ...others,
    PATH: process.env['PATH'] ?? '',
    LANG: 'C.UTF-8',
    HOME: home,
    DISPLAY: display,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_RUNTIME_DIR: home,
  }
}

function isGiven(entry: [string, string | undefined]): entry is [string, string] {
  return entry[1] !== undefined
}

/** In the main process. */
type Recorded = typeof globalThis & { growleryRecord: DesktopRecord }

/** Once the app is ready, or has ended. */
export async function desktopApp(core: Core): Promise<DesktopApp> {
  const { evaluate } = core
  await Promise.race([evaluate(({ app }) => app.whenReady(), undefined).catch(() => {}), core.exited])

  async function windows(): Promise<DesktopWindow[]> {
    const all = await evaluate(readWindows, undefined)
    return Promise.all(all.map(async window => ({ ...window, page: await core.page(window.contents) })))
  }

  return {
    host: core.host,
    home: core.home,
    userData: () => evaluate(({ app }) => app.getPath('userData'), undefined),
    dataFolder: join(core.home, 'data', 'growlery'),
    exited: core.exited,
    evaluate: (run: (electron: ElectronModule, given: never) => unknown, given?: unknown) =>
      evaluate(run, given as never) as never,
    windows,
    async window(url) {
      const fits = (text: string) => (typeof url === 'string' ? text.startsWith(url) : url.test(text))
      await until(async () => (await evaluate(readWindows, undefined)).some(window => fits(window.url)))
      const found = (await evaluate(readWindows, undefined)).find(window => fits(window.url))
      if (found === undefined) throw new Error(`The window at ${url} has just gone`)
      return { ...found, page: await core.page(found.contents) }
    },
    closeWindow: ({ id }) => evaluate(({ BrowserWindow }, which) => BrowserWindow.fromId(which)?.close(), id),
    async crashWindow({ id }) {
      const contents = await evaluate(({ BrowserWindow }, which) => BrowserWindow.fromId(which)?.webContents.id, id)
      if (contents === undefined) throw new Error(`There is no window ${id}`)
      const end = ({ webContents }: ElectronModule, which: number) =>
        webContents.fromId(which)?.forcefullyCrashRenderer()
      await core.crash(contents, () => evaluate(end, contents))
    },
    tray: () => evaluate(readTray, undefined),
    clickTray: (event = 'click') => evaluate(emitOnTray, event),
    clickTrayItem: (...labels) => evaluate(clickItem, { menu: 'tray', labels }),
    appMenu: () => evaluate(readAppMenu, undefined),
    clickAppMenuItem: (...labels) => evaluate(clickItem, { menu: 'app', labels }),
    async journal(call) {
      const all = await evaluate(() => (globalThis as Recorded).growleryRecord.journal, undefined)
      return call === undefined ? all : all.filter(entry => entry.call === call)
    },
    notifications: () => evaluate(readNotifications, undefined),
    onNotification: (id, event) => evaluate(emitOnNotification, { id, event }),
    answerDialog: answer => evaluate(answerDialog, answer),
    setDisplays: core.setDisplays,
    power: event => evaluate(({ powerMonitor }, name) => void (powerMonitor as NodeJS.EventEmitter).emit(name), event),
    setCursor: core.setCursor,
    setOnline: core.setOnline,
    setIdleTime: core.setIdleTime,
    openStranger: options => openStranger(core, options),
    settle: core.settle,
    startSecond: (...args) => core.startSecond(args),
    async quit() {
      await evaluate(({ app }) => app.quit(), undefined).catch(() => {})
      return core.exited
    },
    kill: core.kill,
    stdout: core.stdout,
    stderr: core.stderr,
  }
}

/** With its preload, a page that can say anything to the main process. */
async function openStranger(
  core: Core,
  { url, inFrame = false, channels = [] }: NonNullable<Parameters<DesktopApp['openStranger']>[0]> = {},
): Promise<Stranger> {
  const blank = 'data:text/html,<title>stranger</title>'
  const given = { url: inFrame || url === undefined ? blank : url, preload: join(import.meta.dirname, 'stranger.cjs') }
  const contents = await core.evaluate(async ({ BrowserWindow }, { url, preload }) => {
    const webPreferences = { preload, sandbox: true, contextIsolation: true, nodeIntegrationInSubFrames: true }
    const window = new BrowserWindow({ show: false, webPreferences })
    await window.loadURL(url)
    return window.webContents.id
  }, given)
  const page = await core.page(contents)
  let frame = page.mainFrame()
  if (inFrame && url !== undefined) {
    const address = await core.address(url)
    await page.evaluate(src => {
      const inner = document.createElement('iframe')
      inner.src = src
      document.body.append(inner)
      return new Promise(resolve => inner.addEventListener('load', resolve))
    }, address)
    frame = page.frames().find(inner => inner.url().startsWith(address)) ?? frame
    if (frame === page.mainFrame()) throw new Error(`The frame does not show ${url}`)
  }
  const ask = (message: object) =>
    frame.evaluate(
      question =>
        new Promise<{ readonly value?: unknown; readonly error?: string }>(resolve => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = event => resolve(event.data)
          window.postMessage({ stranger: question }, '*', [port2])
        }),
      message,
    )
  await ask({ listen: channels })
  return {
    async send(channel, ...args) {
      await ask({ send: channel, args })
    },
    async invoke(channel, ...args) {
      const { value, error } = await ask({ invoke: channel, args })
      if (error !== undefined) throw new Error(error)
      return value
    },
    heard: async () => (await ask({ heard: true })).value as Awaited<ReturnType<Stranger['heard']>>,
  }
}

// From here on, functions that run in the main process. They may use nothing but what they are given.

function readWindows({ BrowserWindow }: ElectronModule): Omit<DesktopWindow, 'page'>[] {
  const { growleryRecord } = globalThis as Recorded
  return BrowserWindow.getAllWindows().map(window => {
    const { id, webContents } = window
    // Electron has this, and does not document it.
    const contents = webContents as unknown as Record<string, unknown>
    const asked = Object.hasOwn(growleryRecord.windowOptions, id)
      ? growleryRecord.windowOptions[id]?.webPreferences
      : (contents['getLastWebPreferences'] as (() => object) | undefined)?.call(webContents)
    return {
      id,
      contents: webContents.id,
      url: webContents.getURL(),
      title: window.getTitle(),
      bounds: window.getBounds(),
      isVisible: window.isVisible(),
      isFocused: window.isFocused(),
      isMinimized: window.isMinimized(),
      isMaximized: window.isMaximized(),
      isFullScreen: window.isFullScreen(),
      isAlwaysOnTop: window.isAlwaysOnTop(),
      isFocusable: window.isFocusable(),
      isOnAllWorkspaces: window.isVisibleOnAllWorkspaces(),
      webPreferences: growleryRecord.plain(asked ?? {}) as Record<string, unknown>,
    }
  })
}

function readTray() {
  const { growleryRecord } = globalThis as Recorded
  const [tray] = growleryRecord.trays
  if (tray === undefined) return undefined
  return { toolTip: tray.toolTip, title: tray.title, menu: growleryRecord.menuOf(tray.menu) }
}

function readAppMenu({ Menu }: ElectronModule): MenuEntry[] {
  return (globalThis as Recorded).growleryRecord.menuOf(Menu.getApplicationMenu())
}

function emitOnTray(_: ElectronModule, event: string): void {
  const [tray] = (globalThis as Recorded).growleryRecord.trays
  if (tray === undefined) throw new Error('There is no tray icon')
  const bounds = { x: 0, y: 0, width: 0, height: 0 }
  ;(tray.tray as NodeJS.EventEmitter).emit(event, {}, bounds, { x: 0, y: 0 })
}

function clickItem({ Menu }: ElectronModule, { menu, labels }: { menu: string; labels: readonly string[] }): void {
  const { growleryRecord } = globalThis as Recorded
  let items = (menu === 'tray' ? growleryRecord.trays[0]?.menu : Menu.getApplicationMenu())?.items ?? []
  for (const [index, label] of labels.entries()) {
    // An & marks the letter to press.
    const item = items.find(other => other.label.replace(/&(.)/g, '$1') === label)
    if (item === undefined) throw new Error(`No "${label}" among: ${items.map(other => other.label).join(', ')}`)
    if (!item.enabled || !item.visible) throw new Error(`"${label}" cannot be clicked`)
    if (index === labels.length - 1) item.click({}, undefined, {})
    items = item.submenu?.items ?? []
  }
}

function readNotifications() {
  return (globalThis as Recorded).growleryRecord.notifications.map(({ notification, isShown }) => {
    const { id, title, body, silent, urgency } = notification
    return { id, title, body, silent, urgency, isShown }
  })
}

function emitOnNotification(_: ElectronModule, { id, event }: { id: string; event: string }): void {
  const shown = (globalThis as Recorded).growleryRecord.notifications.find(other => other.notification.id === id)
  if (shown === undefined) throw new Error(`No notification ${id}`)
  shown.isShown = false
  ;(shown.notification as NodeJS.EventEmitter).emit(event, {}, 'The test says so')
}

function answerDialog(_: ElectronModule, answer: unknown): void {
  const { dialogsWaiting, dialogAnswers } = (globalThis as Recorded).growleryRecord
  const open = dialogsWaiting.shift()
  if (open === undefined) dialogAnswers.push(answer)
  else open(answer)
}
