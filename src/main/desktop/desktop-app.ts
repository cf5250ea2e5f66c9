/** The running desktop app: the hub, then the tray, then windows when they are wanted; and what the user sees of the hub all the time. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, Menu, powerMonitor, Notification as SystemNotification, shell } from 'electron'
import type { DesktopFacts } from '../../shared/contract/about.ts'
import { quietChange } from '../../shared/quiet-ends.ts'
import type { Settings } from '../../shared/settings.ts'
import type { WindowHost } from '../api/implementer.ts'
import { type Cipher, fileSecrets, type Growlery, startGrowlery } from '../growlery.ts'
import { desktopFacts } from './facts.ts'
import { askAfterFailure } from './failed-start.ts'
import { followHub } from './hub-state.ts'
import { startAtLogin } from './login.ts'
import { appMenu } from './menu.ts'
import { SystemNotifications } from './notifications/system-notifications.ts'
import { servePage } from './page-protocol.ts'
import { pathOfLink, scheme } from './page-url.ts'
import { servePorts } from './ports.ts'
import { DesktopPresence } from './presence.ts'
import type { FullScreenWatch } from './presenting/full-screen.ts'
import { fullScreenWatch } from './presenting/watch.ts'
import { keychainCipher } from './secrets/keychain.ts'
import type { StartOptions } from './start-options.ts'
import { toastsBy } from './toasts-by.ts'
import { showBadge } from './tray/badge.ts'
import { AppTray } from './tray/tray.ts'
import { latestCount, type TrayState } from './tray/tray-menu.ts'
import { Updates } from './updates.ts'
import { StateFile } from './windows/kept-state.ts'
import { MainWindow } from './windows/main-window.ts'
import { ToastWindow } from './windows/toast-window.ts'
import { type Words, wordsFor } from './words.ts'

/** What runs from the moment that the hub does. */
interface Running {
  readonly growlery: Growlery
  readonly toastWindow: ToastWindow
  readonly systemNotifications: SystemNotifications
  readonly tray: AppTray
  readonly presence: DesktopPresence
  /** The way in of the command line. */
  readonly entrance: Promise<{ stop(): Promise<void> }>
  readonly unfollow: () => void
}

/** After it woke, the network of a machine is not there at once. */
const networkWakesMs = [2000, 15_000]

export class DesktopApp {
  readonly #options: StartOptions
  readonly #onError: (error: unknown) => void
  readonly #folder: string
  readonly #state: StateFile
  readonly #main: MainWindow
  readonly #fullScreen: FullScreenWatch | undefined = fullScreenWatch()
  readonly #updates: Updates
  /** The newer version that waits for the restart. */
  #update: string | undefined
  #cipher: Cipher | undefined
  #running: Running | undefined
  /** What was asked for before there was a hub to show. */
  #asked: { readonly path: string | undefined } | undefined
  #stopping: Promise<void> | undefined
  #isStopped = false

  constructor(options: StartOptions, onError: (error: unknown) => void) {
    this.#options = options
    this.#onError = onError
    this.#folder = join(options.dataFolder, 'desktop')
    this.#state = new StateFile(join(this.#folder, 'state.json'))
    this.#main = new MainWindow({
      state: this.#state,
      words: () => this.#words,
      onClosed: () => this.#windowClosed(),
      onError,
    })
    this.#updates = new Updates({
      isPackaged: app.isPackaged,
      resourcesPath: process.resourcesPath,
      onReady: version => {
        this.#update = version
        this.#draw()
      },
      onError,
    })
    if (options.link !== undefined) this.openLink(options.link)
  }

  /** Nothing runs any more, and all is on disk. */
  get isStopped(): boolean {
    return this.#isStopped
  }

  /** Starts the hub, and shows the window unless it is to be `hidden`. Call it when the app is ready. */
  async start(hidden: boolean): Promise<void> {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
    Menu.setApplicationMenu(Menu.buildFromTemplate(this.#menu()))
    // Packages say it to the system when they are installed; what is run from a checkout takes nothing over.
    if (app.isPackaged) app.setAsDefaultProtocolClient(scheme)
    this.#cipher = await keychainCipher(this.#folder, this.#onError).catch(error => {
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
    this.#running = this.#run(growlery)
    this.#obey(growlery.hub.settings())
    this.#draw()
    const asked = this.#asked
    // Nobody would learn otherwise that nothing can come in: another user of the machine has the port, for example.
    if (growlery.status().listener.problem !== null) this.show('/settings/listener')
    else if (!hidden || asked !== undefined) this.show(asked?.path)
  }

  /** Opens the window, or brings it to the front. */
  show(path?: string): void {
    if (this.#running === undefined) this.#asked = { path: path ?? this.#asked?.path }
    else this.#main.show(path)
  }

  /** Shows what a growlery: link names; nothing where it names nothing of ours. */
  openLink(link: string): void {
    const path = pathOfLink(link)
    if (path !== undefined) this.show(path)
  }

  /** Somebody has started Growlery a second time. */
  startedAgain({ hidden, link }: StartOptions): void {
    if (link !== undefined) this.openLink(link)
    else if (!hidden) this.show()
  }

  /** Answers those who wait, writes all down, and ends everything. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop()
      .catch(this.#onError)
      .then(() => {
        this.#isStopped = true
      })
    return this.#stopping
  }

  get #words(): Words {
    return wordsFor(app.getPreferredSystemLanguages())
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
        if (!(await askAfterFailure(error, dataFolder, this.#words))) return undefined
      }
    }
  }

  #run(growlery: Growlery): Running {
    const { hub, api } = growlery
    const settings = () => hub.settings()
    const toastWindow = new ToastWindow({ settings, onError: this.#onError })
    servePage(growlery)
    servePorts({ api, hosts: this.#hosts(toastWindow), onError: this.#onError })
    const entrance = import('../headless/headless.ts').then(({ startHeadless }) =>
      startHeadless({ api, host: '127.0.0.1', port: 0, onError: this.#onError }),
    )
    entrance.then(headless => growlery.announce(headless)).catch(this.#onError)
    hub.events.listen(event => {
      if (event.kind === 'settings') this.#obey(event.settings)
    })
    powerMonitor.on('resume', () => this.#woke(growlery))
    powerMonitor.on('shutdown', () => app.quit())
    return {
      growlery,
      toastWindow,
      systemNotifications: new SystemNotifications({
        growlery,
        words: () => this.#words,
        showWindow: path => this.show(path),
        onError: this.#onError,
      }),
      tray: new AppTray(
        {
          show: path => this.show(path),
          setQuiet: wish => void hub.changeSettings(quietChange(wish, Date.now())).catch(this.#onError),
          update: () => this.#updates.install(),
          quit: () => app.quit(),
        },
        () => this.#words,
      ),
      presence: new DesktopPresence({ presence: hub.presence, fullScreen: this.#fullScreen }),
      entrance,
      unfollow: followHub(hub.events, () => this.#draw()),
    }
  }

  #hosts(toastWindow: ToastWindow): { readonly main: WindowHost; readonly toasts: WindowHost } {
    return {
      main: { wishes: signal => this.#main.wishes.follow(signal) },
      toasts: { fit: size => toastWindow.fit(size) },
    }
  }

  /** Does what the settings say of this desktop. */
  #obey(settings: Settings): void {
    const running = this.#running
    if (running === undefined) return
    const by = toastsBy(settings.toastsBy, this.#facts())
    running.systemNotifications.set(by === 'system')
    if (by === 'growlery') running.toastWindow.open()
    else running.toastWindow.close()
    running.toastWindow.settingsChanged()
    this.#updates.setWanted(settings.autoUpdate)
    try {
      startAtLogin(settings.startAtLogin)
    } catch (error) {
      this.#onError(error)
    }
  }

  #draw(): void {
    if (this.#running === undefined) return
    const { growlery, tray } = this.#running
    const { hub } = growlery
    const state: TrayState = {
      unread: hub.unread(),
      quiet: hub.doNotDisturb.current(),
      latest: hub.inbox.page({ limit: latestCount }).notifications,
      problem: growlery.status().listener.problem?.words,
      update: this.#update,
    }
    tray.show(state)
    showBadge(state.unread, this.#main.window, this.#words)
  }

  #menu() {
    const actions = {
      ask: (wish: Parameters<MainWindow['ask']>[0]) => {
        if (this.#running !== undefined) this.#main.ask(wish)
      },
      closeWindow: () => this.#main.window?.close(),
      openDataFolder: () => void shell.openPath(this.#options.dataFolder),
      quit: () => app.quit(),
    }
    return appMenu(actions, this.#words, { platform: process.platform, isPackaged: app.isPackaged })
  }

  #facts(): DesktopFacts {
    return desktopFacts({
      keychain: this.#cipher !== undefined,
      knowsFullScreen: this.#fullScreen !== undefined,
      updates: this.#updates.isPossible,
    })
  }

  /** Once, it is said that this is not the end. */
  #windowClosed(): void {
    if (this.#stopping !== undefined || this.#state.get().toldOfTray === true) return
    try {
      this.#state.change({ toldOfTray: true })
    } catch (error) {
      this.#onError(error)
    }
    if (SystemNotification.isSupported()) new SystemNotification({ ...this.#words.stillHere, silent: true }).show()
  }

  /** The machine has slept: hubs may have dropped our subscriptions, and quiet hours may have begun or ended. */
  #woke({ hub }: Growlery): void {
    void hub.doNotDisturb.reconsider()
    for (const ms of networkWakesMs) {
      setTimeout(() => {
        if (this.#stopping !== undefined) return
        for (const { id } of hub.sharing.hubs.all()) hub.sharing.hubs.retry(id)
      }, ms).unref()
    }
  }

  async #stop(): Promise<void> {
    const running = this.#running
    if (running === undefined) return
    this.#updates.stop()
    running.unfollow()
    running.presence.stop()
    running.systemNotifications.set(false)
    running.toastWindow.close()
    running.tray.stop()
    await running.growlery.stop()
    await (await running.entrance).stop()
  }
}
