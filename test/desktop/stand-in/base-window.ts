/** BaseWindow: where a window is, and whether it is on the screen. */
import { ElectronEvent, type Faithful } from './honest.ts'
import { track } from './pending.ts'
import { screen } from './screen.ts'
import { focusedId, moveFocus, nextId } from './window-list.ts'
import { WindowLook } from './window-look.ts'
import type { XWindow } from './x-window.ts'

type Options = Electron.BaseWindowConstructorOptions
type State = 'normal' | 'maximized' | 'full-screen'

export const surface = Symbol('surface')

export abstract class BaseWindow extends WindowLook implements Faithful<BaseWindow, Electron.BaseWindow> {
  readonly id = nextId()
  protected isGone = false
  private bounds: Electron.Rectangle
  private normal: Electron.Rectangle
  private isShown = false
  private isSmall = false
  private state: State = 'normal'
  private alwaysOnTop: boolean
  private smallest: [number, number]
  private work: Promise<void> = Promise.resolve()

  constructor(options: Options) {
    super(options)
    this.alwaysOnTop = options.alwaysOnTop ?? false
    this.smallest = [options.minWidth ?? 0, options.minHeight ?? 0]
    this.bounds = firstBounds(options)
    this.normal = this.bounds
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
    // Where it has been asked to be elsewhere meanwhile, that is where it goes.
    this.act(async window => {
      if (bounds === this.bounds) await window.place(bounds)
    })
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
