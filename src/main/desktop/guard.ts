/** What no content of ours may do, in whatever window it is: go elsewhere, open windows, embed anything, or ask for a permission. */
import { app, session, shell } from 'electron'
import { isOwnPage } from './page-url.ts'
import { asOthersDo } from './umask.ts'

/** Copying to the clipboard on the user's click. */
const allowed = ['clipboard-sanitized-write']

/** Must run before the first window is made. */
export function refuseStrayContents(onError: (error: unknown) => void): void {
  app.on('web-contents-created', (_, contents) => {
    contents.on('will-navigate', event => {
      if (!isOwnPage(event.url)) event.preventDefault()
    })
    contents.on('will-redirect', event => {
      if (!isOwnPage(event.url)) event.preventDefault()
    })
    contents.on('will-attach-webview', event => event.preventDefault())
    // Links in notifications open in the user's browser, and only those of the web.
    contents.setWindowOpenHandler(({ url }) => {
      openInBrowser(url, onError)
      return { action: 'deny' }
    })
  })
  void app.whenReady().then(() => {
    session.defaultSession.setPermissionRequestHandler((_, permission, answer) => answer(allowed.includes(permission)))
    session.defaultSession.setPermissionCheckHandler((_, permission) => allowed.includes(permission))
    session.defaultSession.setDevicePermissionHandler(() => false)
  })
}

/** Opens an address of the web in the user's browser; others are not opened. */
export function openInBrowser(url: string, onError: (error: unknown) => void): void {
  if (URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol)) {
    asOthersDo(() => shell.openExternal(url)).catch(onError)
  }
}
