/**
 * A desktop app under test, whatever it runs on: the stand-in for Electron, or Electron itself. A scenario is written once:
 *
 *     const app = await host.start({ display: display() })
 *     const window = await app.window('growlery://app/')
 *     await window.page.getByRole('link', { name: 'Settings' }).click()
 *     await app.clickTrayItem('Quit')
 *     expect(await app.exited).toBe(0)
 */
import type { Page } from 'playwright-core'
import type { Display } from './display.ts'
import type { JournalEntry, MenuEntry } from './record.ts'
import type { GivenDisplay } from './stand-in/settings.ts'

export type ElectronModule = typeof Electron.CrossProcessExports

/** What runs desktop apps here, or cannot. */
export interface Host {
  readonly name: 'the stand-in' | 'Electron'
  /** What it needs and this machine has not; undefined where it can run. */
  readonly missing: string | undefined
  /** Starts an app; it is ended after the test, however that ends. */
  start(options: DesktopOptions): Promise<DesktopApp>
}

export interface DesktopOptions {
  readonly display: Display
  /** Where the app is, by default this project's own. */
  readonly app?: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** The user's folders are in here; by default in one of the test's own. The same one again is the same user. */
  readonly home?: string
  /** What screens the app is told of, the first being the primary one; by default one as large as the display. */
  readonly displays?: readonly GivenDisplay[]
  /** Whether the system has a keychain; by default it has. Only the stand-in can be told. */
  readonly keychain?: boolean
}

/** A window as it is at the moment, and its page. */
export interface DesktopWindow {
  /** Of the BrowserWindow. */
  readonly id: number
  /** Of its webContents. */
  readonly contents: number
  /** As the app knows it: growlery://app/... */
  readonly url: string
  readonly title: string
  readonly bounds: Electron.Rectangle
  readonly isVisible: boolean
  readonly isFocused: boolean
  readonly isMinimized: boolean
  readonly isMaximized: boolean
  readonly isFullScreen: boolean
  readonly isAlwaysOnTop: boolean
  readonly isFocusable: boolean
  readonly isOnAllWorkspaces: boolean
  /** What its page may do: sandbox, contextIsolation and so on, as far as they were given. */
  readonly webPreferences: Readonly<Record<string, unknown>>
  readonly page: Page
}

export interface TrayState {
  readonly toolTip: string
  readonly title: string
  readonly menu: readonly MenuEntry[]
}

export interface ShownNotification {
  readonly id: string
  readonly title: string
  readonly body: string
  readonly silent: boolean
  readonly urgency: string
  /** Whether it is still there. */
  readonly isShown: boolean
}

/** The user's answer to a dialog: what Electron's call is to return. */
export type DialogAnswer = Record<string, unknown> | number | string | readonly string[]

/** A page that the app did not make, which can send whatever it likes to the main process. */
export interface Stranger {
  /** What the main process hears: ipcRenderer.send. */
  send(channel: string, ...args: unknown[]): Promise<void>
  /** ipcRenderer.invoke. Rejects with what the handler threw. */
  invoke(channel: string, ...args: unknown[]): Promise<unknown>
  /** What has come to it on a channel since it was opened, and with how many ports; the channel must be named when it is opened. */
  heard(): Promise<readonly { readonly channel: string; readonly args: unknown; readonly ports: number }[]>
}

export interface StrangerOptions {
  /** Where it is; about:blank if it is not given. */
  readonly url?: string
  /** Whether `url` is in a frame inside an empty page. */
  readonly inFrame?: boolean
  /** The channels on which it listens. */
  readonly channels?: readonly string[]
}

export interface DesktopApp {
  readonly host: Host['name']
  /** Give it as `home` again to start the app of the same user. */
  readonly home: string
  userData(): Promise<string>
  /** Where growlery keeps its data for this user, unless it is told otherwise. */
  readonly dataFolder: string

  /** Runs a function of the test in the main process; it is sent there as text, so it may use nothing but what it is given. */
  evaluate<T>(run: (electron: ElectronModule) => T | Promise<T>): Promise<T>
  evaluate<T, A>(run: (electron: ElectronModule, given: A) => T | Promise<T>, given: A): Promise<T>

  windows(): Promise<readonly DesktopWindow[]>
  /** Waits for the window whose address begins with this, or fits. */
  window(url: string | RegExp): Promise<DesktopWindow>
  /** Does what the user's click on a window's cross does. */
  closeWindow(window: Pick<DesktopWindow, 'id'>): Promise<void>
  /** Ends the process that draws this window. */
  crashWindow(window: Pick<DesktopWindow, 'id'>): Promise<void>

  /** The tray's icon; undefined while there is none. */
  tray(): Promise<TrayState | undefined>
  clickTray(event?: 'click' | 'double-click' | 'right-click'): Promise<void>
  /** By its label, and those of the menus that it is in. Throws where there is none, or it is greyed out. */
  clickTrayItem(...labels: string[]): Promise<void>
  appMenu(): Promise<readonly MenuEntry[]>
  clickAppMenuItem(...labels: string[]): Promise<void>

  /** What the app has asked of the system so far; all, or calls of one name such as `shell.openExternal`. */
  journal(call?: string): Promise<readonly JournalEntry[]>
  /** The system's own notifications that the app has shown. */
  notifications(): Promise<readonly ShownNotification[]>
  /** The user clicks or closes one, or the system cannot show it. */
  onNotification(id: string, event: 'click' | 'close' | 'failed'): Promise<void>
  /** The user's answer to the dialog that is open, else to the next one. */
  answerDialog(answer: DialogAnswer): Promise<void>

  /** Screens come, go or change; what is already on the display stays where it is. */
  setDisplays(displays: readonly GivenDisplay[]): Promise<void>
  /** Something happens to the system: suspend, resume, lock-screen, unlock-screen, ... */
  power(event: string): Promise<void>
  /** Where the mouse is, as far as the app is told. */
  setCursor(point: Electron.Point): Promise<void>
  /** Whether there is a network, as far as the app is told. */
  setOnline(isOnline: boolean): Promise<void>
  /** How long the user has not touched anything. */
  setIdleTime(seconds: number): Promise<void>
  openStranger(options?: StrangerOptions): Promise<Stranger>

  /** What is on the display, once all that was asked for is there. */
  settle(): Promise<void>

  /** Starts the app once more for the same user, with more arguments. */
  startSecond(...args: string[]): Promise<{ readonly code: number | null; readonly stderr: string }>
  quit(): Promise<number | null>
  /** Without warning, as by kill -9. */
  kill(): Promise<void>
  /** How it ended (null: by a signal). */
  readonly exited: Promise<number | null>
  stdout(): string
  stderr(): string
}
