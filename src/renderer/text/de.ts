/** The German catalogue, loaded when it is shown. */

import { applications } from './de/applications.ts'
import { compose } from './de/compose.ts'
import { hub } from './de/hub.ts'
import { iconReasons } from './de/icon-reasons.ts'
import { icons } from './de/icons.ts'
import { inbox } from './de/inbox.ts'
import { inspector } from './de/inspector.ts'
import { keys } from './de/keys.ts'
import { notification } from './de/notification.ts'
import { palette } from './de/palette.ts'
import { reasons } from './de/reasons.ts'
import { search } from './de/search.ts'
import { settings } from './de/settings.ts'
import { shell } from './de/shell.ts'
import { subscriptions } from './de/subscriptions.ts'
import { time } from './de/time.ts'
import { toasts } from './de/toasts.ts'
import { ui } from './de/ui.ts'
import type { en } from './en.ts'
import type { Like } from './like.ts'

export const de = {
  applications,
  compose,
  hub,
  iconReasons,
  icons,
  inbox,
  inspector,
  keys,
  notification,
  palette,
  reasons,
  search,
  settings,
  shell,
  subscriptions,
  time,
  toasts,
  ui,
} satisfies Like<typeof en>
