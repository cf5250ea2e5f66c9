/** What is said about a page and kept, without effect on it. */
import { EventEmitter } from 'node:events'
import type { Faithful } from './honest.ts'

export abstract class ContentsSettings
  extends EventEmitter
  implements Faithful<ContentsSettings, Electron.WebContents>
{
  zoomFactor = 1
  zoomLevel = 0
  audioMuted = false
  backgroundThrottling = true
  userAgent = ''

  isFocused(): boolean {
    return false
  }

  focus(): void {}

  setZoomFactor(factor: number): void {
    if (!(factor > 0)) throw new Error("'zoomFactor' must be a double greater than 0.0")
    this.zoomFactor = factor
    this.zoomLevel = Math.log(factor) / Math.log(1.2)
  }

  getZoomFactor(): number {
    return this.zoomFactor
  }

  setZoomLevel(level: number): void {
    this.setZoomFactor(1.2 ** level)
    this.zoomLevel = level
  }

  getZoomLevel(): number {
    return this.zoomLevel
  }

  setVisualZoomLevelLimits(): Promise<void> {
    return Promise.resolve()
  }

  setBackgroundThrottling(allowed: boolean): void {
    this.backgroundThrottling = allowed
  }

  setAudioMuted(muted: boolean): void {
    this.audioMuted = muted
  }

  isAudioMuted(): boolean {
    return this.audioMuted
  }

  isDevToolsOpened(): boolean {
    return false
  }

  openDevTools(): void {}

  closeDevTools(): void {}

  toggleDevTools(): void {}
}
