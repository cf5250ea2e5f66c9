/** BaseWindow: where a window is, whether it is on the screen, and what has been said about it. */
import { EventEmitter } from 'node:events'
import { ElectronEvent, type Faithful, honest } from './honest.ts'
import { track } from './pending.ts'
import { mustBeReady } from './ready.ts'
import { screen } from './screen.ts'
import { focusedId, moveFocus, nextId } from './window-list.ts'
import type { XWindow } from './x-window.ts'

type Options = Electron.BaseWindowConstructorOptions
type State = 'normal' | 'maximized' | 'full-screen'

export const surface = Symbol('surface')

export abstract class BaseWindow extends EventEmitter implements Faithful<BaseWindow, Electron.BaseWindow> {
  readonly id = nextId()
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
  protected isGone = false
  private bounds: Electron.Rectangle
  private normal: Electron.Rectangle
  private isShown = false
  private isSmall = false
  private state: State = 'normal'
  private alwaysOnTop: boolean
  private onAllWorkspaces = false
  private shadow: boolean
  private color: string
  private opacity = 1
  private smallest: [number, number]
  private work: Promise<void> = Promise.resolve()

  constructor(options: Options) {
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
    this.alwaysOnTop = options.alwaysOnTop ?? false
    this.shadow = options.hasShadow ?? true
    this.color = options.backgroundColor ?? '#FFFFFF'
    this.smallest = [options.minWidth ?? 0, options.minHeight ?? 0]
    this.bounds = firstBounds(options)
    this.normal = this.bounds
    // biome-ignore lint/correctness/noConstructorReturn: what is lacking must throw
    return honest(new.target.name, this)
  }

  /** The window on the display, once it is there. */
  abstract get [surface](): Promise<XWindow>

  show(): void {
    this.appear(true)
  }

  showInactive(): void {
    this.appear(false)
  }

  hide(): void {
    if (!this.isShown) return
    this.isShown = false
    this.act(window => window.unmap(this.tellsPage()))
    if (focusedId() === this.id) moveFocus(undefined)
    this.emit('hide')
  }

  focus(): void {
    if (!this.isShown || !this.focusable) return
    this.act(window => window.raise().then(() => window.focus()))
    moveFocus(this.id)
  }

  blur(): void {
    if (focusedId() === this.id) moveFocus(undefined)
  }

  moveTop(): void {
    this.act(window => window.raise())
  }

  close(): void {
    if (this.isGone) return
    const event = new ElectronEvent()
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }

  destroy(): void {
    if (this.isGone) return
    this.isGone = true
    if (focusedId() === this.id) moveFocus(undefined)
    void this[surface].then(window => window.forget()).catch(() => {})
    setImmediate(() => this.emit('closed'))
  }

  isDestroyed(): boolean {
    return this.isGone
  }

  isVisible(): boolean {
    return this.isShown && !this.isSmall
  }

  isFocused(): boolean {
    return focusedId() === this.id
  }

  isMinimized(): boolean {
    return this.isSmall
  }

  minimize(): void {
    if (this.isSmall) return
    this.isSmall = true
    this.act(window => window.unmap(this.tellsPage()))
    if (focusedId() === this.id) moveFocus(undefined)
    this.emit('minimize')
  }

  restore(): void {
    if (!this.isSmall) {
      this.unmaximize()
      return
    }
    this.isSmall = false
    this.emit('restore')
    this.appear(true)
  }

  isMaximized(): boolean {
    return this.state === 'maximized'
  }

  maximize(): void {
    this.enter('maximized', screen.getDisplayMatching(this.bounds).workArea)
    this.show()
  }

  unmaximize(): void {
    if (this.state === 'maximized') this.enter('normal', this.normal)
  }

  isFullScreen(): boolean {
    return this.state === 'full-screen'
  }

  setFullScreen(flag: boolean): void {
    if (flag) this.enter('full-screen', screen.getDisplayMatching(this.bounds).bounds)
    else if (this.state === 'full-screen') this.enter('normal', this.normal)
  }

  isNormal(): boolean {
    return this.state === 'normal' && !this.isSmall
  }

  getBounds(): Electron.Rectangle {
    return { ...this.bounds }
  }

  /** Windows have no frame here. */
  getContentBounds(): Electron.Rectangle {
    return this.getBounds()
  }

  getNormalBounds(): Electron.Rectangle {
    return { ...(this.state === 'normal' ? this.bounds : this.normal) }
  }

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.place({ ...this.bounds, ...bounds })
  }

  setContentBounds(bounds: Electron.Rectangle): void {
    this.place(bounds)
  }

  getPosition(): number[] {
    return [this.bounds.x, this.bounds.y]
  }

  setPosition(x: number, y: number): void {
    this.place({ ...this.bounds, x, y })
  }

  getSize(): number[] {
    return [this.bounds.width, this.bounds.height]
  }

  setSize(width: number, height: number): void {
    this.place({ ...this.bounds, width, height })
  }

  getContentSize(): number[] {
    return this.getSize()
  }

  setContentSize(width: number, height: number): void {
    this.setSize(width, height)
  }

  getMinimumSize(): number[] {
    return [...this.smallest]
  }

  setMinimumSize(width: number, height: number): void {
    this.smallest = [width, height]
  }

  center(): void {
    const { workArea } = screen.getDisplayMatching(this.bounds)
    this.place(centred(this.bounds, workArea))
  }

  setAlwaysOnTop(flag: boolean): void {
    const isNew = this.alwaysOnTop !== flag
    this.alwaysOnTop = flag
    this.act(async window => {
      window.isAlwaysOnTop = flag
      if (this.isShown) await window.raise()
    })
    if (isNew) this.emit('always-on-top-changed', new ElectronEvent(), flag)
  }

  isAlwaysOnTop(): boolean {
    return this.alwaysOnTop
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

  /** After all that was asked before. What is asked of a window that has gone meanwhile comes to nothing. */
  protected act(what: (window: XWindow) => Promise<void>): void {
    this.work = this.work
      .then(async () => {
        const window = await this[surface]
        if (!this.isGone) await what(window)
      })
      .catch(error => {
        if (!this.isGone) console.error(error)
      })
    void track(this.work)
  }

  /** Whether the page knows that its window is hidden. */
  protected tellsPage(): boolean {
    return true
  }

  protected begin(): void {
    this.act(async window => {
      window.isAlwaysOnTop = this.alwaysOnTop
      await window.place(this.bounds)
    })
  }

  private appear(withFocus: boolean): void {
    const wasShown = this.isVisible()
    this.isShown = true
    this.isSmall = false
    const takesFocus = withFocus && this.focusable
    this.act(async window => {
      await window.map()
      if (takesFocus) await window.focus()
    })
    if (!wasShown) this.emit('show')
    if (takesFocus) moveFocus(this.id)
  }

  private enter(state: State, bounds: Electron.Rectangle): void {
    const before = this.state
    if (before === state) return
    if (before === 'normal') this.normal = this.bounds
    this.state = state
    this.place(bounds)
    const events = { maximized: 'maximize', 'full-screen': 'enter-full-screen', normal: '' }
    if (state !== 'normal') this.emit(events[state])
    else this.emit(before === 'maximized' ? 'unmaximize' : 'leave-full-screen')
  }

  private place(asked: Electron.Rectangle): void {
    const [minWidth, minHeight] = this.smallest
    const before = this.bounds
    const width = Math.max(Math.round(asked.width), minWidth, 1)
    const height = Math.max(Math.round(asked.height), minHeight, 1)
    this.bounds = { x: Math.round(asked.x), y: Math.round(asked.y), width, height }
    const { bounds } = this
    this.act(window => window.place(bounds))
    const hasMoved = before.x !== bounds.x || before.y !== bounds.y
    const hasGrown = before.width !== width || before.height !== height
    setImmediate(() => {
      if (this.isGone) return
      if (hasGrown) this.emit('resize')
      if (hasMoved) this.emit('move')
    })
  }
}

function firstBounds({ width = 800, height = 600, x, y }: Options): Electron.Rectangle {
  if (x !== undefined && y !== undefined) return { x, y, width, height }
  return centred({ x: 0, y: 0, width, height }, screen.getPrimaryDisplay().workArea)
}

function centred({ width, height }: Electron.Rectangle, area: Electron.Rectangle): Electron.Rectangle {
  const x = Math.round(area.x + (area.width - width) / 2)
  const y = Math.round(area.y + (area.height - height) / 2)
  return { x, y, width, height }
}
