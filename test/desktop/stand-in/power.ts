/** powerMonitor, powerSaveBlocker and nativeTheme: tests say what the system does, by emitting events and setting what is told. */
import { EventEmitter } from 'node:events'
import { type Faithful, honest } from './honest.ts'

const beIdle = Symbol('beIdle')

class PowerMonitor extends EventEmitter implements Faithful<PowerMonitor, Electron.PowerMonitor> {
  onBatteryPower = false
  private idleSeconds = 0
  private isLocked = false

  constructor() {
    super()
    this.on('lock-screen', () => this.lock(true))
    this.on('unlock-screen', () => this.lock(false))
  }

  isOnBatteryPower(): boolean {
    return this.onBatteryPower
  }

  getSystemIdleTime(): number {
    return this.idleSeconds
  }

  getSystemIdleState(threshold: number): ReturnType<Electron.PowerMonitor['getSystemIdleState']> {
    if (this.isLocked) return 'locked'
    return this.idleSeconds >= threshold ? 'idle' : 'active'
  }

  getCurrentThermalState(): ReturnType<Electron.PowerMonitor['getCurrentThermalState']> {
    return 'unknown'
  }

  [beIdle](seconds: number): void {
    this.idleSeconds = seconds
  }

  private lock(isLocked: boolean): void {
    this.isLocked = isLocked
  }
}

export const powerMonitor = honest('powerMonitor', new PowerMonitor())

/** The user has not touched anything for so long. */
export function setIdleTime(seconds: number): void {
  powerMonitor[beIdle](seconds)
}

const blockers = new Set<number>()

export const powerSaveBlocker = honest('powerSaveBlocker', {
  start() {
    blockers.add(blockers.size + 1)
    return blockers.size
  },
  stop: id => blockers.delete(id),
  isStarted: id => blockers.has(id),
} satisfies Partial<Electron.PowerSaveBlocker>)

class NativeTheme extends EventEmitter implements Faithful<NativeTheme, Electron.NativeTheme> {
  readonly shouldUseHighContrastColors = false
  readonly shouldUseInvertedColorScheme = false
  readonly inForcedColorsMode = false
  readonly prefersReducedTransparency = false
  readonly shouldDifferentiateWithoutColor = false
  private source: Electron.NativeTheme['themeSource'] = 'system'

  get themeSource(): Electron.NativeTheme['themeSource'] {
    return this.source
  }

  /** Pages are not told: Chromium follows the system here. */
  set themeSource(source) {
    const isNew = source !== this.source
    this.source = source
    if (isNew) this.emit('updated')
  }

  get shouldUseDarkColors(): boolean {
    return this.source === 'dark'
  }

  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return this.shouldUseDarkColors
  }
}

export const nativeTheme = honest('nativeTheme', new NativeTheme())
