/** The English catalogue: all that the window says. The others have the same keys. */
import { iconReasons } from '../../shared/icon-reasons.ts'
import { reasons } from '../../shared/reasons.ts'
import { applications } from './en/applications.ts'
import { compose } from './en/compose.ts'
import { hub } from './en/hub.ts'
import { icons } from './en/icons.ts'
import { inbox } from './en/inbox.ts'
import { inspector } from './en/inspector.ts'
import { keys } from './en/keys.ts'
import { notification } from './en/notification.ts'
import { palette } from './en/palette.ts'
import { search } from './en/search.ts'
import { settings } from './en/settings.ts'
import { shell } from './en/shell.ts'
import { subscriptions } from './en/subscriptions.ts'
import { time } from './en/time.ts'
import { toasts } from './en/toasts.ts'
import { ui } from './en/ui.ts'

export const en = {
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
}
