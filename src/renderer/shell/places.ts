/** Where one can go, in the order of the sidebar. */
import {
  IconApps,
  IconBroadcast,
  IconInbox,
  IconListSearch,
  IconPencil,
  IconSettings,
  type TablerIcon,
} from '@tabler/icons-react'
import {
  applicationsPath,
  composePath,
  inboxPath,
  inspectorPath,
  settingsPath,
  subscriptionsPath,
  type View,
} from './routes.ts'

export interface Place {
  readonly view: Exclude<View['name'], 'nowhere'>
  readonly path: string
  readonly Icon: TablerIcon
}

export const places: readonly Place[] = [
  { view: 'inbox', path: inboxPath, Icon: IconInbox },
  { view: 'applications', path: applicationsPath, Icon: IconApps },
  { view: 'inspector', path: inspectorPath, Icon: IconListSearch },
  { view: 'subscriptions', path: subscriptionsPath, Icon: IconBroadcast },
  { view: 'compose', path: composePath, Icon: IconPencil },
]

/** Stands apart, at the foot. */
export const settingsPlace: Place = { view: 'settings', path: settingsPath, Icon: IconSettings }
