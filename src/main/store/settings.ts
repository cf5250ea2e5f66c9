/** The user's settings, a row each. */
import type { DatabaseSync } from 'node:sqlite'
import { defaultSettings } from '../../shared/default-settings.ts'
import { type Settings, type SettingsChange, settings } from '../../shared/settings.ts'
import { text } from './rows.ts'

export class SettingsTable {
  readonly #database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  /** What is stored, and the defaults for all else. A value that this version does not take counts as not stored. */
  read(): Settings {
    const shape = settings.shape
    const stored: Record<string, unknown> = {}
    for (const row of this.#database.prepare('SELECT key, value FROM setting').all()) {
      const key = text(row, 'key')
      if (!isKey(key, shape)) continue
      const value = shape[key].safeParse(jsonOrUndefined(text(row, 'value')))
      if (value.success) stored[key] = value.data
    }
    return settings.parse({ ...defaultSettings, ...stored })
  }

  write(changes: SettingsChange): void {
    const upsert = this.#database.prepare('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)')
    for (const [key, value] of Object.entries(changes)) {
      if (value !== undefined) upsert.run(key, JSON.stringify(value))
    }
  }
}

function jsonOrUndefined(written: string): unknown {
  try {
    return JSON.parse(written)
  } catch {
    // It counts as not stored, like every value that this version does not take.
    return undefined
  }
}

function isKey<T extends object>(key: string, shape: T): key is Extract<keyof T, string> {
  return Object.hasOwn(shape, key)
}
