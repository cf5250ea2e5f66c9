/** What the driver says to the stand-in before it starts: one environment variable, JSON. */

export interface GivenDisplay {
  readonly id?: number
  readonly bounds: Electron.Rectangle
  /** What docks and panels leave; all of it if it is not given. */
  readonly workArea?: Electron.Rectangle
  readonly scaleFactor?: number
}

export interface StandInSettings {
  /** The program that shows the windows. */
  readonly chromium: string
  readonly chromiumFlags: readonly string[]
  /** The first is the primary one. */
  readonly displays: readonly GivenDisplay[]
  /** Whether safeStorage finds a keychain. */
  readonly keychain: boolean
  readonly isPackaged: boolean
}

export const settingsVariable = 'GROWLERY_STAND_IN'

export const settings: StandInSettings = JSON.parse(process.env[settingsVariable] ?? '{}')
