/** The desktop app, as a table of contents: the hub in this process, then the window over a message port. */
import { app, dialog } from 'electron'
import { defaultDataFolder } from '../data-folder.ts'
import { startGrowlery } from '../growlery.ts'
import { refuseStrayContents } from './guard.ts'
import { registerPageScheme, servePage } from './page-protocol.ts'
import { servePorts } from './ports.ts'
import { openWindow, showWindow } from './window.ts'

const onError = (error: unknown) => console.error(error)

registerPageScheme()
refuseStrayContents()

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', showWindow)
  app.whenReady().then(run).catch(explainAndQuit)
} else {
  app.quit()
}

async function run(): Promise<void> {
  // Where the port is taken, the window is where another one is chosen.
  const growlery = await startGrowlery({ dataFolder: defaultDataFolder(), startsUnheard: true, showWindow, onError })
  for (const warning of growlery.warnings) console.warn(warning)
  servePage(growlery)
  servePorts(growlery.api, onError)
  // For the command line. The window does not wait for it.
  const entrance = import('../headless/headless.ts').then(({ startHeadless }) =>
    startHeadless({ api: growlery.api, host: '127.0.0.1', port: 0, onError }),
  )
  entrance.then(growlery.announce).catch(onError)
  app.on('activate', showWindow)
  app.on('window-all-closed', () => app.quit())
  let isStopped = false
  app.on('before-quit', event => {
    if (isStopped) return
    // Those who wait are answered first.
    event.preventDefault()
    void growlery
      .stop()
      .then(() => entrance)
      .then(({ stop }) => stop())
      .catch(onError)
      .finally(() => {
        isStopped = true
        app.quit()
      })
  })
  openWindow()
}

function explainAndQuit(error: unknown): void {
  dialog.showErrorBox('Growlery cannot start', error instanceof Error ? error.message : String(error))
  app.exit(2)
}
