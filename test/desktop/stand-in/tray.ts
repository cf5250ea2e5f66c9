/** Tray: nothing is drawn; what it was told is in the record. */
import { EventEmitter } from 'node:events'
import { type Faithful, honest } from './honest.ts'
import { NativeImage } from './native-image.ts'
import { mustBeReady } from './ready.ts'

export class Tray extends EventEmitter implements Faithful<Tray, Electron.Tray> {
  private isGone = false
  private title = ''

  constructor(image: Electron.NativeImage | string) {
    super()
    mustBeReady('Tray')
    const self = honest('Tray', this)
    self.setImage(image)
    // biome-ignore lint/correctness/noConstructorReturn: what is lacking must throw
    return self
  }

  setImage(image: Electron.NativeImage | string): void {
    this.mustBe()
    if (typeof image !== 'string' && !(image instanceof NativeImage))
      throw new TypeError('Argument must be a file path or a NativeImage')
  }

  setPressedImage(_image: Electron.NativeImage | string): void {}

  setToolTip(_toolTip: string): void {
    this.mustBe()
  }

  setTitle(title: string): void {
    this.mustBe()
    this.title = title
  }

  getTitle(): string {
    return this.title
  }

  setContextMenu(_menu: Electron.Menu | null): void {
    this.mustBe()
  }

  popUpContextMenu(_menu?: Electron.Menu): void {
    this.mustBe()
  }

  closeContextMenu(): void {}

  setIgnoreDoubleClickEvents(_ignore: boolean): void {}

  displayBalloon(_options: Electron.DisplayBalloonOptions): void {}

  removeBalloon(): void {}

  focus(): void {}

  getBounds(): Electron.Rectangle {
    return { x: 0, y: 0, width: 0, height: 0 }
  }

  isDestroyed(): boolean {
    return this.isGone
  }

  destroy(): void {
    this.isGone = true
  }

  private mustBe(): void {
    if (this.isGone) throw new Error('Tray is destroyed')
  }
}
