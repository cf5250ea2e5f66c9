/** The sections of the settings, in their order: parts of addresses, and what they are called. */
import type { TextKey } from '../text/text.ts'

export interface SettingsSection {
  readonly id: string
  readonly title: TextKey
}

export const settingsSections: readonly SettingsSection[] = [
  { id: 'listener', title: 'settings.section.listener' },
  { id: 'passwords', title: 'settings.section.passwords' },
  { id: 'toasts', title: 'settings.section.toasts' },
  { id: 'do-not-disturb', title: 'settings.section.doNotDisturb' },
  { id: 'away', title: 'settings.section.away' },
  { id: 'history', title: 'settings.section.history' },
  { id: 'appearance', title: 'settings.section.appearance' },
  { id: 'about', title: 'settings.section.about' },
]
