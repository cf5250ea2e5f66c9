/** Every window that the app opens is made here: what its page may do is the same for all, and nothing else is talked to. */
import { join } from 'node:path'
import { BrowserWindow, type BrowserWindowConstructorOptions, type IpcMainEvent, type WebContents } from 'electron'
import { isOwnPage, urlOf } from '../page-url.ts'

/** What a window is for. */
export type WindowRole = 'main' | 'toasts'

const roles = new WeakMap<WebContents, WindowRole>()

type LookOptions = Omit<BrowserWindowConstructorOptions, 'webPreferences' | 'show'>

/** Makes a window that is hidden at first, and loads the page at `path` in it. `playsUnasked`: sounds need no click before them. */
export function makeWindow(
  role: WindowRole,
  path: string,
  options: LookOptions,
  { playsUnasked = false } = {},
): BrowserWindow {
  const window = new BrowserWindow({
    ...options,
    show: false,
    title: 'Growlery',
    // On macOS it is the program's.
    ...(process.platform !== 'darwin' && { icon: join(import.meta.dirname, '../icons/icon.png') }),
    webPreferences: {
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
      // Toasts have to be measured before there is anything to see.
      backgroundThrottling: role === 'main',
      ...(playsUnasked && { autoplayPolicy: 'no-user-gesture-required' }),
    },
  })
  roles.set(window.webContents, role)
  // What is wrong with a load is seen: the page is ours, and on this disk.
  window.loadURL(urlOf(path)).catch((error: unknown) => console.error(error))
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
