/** Every window that the app opens is made here: what its page may do is the same for all, and nothing else is talked to. */
import { join } from 'node:path'
import {
  BrowserWindow,
  type BrowserWindowConstructorOptions,
  type IpcMainEvent,
  type WebContents,
  type WebPreferences,
} from 'electron'
import { isOwnPage, urlOf } from '../page-url.ts'

/** What a window is for. */
export type WindowRole = 'main' | 'toasts'

const roles = new WeakMap<WebContents, WindowRole>()

type LookOptions = Omit<BrowserWindowConstructorOptions, 'webPreferences' | 'show'>

type MorePreferences = Pick<WebPreferences, 'autoplayPolicy' | 'backgroundThrottling' | 'zoomMode'>

/** Makes a window that is hidden at first, and loads the page at `path` in it. */
export function makeWindow(
  role: WindowRole,
  path: string,
  options: LookOptions,
  preferences: MorePreferences = {},
): BrowserWindow {
  const window = new BrowserWindow({
    ...options,
    show: false,
    title: 'Growlery',
    // On macOS it is the program's.
    ...(process.platform !== 'darwin' && { icon: join(import.meta.dirname, '../icons/icon.png') }),
    webPreferences: {
      ...preferences,
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  })
  roles.set(window.webContents, role)
  // What is wrong with a load is seen in it, and a crash of its page is told elsewhere: the page is ours, and on this disk.
  window.loadURL(urlOf(path)).catch(() => {})
  return window
}

/**
 * What the window is for that a message came from. Undefined where we did not make it, where the message is not of its own page but of
 * something within it, and where that page is not ours.
 */
export function roleOfSender({
  sender,
  senderFrame,
}: Pick<IpcMainEvent, 'sender' | 'senderFrame'>): WindowRole | undefined {
  if (senderFrame === null || senderFrame.parent !== null || !isOwnPage(senderFrame.url)) return undefined
  return roles.get(sender)
}
