/** The sections of the settings, in their order: parts of addresses, and what they are called. */
import {
  IconApps,
  IconBellOff,
  IconDeviceDesktop,
  IconHistory,
  IconInfoCircle,
  IconKey,
  IconMessage2,
  IconPalette,
  IconPlugConnected,
  IconWalk,
  IconWorldCode,
  type TablerIcon,
} from '@tabler/icons-react'
import type { TextKey } from '../text/text.ts'
import { isDesktop } from '../ui/host.ts'

const sections = [
  { id: 'listener', title: 'settings.section.listener', Icon: IconPlugConnected },
  { id: 'passwords', title: 'settings.section.passwords', Icon: IconKey },
  { id: 'web-pages', title: 'settings.section.webPages', Icon: IconWorldCode },
  { id: 'toasts', title: 'settings.section.toasts', Icon: IconMessage2 },
  { id: 'do-not-disturb', title: 'settings.section.doNotDisturb', Icon: IconBellOff },
  { id: 'away', title: 'settings.section.away', Icon: IconWalk },
  { id: 'desktop', title: 'settings.section.desktop', Icon: IconDeviceDesktop },
  { id: 'history', title: 'settings.section.history', Icon: IconHistory },
  { id: 'applications', title: 'settings.section.applications', Icon: IconApps },
  { id: 'appearance', title: 'settings.section.appearance', Icon: IconPalette },
  { id: 'about', title: 'settings.section.about', Icon: IconInfoCircle },
] as const satisfies readonly { readonly id: string; readonly title: TextKey; readonly Icon: TablerIcon }[]

export type SettingsSection = (typeof sections)[number]
export type SectionId = SettingsSection['id']

/** The one that is open where none was chosen, and there is room for it. */
export const firstSection = 'listener' satisfies SectionId

/** Those that there are here: a browser has nothing to do with the desktop app. */
export function settingsSections(): readonly SettingsSection[] {
  return isDesktop() ? sections : sections.filter(({ id }) => id !== 'desktop')
}

export function sectionOf(id: string): SettingsSection | undefined {
  return settingsSections().find(one => one.id === id)
}
