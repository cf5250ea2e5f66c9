/** What numbers the settings take: for the schemas, and for the window, which tells them beside its fields and need not load a schema. */

export interface Bounds {
  readonly least: number
  readonly most: number
}

export const bounds = {
  port: { least: 1, most: 65_535 },
  toastSeconds: { least: 1, most: 3600 },
  toastsAtOnce: { least: 1, most: 10 },
  /** CSS pixels. */
  toastWidth: { least: 280, most: 520 },
  awayAfterMinutes: { least: 1, most: 240 },
  retentionDays: { least: 1, most: 36_500 },
  retentionCount: { least: 1, most: 100_000_000 },
} as const satisfies Readonly<Record<string, Bounds>>

/** Characters. */
export const longestToastCss = 20_000

/** How many there may be. */
export const mostQuietHours = 50
export const mostSavedSearches = 50
export const mostIconHosts = 100
