/** The window of the inbox. */
import { join } from 'node:path'
import { BrowserWindow, shell } from 'electron'
import { pageUrl } from './page-protocol.ts'

let window: BrowserWindow | undefined

/** Opens the window, or shows the one that is open. */
export function openWindow(): void {
  window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 480,
    minHeight: 400,
    show: false,
    title: 'Growlery',
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => window?.show())
  window.on('closed', () => {
    window = undefined
  })
  // Links in notifications open in the user's browser, and only those of the web.
  window.webContents.setWindowOpenHandler(({ url }) => {
    if (/^https?:\/\//i.test(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
  void window.loadURL(pageUrl)
}

export function showWindow(): void {
  if (window === undefined) {
    openWindow()
    return
  }
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
