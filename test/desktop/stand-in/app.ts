/** app: the life of the program, from ready to quit, in Electron's order. */
import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { asElectron, ask, ElectronEvent, type Faithful, honest, tell } from './honest.ts'
import { hasLock, releaseLock, takeLock } from './lock.ts'
import { appFolder, getName, getPath, manifest, setName, setPath } from './paths.ts'
import { settled } from './pending.ts'
import { becomeReady, isReady, whenReady } from './ready.ts'
import { settings } from './settings.ts'
import { stopChromium } from './surface.ts'
import { focusedId, windows } from './window-list.ts'

export const lastWindowClosed = Symbol('lastWindowClosed')

type Quitting = 'no' | 'closing' | 'over'

class App extends EventEmitter implements Faithful<App, Electron.App> {
  readonly isPackaged = settings.isPackaged
  /** Only on macOS. */
  readonly dock = undefined
  readonly runningUnderARM64Translation = false
  accessibilitySupportEnabled = false
  applicationMenu = null
  userAgentFallback = ''
  private quitting: Quitting = 'no'
  private badge = 0
  private readonly switches = new Map<string, string>()
  readonly commandLine: Electron.CommandLine = asElectron(
    honest('app.commandLine', {
      appendSwitch: (name, value = '') => void this.switches.set(name, value),
      hasSwitch: name => this.switches.has(name),
      getSwitchValue: name => this.switches.get(name) ?? '',
      removeSwitch: name => void this.switches.delete(name),
    } satisfies Partial<Electron.CommandLine>),
  )

  constructor() {
    super()
    for (const argument of process.argv.slice(1)) {
      const [, name, value = ''] = /^--([^=]+)(?:=(.*))?$/s.exec(argument) ?? []
      if (name !== undefined) this.switches.set(name, value)
    }
  }

  get name(): string {
    return getName()
  }

  set name(name: string) {
    setName(name)
  }

  get badgeCount(): number {
    return this.badge
  }

  set badgeCount(count: number) {
    this.setBadgeCount(count)
  }

  whenReady(): Promise<void> {
    return whenReady
  }

  isReady(): boolean {
    return isReady()
  }

  requestSingleInstanceLock(data?: Record<string, unknown>): boolean {
    const us = { argv: process.argv, cwd: process.cwd(), data: data ?? null }
    return takeLock(getPath('userData'), us, second => {
      void whenReady.then(() => tell(this, 'second-instance', {}, second.argv, second.cwd, second.data))
    })
  }

  hasSingleInstanceLock(): boolean {
    return hasLock()
  }

  releaseSingleInstanceLock(): void {
    releaseLock()
  }

  /** before-quit, then the windows' close, then will-quit and quit; who prevents one of them stops it there. */
  quit(): void {
    if (this.quitting !== 'no') return
    this.quitting = 'closing'
    // Electron quits once the code that asked for it has run.
    setImmediate(() => this.goOn())
  }

  exit(code = 0): void {
    if (this.quitting === 'over') return
    this.quitting = 'over'
    for (const window of [...windows.values()]) window.destroy()
    tell(this, 'quit', {}, code)
    void end(code)
  }

  /** The last window has closed. Where nobody listens, that ends the app. */
  [lastWindowClosed](): void {
    if (this.quitting !== 'no') return
    if (this.listenerCount('window-all-closed') === 0) this.quit()
    else this.emit('window-all-closed')
  }

  relaunch(_options?: Electron.RelaunchOptions): void {}

  focus(): void {}

  hide(): void {}

  show(): void {}

  isActive(): boolean {
    return focusedId() !== undefined
  }

  isHidden(): boolean {
    return false
  }

  setName(name: string): void {
    setName(name)
  }

  getName(): string {
    return getName()
  }

  getVersion(): string {
    return manifest.version
  }

  getAppPath(): string {
    return appFolder
  }

  getPath(name: string): string {
    return getPath(name)
  }

  setPath(name: string, path: string): void {
    setPath(name, path)
  }

  getLocale(): string {
    const language = process.env['LANG'] ?? ''
    return /^(C|POSIX)?(\.|$)/.test(language) ? 'en-US' : language.replace(/\..*/, '').replace('_', '-')
  }

  getSystemLocale(): string {
    return this.getLocale()
  }

  getPreferredSystemLanguages(): string[] {
    return [this.getLocale()]
  }

  setBadgeCount(count = 0): boolean {
    this.badge = count
    return true
  }

  getBadgeCount(): number {
    return this.badge
  }

  setAsDefaultProtocolClient(_scheme: string): boolean {
    return true
  }

  removeAsDefaultProtocolClient(_scheme: string): boolean {
    return true
  }

  isDefaultProtocolClient(_scheme: string): boolean {
    return false
  }

  setLoginItemSettings(_settings: Electron.Settings): void {}

  getLoginItemSettings(): Electron.LoginItemSettings {
    const status = 'not-registered'
    return { openAtLogin: false, wasOpenedAtLogin: false, status, executableWillLaunchAtLogin: false, launchItems: [] }
  }

  setAppUserModelId(_id: string): void {}

  setAboutPanelOptions(_options: Electron.AboutPanelOptionsOptions): void {}

  showAboutPanel(): void {}

  enableSandbox(): void {
    if (isReady()) throw new Error('app.enableSandbox() can only be called before app is ready')
  }

  disableHardwareAcceleration(): void {
    if (isReady()) throw new Error('app.disableHardwareAcceleration() can only be called before app is ready')
  }

  private goOn(): void {
    if (!ask(this, 'before-quit')) {
      this.quitting = 'no'
      return
    }
    for (const window of [...windows.values()]) {
      window.close()
      if (window.isDestroyed()) continue
      this.quitting = 'no'
      return
    }
    // After the windows' own events.
    setImmediate(() => {
      if (!ask(this, 'will-quit')) {
        this.quitting = 'no'
        return
      }
      this.quitting = 'over'
      this.emit('quit', new ElectronEvent(), 0)
      void end(0)
    })
  }
}

export const app = honest('app', new App())

/** After the main script has run. */
setImmediate(() => {
  becomeReady()
  app.emit('will-finish-launching')
  app.emit('ready', new ElectronEvent(), {})
})

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit())

async function end(code: number): Promise<void> {
  // What is still on its way has a moment.
  await Promise.race([settled(), sleep(1000)])
  await stopChromium()
  releaseLock()
  process.exit(code)
}
