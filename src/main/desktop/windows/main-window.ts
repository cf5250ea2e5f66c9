/** The window of the inbox and all else: opened when it is wanted, gone when it is closed, and as it was when it is opened again. */
import { type BrowserWindow, dialog, nativeTheme, screen } from 'electron'
import type { WindowWish } from '../../../shared/contract/host-window.ts'
import { isView, viewOf } from '../page-url.ts'
import type { Words } from '../words.ts'
import { Crashes } from './crashes.ts'
import type { StateFile } from './kept-state.ts'
import { makeWindow } from './make-window.ts'
import { leastSize, openingPlace } from './window-place.ts'
import { Wishes } from './wishes.ts'

export interface MainWindowOptions {
  readonly state: StateFile
  readonly words: () => Words
  /** It is seen, from now on or again. */
  readonly onShown: () => void
  /** The user closed it, and Growlery goes on without. */
  readonly onClosed: () => void
  readonly onError: (error: unknown) => void
}

/** A page that has not been drawn by then is shown all the same: a window that says nothing is better than none. */
const longestDrawMs = 3000

/** Of the page, until it is drawn: ui/planes.css. */
const ground = { light: '#ffffff', dark: '#1c1a19' }

export class MainWindow {
  readonly #options: MainWindowOptions
  readonly #crashes = new Crashes()
  readonly wishes = new Wishes()
  #window: BrowserWindow | undefined
  /** The view that was open when it was closed. */
  #path = '/'

  constructor(options: MainWindowOptions) {
    this.#options = options
  }

  /** Undefined while it is closed. */
  get window(): BrowserWindow | undefined {
    return this.#window
  }

  /** Opens it, or brings the open one to the front; at the view `wanted`, if it is one, or else where the user was. */
  show(wanted?: string): void {
    const path = wanted !== undefined && isView(wanted) ? wanted : undefined
    const window = this.#window
    if (window === undefined) {
      this.#open(path ?? this.#path)
      return
    }
    if (path !== undefined) this.wishes.send({ kind: 'go', path })
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }

  /** Has it do something, and brings it to the front. */
  ask(wish: WindowWish): void {
    if (wish.kind === 'go') {
      this.show(wish.path)
      return
    }
    this.show()
    this.wishes.send(wish)
  }

  #open(path: string): void {
    const kept = this.#options.state.get().window
    const primary = screen.getPrimaryDisplay()
    const displays = [primary, ...screen.getAllDisplays().filter(({ id }) => id !== primary.id)]
    const window = makeWindow('main', path, {
      ...openingPlace(
        kept,
        displays.map(({ workArea }) => workArea),
      ),
      minWidth: leastSize.width,
      minHeight: leastSize.height,
      autoHideMenuBar: true,
      backgroundColor: nativeTheme.shouldUseDarkColors ? ground.dark : ground.light,
    })
    this.#window = window
    whenDrawn(window, () => {
      if (kept?.maximized === true) window.maximize()
      window.show()
    })
    window.on('show', this.#options.onShown)
    window.on('close', () => this.#keep(window))
    window.on('closed', () => {
      this.#window = undefined
      this.wishes.forget()
      this.#options.onClosed()
    })
    window.webContents.on('render-process-gone', (_, { reason }) => {
      if (reason !== 'clean-exit') void this.#mend(window, reason).catch(this.#options.onError)
    })
  }

  /** For when it is opened again. */
  #keep(window: BrowserWindow): void {
    this.#path = viewOf(window.webContents.getURL()) ?? '/'
    try {
      this.#options.state.change({ window: { ...window.getNormalBounds(), maximized: window.isMaximized() } })
    } catch (error) {
      this.#options.onError(error)
    }
  }

  /** Its page has crashed: it is loaded again, at the view that was open. */
  async #mend(window: BrowserWindow, reason: string): Promise<void> {
    this.#options.onError(new Error(`The page of the window has ended (${reason})`))
    if (!this.#crashes.mayTryAgain()) {
      const { message, again, close } = this.#options.words().crashed
      const { response } = await dialog.showMessageBox({ type: 'error', message, buttons: [again, close], cancelId: 1 })
      if (window.isDestroyed()) return
      if (response === 1) {
        this.#keep(window)
        window.destroy()
        return
      }
    }
    if (!window.isDestroyed()) window.webContents.reload()
  }
}

/** Calls back once, when there is something to see. On Wayland a hidden window is not always told that it is ready. */
function whenDrawn(window: BrowserWindow, then: () => void): void {
  const once = () => {
    clearTimeout(timer)
    if (window.isDestroyed()) return
    window.off('ready-to-show', once)
    window.webContents.off('did-finish-load', once)
    then()
  }
  const timer = setTimeout(once, longestDrawMs)
  window.once('ready-to-show', once)
  if (process.platform === 'linux') window.webContents.once('did-finish-load', once)
}
