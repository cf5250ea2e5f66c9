/**
 * The window that has nothing but the toasts: as large as what it shows, never with the focus, and gone from the screen when there is
 * nothing. It is made at the start, so that the first toast need not wait for a page to load.
 */
import { type BrowserWindow, type Display, type Rectangle, screen } from 'electron'
import type { Settings } from '../../../shared/settings.ts'
import { toastsPath } from '../page-url.ts'
import { Crashes } from './crashes.ts'
import { makeWindow } from './make-window.ts'
import { toastPlace } from './toast-place.ts'
import { Wishes } from './wishes.ts'

export interface ToastWindowOptions {
  readonly settings: () => Settings
  readonly onError: (error: unknown) => void
}

interface PageSize {
  readonly width: number
  readonly height: number
}

const preferences = {
  // Sounds need no click before them.
  autoplayPolicy: 'no-user-gesture-required',
  // They have to be measured before there is anything to see.
  backgroundThrottling: false,
  // All windows of a program are zoomed alike; but this one is as large as the page says, in pixels that are not zoomed.
  zoomMode: 'disabled',
} as const

const nothing: PageSize = { width: 0, height: 0 }
/** After too many crashes, it rests. */
const restMs = 60_000

export class ToastWindow {
  readonly #options: ToastWindowOptions
  readonly #crashes = new Crashes()
  readonly wishes = new Wishes()
  #window: BrowserWindow | undefined
  /** What the page has said that it shows. */
  #size = nothing
  /** The screen that the toasts are on, for as long as there are some. */
  #display: Display | undefined
  #rest: NodeJS.Timeout | undefined

  constructor(options: ToastWindowOptions) {
    this.#options = options
    for (const event of ['display-added', 'display-removed', 'display-metrics-changed'] as const) {
      // One overload for each of them.
      screen.on(event as 'display-added', () => this.#screensChanged())
    }
  }

  /** Makes it, unless it is there. */
  open(): void {
    if (this.#window !== undefined) return
    clearTimeout(this.#rest)
    const width = this.#options.settings().toastWidth
    const window = makeWindow('toasts', toastsPath, { ...look, width, height: width }, preferences)
    this.#window = window
    this.#size = nothing
    window.setAlwaysOnTop(true, 'screen-saver')
    window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true })
    window.on('closed', () => {
      if (this.#window === window) this.#window = undefined
    })
    window.webContents.on('render-process-gone', (_, { reason }) => {
      if (reason === 'clean-exit' || this.#window !== window) return
      this.#options.onError(new Error(`The page of the toasts has ended (${reason})`))
      this.close()
      if (this.#crashes.mayTryAgain()) this.open()
      else this.#rest = setTimeout(() => this.open(), restMs)
    })
  }

  /** Takes it away, with all that it shows. */
  close(): void {
    clearTimeout(this.#rest)
    const window = this.#window
    this.#window = undefined
    window?.destroy()
  }

  /** What the page shows has this size now; nothing: there is nothing to see. */
  fit(size: PageSize): void {
    this.#size = size
    this.#place()
  }

  /** Where it stands may be another place now. */
  settingsChanged(): void {
    this.#place()
  }

  #place(): void {
    const window = this.#window
    if (window === undefined) return
    if (this.#size.width === 0 || this.#size.height === 0) {
      this.#display = undefined
      if (window.isVisible()) window.hide()
      return
    }
    this.#display ??= this.#wantedDisplay()
    const bounds = toastPlace(this.#size, this.#options.settings(), this.#display.workArea)
    moveTo(window, bounds)
    if (window.isVisible()) return
    window.showInactive()
    moveTo(window, bounds)
  }

  /** It is chosen when the first toast comes: one that follows the pointer around while somebody reads it would be a nuisance. */
  #wantedDisplay(): Display {
    const isWithPointer = knowsPointer && this.#options.settings().toastScreen === 'pointer'
    return isWithPointer ? screen.getDisplayNearestPoint(screen.getCursorScreenPoint()) : screen.getPrimaryDisplay()
  }

  /** A screen came, went, or has another size: the toasts stay on theirs if it is still there. */
  #screensChanged(): void {
    this.#display = screen.getAllDisplays().find(({ id }) => id === this.#display?.id)
    this.#place()
  }
}

/** On Linux a program knows where the pointer was over its own windows the last time, and no more. */
export const knowsPointer = process.platform !== 'linux'

function moveTo(window: BrowserWindow, bounds: Rectangle): void {
  // A window that the user may not resize keeps the largest size that it had as its least one, on some systems.
  window.setMinimumSize(1, 1)
  window.setBounds(bounds)
  // Between screens of different scales Windows comes out at another size the first time.
  const { x, y, width, height } = window.getBounds()
  if (x !== bounds.x || y !== bounds.y || width !== bounds.width || height !== bounds.height) window.setBounds(bounds)
}

const look = {
  frame: false,
  // Rounded corners, and nothing between two toasts.
  transparent: true,
  hasShadow: false,
  roundedCorners: false,
  resizable: false,
  movable: false,
  minimizable: false,
  maximizable: false,
  fullscreenable: false,
  skipTaskbar: true,
  // On Linux, the window manager has no say in it then: above all others, on all workspaces.
  focusable: false,
  acceptFirstMouse: true,
  alwaysOnTop: true,
  // A panel of macOS comes over programs that have the whole screen.
  ...(process.platform === 'darwin' && { type: 'panel' }),
}
