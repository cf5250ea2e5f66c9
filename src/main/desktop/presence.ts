/**
 * Whether somebody is at this machine, told to the hub: by the keys and the pointer of the whole system, its lock screen and its sleep,
 * and by what has the whole screen.
 */
import { powerMonitor } from 'electron'
import { reportEveryMs } from '../../shared/presence-times.ts'
import type { Growlery } from '../growlery.ts'
import type { FullScreenWatch } from './presenting/full-screen.ts'

type Report = Parameters<Growlery['hub']['presence']['report']>[1] & { readonly locked: boolean }

/** So long after the last key or movement somebody is still taken to be there. */
const activeSeconds = 20
/** The system only answers; it does not tell. */
const askEveryMs = 5000

export interface DesktopPresenceOptions {
  readonly presence: Growlery['hub']['presence']
  /** Undefined where nobody knows what has the whole screen. */
  readonly fullScreen: FullScreenWatch | undefined
}

export class DesktopPresence {
  readonly #options: DesktopPresenceOptions
  readonly #ended = new AbortController()
  readonly #timer: NodeJS.Timeout
  /** By what the system tells when it changes. */
  #isLocked = false
  #isAsleep = false
  #said: Report | undefined
  #saidAt = 0

  constructor(options: DesktopPresenceOptions) {
    this.#options = options
    options.fullScreen?.start(() => this.#look())
    powerMonitor.on('lock-screen', () => this.#lock(true))
    powerMonitor.on('unlock-screen', () => this.#lock(false))
    powerMonitor.on('suspend', () => this.#sleep(true))
    powerMonitor.on('resume', () => this.#sleep(false))
    this.#timer = setInterval(() => this.#look(), askEveryMs)
    this.#look()
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#options.fullScreen?.stop()
    this.#ended.abort()
  }

  #lock(isLocked: boolean): void {
    this.#isLocked = isLocked
    this.#look()
  }

  #sleep(isAsleep: boolean): void {
    this.#isAsleep = isAsleep
    this.#look()
  }

  #look(): void {
    if (this.#ended.signal.aborted) return
    const locked = this.#isLocked || this.#isAsleep || isFoundLocked()
    const report: Report = {
      locked,
      active: !locked && powerMonitor.getSystemIdleTime() < activeSeconds,
      presenting: this.#options.fullScreen?.isFull ?? false,
    }
    const before = this.#said
    const isSame =
      before?.locked === report.locked && before.active === report.active && before.presenting === report.presenting
    if (isSame && performance.now() - this.#saidAt < reportEveryMs) return
    this.#said = report
    this.#saidAt = performance.now()
    this.#options.presence.report(this.#ended.signal, report)
  }
}

/** Linux does not tell when that changes, and no system tells what was so before. Where nobody knows, it is not. */
function isFoundLocked(): boolean {
  return powerMonitor.getSystemIdleState(activeSeconds) === 'locked'
}
