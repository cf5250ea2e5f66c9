/** All that runs from the moment that the hub does: tray, toasts, presence, what its windows are served with. */
import { app, powerMonitor } from 'electron'
import type { DesktopFacts } from '../../shared/contract/about.ts'
import { quietChange } from '../../shared/quiet-ends.ts'
import type { Settings } from '../../shared/settings.ts'
import type { Growlery } from '../growlery.ts'
import type { Headless } from '../headless/headless.ts'
import { followHub } from './hub-state.ts'
import { startAtLogin } from './login.ts'
import { Notice } from './notifications/notice.ts'
import { SystemNotifications } from './notifications/system-notifications.ts'
import { asBody } from './notifications/text.ts'
import { servePage } from './page-protocol.ts'
import { servePorts } from './ports.ts'
import { DesktopPresence } from './presence.ts'
import type { FullScreenWatch } from './presenting/full-screen.ts'
import { toastsBy } from './toasts-by.ts'
import { showBadge } from './tray/badge.ts'
import { AppTray } from './tray/tray.ts'
import { latestCount, type TrayState } from './tray/tray-menu.ts'
import type { Updates } from './updates.ts'
import type { MainWindow } from './windows/main-window.ts'
import { ToastWindow } from './windows/toast-window.ts'
import type { Words } from './words.ts'

export interface RunningOptions {
  readonly growlery: Growlery
  readonly main: MainWindow
  readonly updates: Updates
  /** Undefined where nobody knows what fills the whole screen. */
  readonly fullScreen: FullScreenWatch | undefined
  readonly facts: () => DesktopFacts
  readonly words: () => Words
  readonly show: (path?: string) => void
  /** The window shows this language. */
  readonly speaks: (language: string) => void
  readonly onError: (error: unknown) => void
}

/** After it woke, the network of a machine is not there at once. */
const networkWakesMs = [2000, 15_000]

export class Running {
  readonly #options: RunningOptions
  readonly #toastWindow: ToastWindow
  readonly #systemNotifications: SystemNotifications
  readonly #tray: AppTray
  readonly #presence: DesktopPresence
  /** The way in of the command line. The window does not wait for it. */
  readonly #entrance: Promise<Headless>
  readonly #unfollow: () => void
  readonly #sample = new Notice()
  #settings: Settings
  /** The newer version that waits for the restart. */
  #update: string | undefined
  /** The system was to show notifications, and did not: ours are shown until the next start. */
  #systemHasFailed = false
  #isStopped = false

  constructor(options: RunningOptions) {
    const { growlery, main, fullScreen, updates, words, show, speaks, onError } = options
    const { hub, api } = growlery
    this.#options = options
    this.#settings = hub.settings()
    this.#toastWindow = new ToastWindow({ settings: () => hub.settings(), onError })
    servePage(growlery)
    const hosts = {
      main: {
        wishes: (signal: AbortSignal) => main.wishes.follow(signal),
        sample: () => this.#showSample(),
        speaks,
      },
      toasts: {
        wishes: (signal: AbortSignal) => this.#toastWindow.wishes.follow(signal),
        fit: (size: Electron.Size) => this.#toastWindow.fit(size),
      },
    }
    servePorts({ api, hosts, onError })
    this.#entrance = import('../headless/headless.ts').then(({ startHeadless }) =>
      startHeadless({ api, host: '127.0.0.1', port: 0, onError }),
    )
    this.#entrance.then(headless => growlery.announce(headless)).catch(onError)
    this.#systemNotifications = new SystemNotifications({
      growlery,
      words,
      showWindow: show,
      onFailed: () => {
        this.#systemHasFailed = true
        this.#showToasts()
      },
      onError,
    })
    const actions = {
      show,
      setQuiet: (wish: Parameters<typeof quietChange>[0]) =>
        void hub.changeSettings(quietChange(wish, Date.now())).catch(onError),
      update: () => updates.install(),
      quit: () => app.quit(),
    }
    this.#tray = new AppTray(actions, words)
    this.#presence = new DesktopPresence({ presence: hub.presence, fullScreen })
    this.#unfollow = followHub(hub.events, () => this.draw())
    hub.events.listen(event => {
      if (event.kind === 'settings') this.#settingsChanged(event.settings)
    })
    powerMonitor.on('resume', () => this.#woke())
    // The system waits for a moment then.
    powerMonitor.on('shutdown', (event?: Electron.Event) => {
      event?.preventDefault()
      app.quit()
    })
    updates.setWanted(this.#settings.autoUpdate)
    this.#showToasts()
    this.draw()
  }

  /** Draws the tray and the badge as it is now. */
  draw(): void {
    if (this.#isStopped) return
    const { growlery, main, words } = this.#options
    const { hub } = growlery
    const state: TrayState = {
      unread: hub.unread(),
      quiet: hub.doNotDisturb.current(),
      latest: hub.inbox.page({ limit: latestCount }).notifications,
      problem: growlery.status().listener.problem?.words,
      update: this.#update,
    }
    this.#tray.show(state)
    showBadge(state.unread, main.window, words())
  }

  /** A newer version waits for the restart. */
  updateIsReady(version: string): void {
    this.#update = version
    this.draw()
  }

  /** Answers those who wait, and ends everything. */
  async stop(): Promise<void> {
    const { growlery, updates } = this.#options
    this.#isStopped = true
    updates.stop()
    this.#unfollow()
    this.#presence.stop()
    this.#systemNotifications.set(false)
    this.#sample.hide()
    this.#toastWindow.close()
    this.#tray.stop()
    try {
      await growlery.stop()
    } finally {
      await (await this.#entrance).stop()
    }
  }

  #settingsChanged(settings: Settings): void {
    const before = this.#settings
    this.#settings = settings
    if (this.#isStopped) return
    this.#options.updates.setWanted(settings.autoUpdate)
    this.#showToasts()
    // Only then: what the user has chosen elsewhere, in the system's own list, is to stay.
    if (settings.startAtLogin === before.startAtLogin || !this.#options.facts().startsAtLogin) return
    try {
      startAtLogin(settings.startAtLogin)
    } catch (error) {
      this.#options.onError(error)
    }
  }

  get #toastsBy(): 'growlery' | 'system' {
    const facts = this.#options.facts()
    const systemNotifications = facts.systemNotifications && !this.#systemHasFailed
    return toastsBy(this.#settings.toastsBy, { ...facts, systemNotifications })
  }

  #showSample(): void {
    const { title, body } = this.#options.words().sample
    if (this.#toastsBy === 'system') this.#sample.show({ title, body: asBody(body) }, () => this.#sample.hide())
    else this.#toastWindow.wishes.send({ kind: 'sample' })
  }

  #showToasts(): void {
    const by = this.#toastsBy
    this.#systemNotifications.set(by === 'system')
    if (by === 'growlery') this.#toastWindow.open()
    else this.#toastWindow.close()
    this.#toastWindow.settingsChanged()
  }

  /** The machine has slept: hubs may have dropped our subscriptions, and quiet hours may have begun or ended. */
  #woke(): void {
    const { hub } = this.#options.growlery
    void hub.doNotDisturb.reconsider()
    for (const ms of networkWakesMs) {
      setTimeout(() => {
        if (this.#isStopped) return
        for (const { id } of hub.sharing.hubs.all()) hub.sharing.hubs.retry(id)
      }, ms).unref()
    }
  }
}
