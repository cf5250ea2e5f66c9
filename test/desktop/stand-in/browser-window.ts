/** BrowserWindow: a window with a page in it. */
import { app, lastWindowClosed } from './app.ts'
import { BaseWindow, surface } from './base-window.ts'
import { asElectron, ask, type Faithful, tell } from './honest.ts'
import { track } from './pending.ts'
import { keepOptions } from './record.ts'
import { inside, WebContents } from './web-contents.ts'
import { focusedId, windows } from './window-list.ts'
import type { XWindow } from './x-window.ts'

export class BrowserWindow extends BaseWindow implements Faithful<BrowserWindow, Electron.BrowserWindow> {
  private readonly contents: WebContents
  private readonly found: Promise<XWindow>

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super(options)
    keepOptions(this.id, options)
    this.contents = new WebContents(options.webPreferences ?? {})
    this.found = track(this.contents[inside].window)
    this.found.catch(() => {})
    windows.set(this.id, this)
    this.begin()
    this.contents.once('did-finish-load', () => {
      // Once it has painted, which Chromium does right after.
      void track(this.contents.executeJavaScript('new Promise(done => requestAnimationFrame(done)).then(() => {})'))
        .catch(() => {})
        .finally(() => {
          if (!this.isGone) this.emit('ready-to-show')
        })
    })
    this.contents.on('page-title-updated', (_, title: string, explicitSet: boolean) => {
      if (ask(this, 'page-title-updated', {}, title, explicitSet)) this.setTitle(title)
    })
    this.contents.on('destroyed', () => this.destroy())
    this.on('closed', () => this.afterClose())
    for (const event of ['focus', 'blur']) this.on(event, () => tell(app, `browser-window-${event}`, {}, this))
    setImmediate(() => tell(app, 'browser-window-created', {}, this))
    if (options.fullscreen === true) this.setFullScreen(true)
    if (options.show !== false) this.show()
  }

  get [surface](): Promise<XWindow> {
    return this.found
  }

  get webContents(): Electron.WebContents {
    return asElectron(this.contents)
  }

  static getAllWindows(): Electron.BrowserWindow[] {
    return [...windows.values()].map(window => asElectron(window))
  }

  static fromId(id: number): Electron.BrowserWindow | null {
    const window = windows.get(id)
    return window === undefined ? null : asElectron(window)
  }

  static fromWebContents(contents: Electron.WebContents): Electron.BrowserWindow | null {
    return BrowserWindow.getAllWindows().find(({ webContents }) => webContents.id === contents.id) ?? null
  }

  static getFocusedWindow(): Electron.BrowserWindow | null {
    return BrowserWindow.fromId(focusedId() ?? 0)
  }

  loadURL(url: string): Promise<void> {
    return this.contents.loadURL(url)
  }

  reload(): void {
    this.contents.reload()
  }

  override destroy(): void {
    windows.delete(this.id)
    super.destroy()
    this.contents[inside].destroy()
  }

  protected override tellsPage(): boolean {
    return this.contents.backgroundThrottling
  }

  private afterClose(): void {
    if (windows.size === 0) app[lastWindowClosed]()
  }
}
