/** The desktop app: it starts the hub and all that shows it, opens its window when that is wanted, and ends everything. */
import { join } from 'node:path'
import { app, Menu, Notification as SystemNotification, shell } from 'electron'
import type { DesktopFacts } from '../../shared/contract/about.ts'
import { type Cipher, fileSecrets, type Growlery, startGrowlery } from '../growlery.ts'
import { desktopFacts } from './facts.ts'
import { askAfterFailure } from './failed-start.ts'
import { appMenu, type MenuActions } from './menu.ts'
import { Notice } from './notifications/notice.ts'
import { asBody } from './notifications/text.ts'
import { pathOfLink, scheme } from './page-url.ts'
import { fullScreenWatch } from './presenting/watch.ts'
import { Running } from './running.ts'
import { keychainCipher } from './secrets/keychain.ts'
import type { StartOptions } from './start-options.ts'
import { Updates } from './updates.ts'
import { type KeptState, StateFile } from './windows/kept-state.ts'
import { MainWindow } from './windows/main-window.ts'
import { type Words, wordsFor } from './words.ts'

export class DesktopApp {
  readonly #options: StartOptions
  readonly #folder: string
  readonly #onError: (error: unknown) => void
  readonly #state: StateFile
  readonly #main: MainWindow
  readonly #fullScreen = fullScreenWatch()
  readonly #updates: Updates
  #cipher: Cipher | undefined
  #running: Running | undefined
  #starting: Promise<void> | undefined
  #stopping: Promise<void> | undefined
  #isStopped = false
  /** What was asked for before there was a hub to show. */
  #asked: { readonly path: string | undefined } | undefined
  readonly #stillHere = new Notice()

  /** `folder`: for what it keeps itself. */
  constructor(options: StartOptions, folder: string, onError: (error: unknown) => void) {
    this.#options = options
    this.#folder = folder
    this.#onError = onError
    this.#state = new StateFile(join(folder, 'state.json'))
    this.#main = new MainWindow({
      state: this.#state,
      words: () => this.#words,
      onShown: () => this.#running?.draw(),
      onClosed: () => this.#windowClosed(),
      onError,
    })
    this.#updates = new Updates({
      isPackaged: app.isPackaged,
      resourcesPath: process.resourcesPath,
      onReady: version => this.#running?.updateIsReady(version),
      onError,
    })
    if (options.link !== undefined) this.openLink(options.link)
  }

  /** Nothing runs any more, and all is on disk. */
  get isStopped(): boolean {
    return this.#isStopped
  }

  /** Starts the hub, and shows the window unless it is to be `hidden`. Call it once, when the app is ready. */
  start(hidden: boolean): Promise<void> {
    this.#starting = this.#start(hidden)
    return this.#starting
  }

  /** Opens the window, or brings it to the front. */
  show(path?: string): void {
    if (this.#stopping !== undefined) return
    if (this.#running === undefined) this.#asked = { path: path ?? this.#asked?.path }
    else this.#main.show(path)
  }

  /** The user has clicked its icon. macOS says so at the start too, where it may be wanted hidden. */
  activated(): void {
    if (this.#running !== undefined) this.show()
  }

  /** Shows what a growlery: link leads to; where it leads to nothing of ours, the window as it is. */
  openLink(link: string): void {
    this.show(pathOfLink(link))
  }

  /** Somebody has started Growlery a second time. */
  startedAgain({ hidden, link }: { readonly hidden: boolean; readonly link: string | null }): void {
    if (link !== null) this.openLink(link)
    else if (!hidden) this.show()
  }

  /** Answers those who wait, writes all down, and ends everything: once, however often it is called. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop()
      .catch(this.#onError)
      .then(() => {
        this.#isStopped = true
      })
    return this.#stopping
  }

  get #words(): Words {
    const { language } = this.#state.get()
    return wordsFor([...(language === undefined ? [] : [language]), ...app.getPreferredSystemLanguages()])
  }

  /** What the system draws for us has the language of the window from now on. */
  #speak(language: string): void {
    if (this.#state.get().language === language) return
    this.#keep({ language })
    Menu.setApplicationMenu(this.#menu())
    this.#running?.draw()
  }

  /** What cannot be kept is so until the end all the same. */
  #keep(change: KeptState): void {
    try {
      this.#state.change(change)
    } catch (error) {
      this.#onError(error)
    }
  }

  async #start(hidden: boolean): Promise<void> {
    Menu.setApplicationMenu(this.#menu())
    // Packages say it to the system when they are installed; what is run from a checkout takes nothing over.
    if (app.isPackaged) app.setAsDefaultProtocolClient(scheme)
    this.#cipher = await keychainCipher(join(this.#folder, 'secrets.key')).catch(error => {
      this.#onError(error)
      return undefined
    })
    const growlery = await this.#startHub()
    if (growlery === undefined) {
      this.#isStopped = true
      app.exit(2)
      return
    }
    for (const warning of growlery.warnings) this.#onError(new Error(warning))
    this.#running = new Running({
      growlery,
      main: this.#main,
      updates: this.#updates,
      fullScreen: this.#fullScreen,
      facts: () => this.#facts(),
      words: () => this.#words,
      show: path => this.show(path),
      speaks: language => this.#speak(language),
      onError: this.#onError,
    })
    if (this.#stopping !== undefined) return
    const asked = this.#asked
    // Nobody would learn otherwise that nothing can come in: another user of the machine has the port, for example.
    if (growlery.status().listener.problem !== null) this.show('/settings/listener')
    else if (!hidden || asked !== undefined) this.show(asked?.path)
  }

  /** Undefined where it cannot start, and the user does not want to try again. */
  async #startHub(): Promise<Growlery | undefined> {
    const { dataFolder, port } = this.#options
    for (;;) {
      try {
        return await startGrowlery({
          dataFolder,
          port,
          // Where the port is taken, the window is where another one is chosen.
          startsUnheard: true,
          secrets: folder => fileSecrets(folder, this.#cipher),
          showWindow: path => this.show(path),
          desktop: () => this.#facts(),
          onError: this.#onError,
        })
      } catch (error) {
        this.#onError(error)
        if (this.#stopping !== undefined || !(await askAfterFailure(error, dataFolder, this.#words))) return undefined
      }
    }
  }

  #menu(): Menu {
    const actions: MenuActions = {
      ask: wish => {
        if (this.#running !== undefined && this.#stopping === undefined) this.#main.ask(wish)
      },
      closeWindow: () => this.#main.window?.close(),
      openDataFolder: () => void shell.openPath(this.#options.dataFolder),
      quit: () => app.quit(),
    }
    const { platform } = process
    return Menu.buildFromTemplate(appMenu(actions, this.#words, { platform, isPackaged: app.isPackaged }))
  }

  #facts(): DesktopFacts {
    return desktopFacts(this.#options.dataFolder, {
      keychain: this.#cipher !== undefined,
      knowsFullScreen: this.#fullScreen !== undefined,
      updates: this.#updates.isPossible,
    })
  }

  /** Once, it is said that this is not the end. */
  #windowClosed(): void {
    if (this.#stopping !== undefined || this.#state.get().toldOfTray === true) return
    this.#keep({ toldOfTray: true })
    const { title, body } = this.#words.stillHere
    if (SystemNotification.isSupported()) this.#stillHere.show({ title, body: asBody(body) }, () => this.show())
  }

  async #stop(): Promise<void> {
    // What has begun to start is there to be stopped, or has said why not.
    if (this.#running === undefined) await this.#starting
    await this.#running?.stop()
  }
}
