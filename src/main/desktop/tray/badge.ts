/** How many are unread, on the program's own icon. */
import { join } from 'node:path'
import { app, type BrowserWindow, nativeImage } from 'electron'
import type { Words } from '../words.ts'

/** There are pictures for so many. */
const most = 9

/** `window`: the one that is in the taskbar, if there is one. */
export function showBadge(unread: number, window: BrowserWindow | undefined, words: Words): void {
  if (process.platform !== 'win32') {
    app.setBadgeCount(unread)
    return
  }
  // On Windows it is drawn over the window's button in the taskbar.
  const name = unread > most ? `badge-${most}plus` : `badge-${unread}`
  const overlay = unread === 0 ? null : nativeImage.createFromPath(join(import.meta.dirname, `../icons/${name}.png`))
  window?.setOverlayIcon(overlay, unread === 0 ? '' : words.unread(unread))
}
