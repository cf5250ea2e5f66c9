/** What is said about a window, and kept for whoever asks: little of it can be seen on the tests' display. */
import { EventEmitter } from 'node:events'
import { type Faithful, honest } from './honest.ts'
import { mustBeReady } from './ready.ts'

export abstract class WindowLook extends EventEmitter implements Faithful<WindowLook, Electron.BaseWindow> {
  title: string
  resizable: boolean
  movable: boolean
  minimizable: boolean
  maximizable: boolean
  closable: boolean
  fullScreenable: boolean
  focusable: boolean
  autoHideMenuBar: boolean
  menuBarVisible = true
  private onAllWorkspaces = false
  private shadow: boolean
  private color: string
  private opacity = 1

  constructor(options: Electron.BaseWindowConstructorOptions) {
    super()
    mustBeReady('A window')
    this.title = options.title ?? 'Electron'
    this.resizable = options.resizable ?? true
    this.movable = options.movable ?? true
    this.minimizable = options.minimizable ?? true
    this.maximizable = options.maximizable ?? true
    this.closable = options.closable ?? true
    this.fullScreenable = options.fullscreenable ?? true
    this.focusable = options.focusable ?? true
    this.autoHideMenuBar = options.autoHideMenuBar ?? false
    this.shadow = options.hasShadow ?? true
    this.color = options.backgroundColor ?? '#FFFFFF'
    // biome-ignore lint/correctness/noConstructorReturn: what is lacking must throw
    return honest(new.target.name, this)
  }

  setVisibleOnAllWorkspaces(visible: boolean): void {
    this.onAllWorkspaces = visible
  }

  isVisibleOnAllWorkspaces(): boolean {
    return this.onAllWorkspaces
  }

  setFocusable(focusable: boolean): void {
    this.focusable = focusable
  }

  isFocusable(): boolean {
    return this.focusable
  }

  setResizable(resizable: boolean): void {
    this.resizable = resizable
  }

  isResizable(): boolean {
    return this.resizable
  }

  setTitle(title: string): void {
    this.title = title
  }

  getTitle(): string {
    return this.title
  }

  setAutoHideMenuBar(hide: boolean): void {
    this.autoHideMenuBar = hide
  }

  isMenuBarAutoHide(): boolean {
    return this.autoHideMenuBar
  }

  setMenuBarVisibility(visible: boolean): void {
    this.menuBarVisible = visible
  }

  isMenuBarVisible(): boolean {
    return this.menuBarVisible
  }

  setBackgroundColor(color: string): void {
    this.color = color
  }

  getBackgroundColor(): string {
    return this.color
  }

  setHasShadow(shadow: boolean): void {
    this.shadow = shadow
  }

  hasShadow(): boolean {
    return this.shadow
  }

  setOpacity(opacity: number): void {
    this.opacity = opacity
  }

  getOpacity(): number {
    return this.opacity
  }

  // Without effect here: the display has no task bar, no menu bar and no window manager.
  setSkipTaskbar(_skip: boolean): void {}
  setMenu(_menu: Electron.Menu | null): void {}
  removeMenu(): void {}
  setIcon(_icon: Electron.NativeImage | string): void {}
  setOverlayIcon(_overlay: Electron.NativeImage | null, _description: string): void {}
  setProgressBar(_progress: number): void {}
  setContentProtection(_enable: boolean): void {}
  flashFrame(_flag: boolean): void {}
  setIgnoreMouseEvents(_ignore: boolean): void {
    throw new Error(
      'On X11 and Wayland a window takes all clicks (Electron 43 and later): the stand-in cannot ignore them',
    )
  }
}
