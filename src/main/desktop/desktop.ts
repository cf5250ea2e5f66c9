/** The desktop app begins here: one of it for each data folder, which a second start brings to the front. */
import { join } from 'node:path'
import { app, dialog } from 'electron'
import { faultLog } from '../fault-log.ts'
import { DesktopApp } from './desktop-app.ts'
import { refuseStrayContents } from './guard.ts'
import { wasStartedAtLogin } from './login.ts'
import { registerPageScheme } from './page-protocol.ts'
import { type StartOptions, startOptions } from './start-options.ts'

// What is kept is for this user's eyes only.
process.umask(0o077)
const onError = faultLog()

try {
  begin(startOptions(argumentsOf(process.argv)))
} catch (error) {
  const words = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${words}\n`)
  dialog.showErrorBox('Growlery', words)
  app.exit(2)
}

function begin(options: StartOptions): void {
  app.setName('Growlery')
  // As the installer names it, so that Windows knows whose notifications are ours.
  app.setAppUserModelId('app.growlery.desktop')
  // What the browser inside keeps; whoever takes another data folder has another Growlery.
  app.setPath('userData', join(options.dataFolder, 'desktop'))
  if (!app.requestSingleInstanceLock()) {
    app.exit(0)
    return
  }
  registerPageScheme()
  refuseStrayContents()
  const desktop = new DesktopApp(options, onError)
  app.on('second-instance', (_, argv, folder) => desktop.startedAgain(startOptions(argumentsOf(argv), folder)))
  app.on('open-url', (event, url) => {
    event.preventDefault()
    desktop.openLink(url)
  })
  app.on('activate', () => desktop.show())
  // The hub goes on without any.
  app.on('window-all-closed', () => {})
  app.on('before-quit', event => {
    if (desktop.isStopped) return
    // Those who wait are answered first.
    event.preventDefault()
    void desktop.stop().finally(() => app.quit())
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => app.quit())
  app
    .whenReady()
    .then(() => desktop.start(options.hidden || wasStartedAtLogin()))
    .catch(error => {
      onError(error)
      app.exit(1)
    })
}

/** Without the program, and where it is not packaged, without the folder that it was given. */
function argumentsOf(argv: readonly string[]): readonly string[] {
  return argv.slice(app.isPackaged ? 1 : 2)
}
