/** The desktop app begins here: one of it for each data folder, which a second start brings to the front. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog } from 'electron'
import { z } from 'zod'
import { faultLog } from '../fault-log.ts'
import { appId } from './app-id.ts'
import { DesktopApp } from './desktop-app.ts'
import { refuseStrayContents } from './guard.ts'
import { wasStartedAtLogin } from './login.ts'
import { registerPageScheme } from './page-protocol.ts'
import { type StartOptions, startOptions } from './start-options.ts'
import { keepForThisUser } from './umask.ts'
import { wordsFor } from './words.ts'

/** What a second start tells the first: its arguments come in another order, with some of the browser's between them. */
const secondStart = z.object({ hidden: z.boolean(), link: z.string().nullable() })

keepForThisUser()

try {
  // Without the program, and where it is not packaged, without the folder that it was given.
  begin(startOptions(process.argv.slice(app.isPackaged ? 1 : 2)))
} catch (error) {
  const detail = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${detail}\n`)
  // Who did not start it in a terminal sees nothing of that.
  void app
    .whenReady()
    .then(() => {
      const { message } = wordsFor(app.getPreferredSystemLanguages()).cannotStart
      return dialog.showMessageBox({ type: 'error', title: 'Growlery', message, detail })
    })
    .finally(() => app.exit(2))
}

function begin(options: StartOptions): void {
  const folder = join(options.dataFolder, 'desktop')
  app.setName('Growlery')
  app.setAppUserModelId(appId)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // What the browser inside keeps; whoever takes another data folder has another Growlery.
  app.setPath('userData', folder)
  const { hidden, link = null } = options
  if (!app.requestSingleInstanceLock({ hidden, link } satisfies z.infer<typeof secondStart>)) {
    app.exit(0)
    return
  }
  // Nobody sees what an installed program prints.
  const onError = faultLog(app.isPackaged ? join(folder, 'faults.log') : undefined)
  // Electron would stop everything for a box that says where in the program it was.
  process.on('uncaughtException', onError)
  registerPageScheme()
  refuseStrayContents(onError)
  const desktop = new DesktopApp(options, folder, onError)
  app.on('second-instance', (_event, _argv, _folder, told) => {
    const second = secondStart.safeParse(told)
    if (second.success) desktop.startedAgain(second.data)
  })
  app.on('open-url', (event, url) => {
    event.preventDefault()
    desktop.openLink(url)
  })
  app.on('activate', () => desktop.activated())
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
    .then(() => desktop.start(hidden || wasStartedAtLogin()))
    .catch(error => {
      onError(error)
      app.exit(1)
    })
}
