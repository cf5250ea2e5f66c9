/**
 * Newer versions, where the package says where they come from: looked for while the user wants it, fetched, and installed when the user
 * says so. deb and rpm are left to the system, whose package manager put them there.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { AppUpdater } from 'electron-updater'

/** What is used of electron-updater. */
export type Updater = Pick<
  AppUpdater,
  'autoDownload' | 'autoInstallOnAppQuit' | 'logger' | 'on' | 'checkForUpdates' | 'quitAndInstall'
>

export interface UpdatesOptions {
  /** As `app.isPackaged` and `process.resourcesPath` say. */
  readonly isPackaged: boolean
  readonly resourcesPath: string
  /** A version was fetched, and `install` would install it. Called once for each. */
  readonly onReady: (version: string) => void
  /** It could not be looked for, fetched or installed. It is tried again at its time. */
  readonly onError: (error: unknown) => void
}

/** What it stands on. */
export interface UpdatesGround {
  readonly platform: NodeJS.Platform
  readonly env: NodeJS.ProcessEnv
  /** Called when it is wanted for the first time: most starts have no use for it. */
  readonly load: () => Promise<Updater>
  /** Quits the app as a user does, and calls back when it has quit but for its process. */
  readonly quitThen: (callback: () => void) => Promise<void>
}

const everyMs = 6 * 60 * 60_000

export class Updates {
  readonly #options: UpdatesOptions
  readonly #ground: UpdatesGround
  #updater: Promise<Updater> | undefined
  #timer: NodeJS.Timeout | undefined
  #cancel: (() => void) | undefined
  #ready: string | undefined
  #isInstalling = false

  constructor(options: UpdatesOptions, ground: UpdatesGround = realGround) {
    this.#options = options
    this.#ground = ground
  }

  /** Whether this package can be updated by itself, and knows from where. */
  get isPossible(): boolean {
    const { isPackaged, resourcesPath } = this.#options
    return isPackaged && existsSync(join(resourcesPath, 'app-update.yml')) && canReplaceItself(this.#ground)
  }

  /** Looks for a newer version now and every six hours, or stops that. Saying the same again changes nothing. */
  setWanted(wanted: boolean): void {
    if (!wanted) this.stop()
    if (!wanted || this.#timer !== undefined || !this.isPossible) return
    this.#timer = setInterval(() => void this.#check(), everyMs)
    this.#timer.unref()
    void this.#check()
  }

  /** Quits, installs what is ready and starts again. Does nothing where nothing is ready. */
  install(): void {
    if (this.#ready === undefined || this.#isInstalling) return
    this.#isInstalling = true
    this.#install().catch(error => {
      this.#isInstalling = false
      this.#options.onError(error)
    })
  }

  /** Looks no more, and breaks off what is being fetched. */
  stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
    this.#cancel?.()
    this.#cancel = undefined
  }

  async #check(): Promise<void> {
    const timer = this.#timer
    try {
      this.#updater ??= this.#prepare()
      const result = await (await this.#updater).checkForUpdates()
      const cancel = () => result?.cancellationToken?.cancel()
      // In the meantime somebody may have changed their mind.
      if (this.#timer !== timer || timer === undefined) cancel()
      else this.#cancel = cancel
      await result?.downloadPromise
    } catch {
      // The updater has said it by its event.
    }
  }

  async #prepare(): Promise<Updater> {
    const { onReady, onError } = this.#options
    const updater = await this.#ground.load().catch(error => {
      onError(error)
      throw error
    })
    updater.autoDownload = true
    // On Linux it would have to run the new one to its end while this one ends.
    updater.autoInstallOnAppQuit = this.#ground.platform !== 'linux'
    updater.logger = null
    updater.on('error', onError)
    updater.on('update-downloaded', ({ version }) => {
      this.#cancel = undefined
      if (this.#ready === version) return
      this.#ready = version
      onReady(version)
    })
    return updater
  }

  async #install(): Promise<void> {
    const updater = await this.#updater
    if (updater === undefined) return
    const isSilent = true
    const runsAfter = true
    // macOS itself waits until the app has quit. Elsewhere the new one would start beside this one, which still answers those who wait.
    if (this.#ground.platform === 'darwin') {
      updater.quitAndInstall()
      return
    }
    // It would be quicker at the quit than we are, and start nothing afterwards.
    updater.autoInstallOnAppQuit = false
    await this.#ground.quitThen(() => updater.quitAndInstall(isSilent, runsAfter))
  }
}

/** On Windows the portable one is nowhere installed; on Linux only an AppImage is a file of the user's own. */
function canReplaceItself({ platform, env }: UpdatesGround): boolean {
  if (platform === 'darwin') return true
  if (platform === 'win32') return env['PORTABLE_EXECUTABLE_FILE'] === undefined
  return platform === 'linux' && Boolean(env['APPIMAGE'])
}

const realGround: UpdatesGround = {
  platform: process.platform,
  env: process.env,
  load: async () => (await import('electron-updater')).autoUpdater,
  quitThen: async callback => {
    const { app } = await import('electron')
    app.once('quit', () => {
      // The new one must not meet us.
      app.releaseSingleInstanceLock()
      callback()
    })
    app.quit()
  },
}
