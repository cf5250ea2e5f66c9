/** What no content of ours may do, in whatever window it is: go elsewhere, embed anything, or ask for a permission. */
import { app, session } from 'electron'
import { pageUrl } from './page-protocol.ts'

export function refuseStrayContents(): void {
  app.on('web-contents-created', (_, contents) => {
    contents.on('will-navigate', event => {
      if (!event.url.startsWith(pageUrl)) event.preventDefault()
    })
    contents.on('will-attach-webview', event => event.preventDefault())
  })
  void app.whenReady().then(() => {
    session.defaultSession.setPermissionRequestHandler((_, permission, answer) => {
      // Copying to the clipboard on the user's click.
      answer(permission === 'clipboard-sanitized-write')
    })
  })
}
