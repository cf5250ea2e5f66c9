/** What the desktop app can do on this system. */
import { app, Notification as SystemNotification } from 'electron'
import type { DesktopFacts } from '../../shared/contract/about.ts'
import { startsAtLogin } from './login.ts'
import { placesWindows } from './toasts-by.ts'

type Known = 'keychain' | 'knowsFullScreen' | 'updates'

/** `known`: what others have found out. */
export function desktopFacts(known: Pick<DesktopFacts, Known>): DesktopFacts {
  return {
    ...known,
    placesWindows: placesWindows(process.platform, process.env, app.commandLine.getSwitchValue('ozone-platform')),
    systemNotifications: SystemNotification.isSupported(),
    startsAtLogin,
  }
}
