/** What the desktop app can do on this system. */
import { resolve } from 'node:path'
import { app, Notification as SystemNotification } from 'electron'
import type { DesktopFacts } from '../../shared/contract/about.ts'
import { defaultDataFolder } from '../data-folder.ts'
import { mayStartAtLogin } from './login.ts'
import { placesWindows } from './toasts-by.ts'
import { knowsPointer } from './windows/toast-window.ts'

type Known = 'keychain' | 'knowsFullScreen' | 'updates'

/** `known`: what others have found out. */
export function desktopFacts(dataFolder: string, known: Pick<DesktopFacts, Known>): DesktopFacts {
  return {
    ...known,
    placesWindows: placesWindows(process.platform, process.env, app.commandLine.getSwitchValue('ozone-platform')),
    systemNotifications: SystemNotification.isSupported(),
    knowsPointer,
    // There is one entry for it, which is not for another Growlery beside the user's own.
    startsAtLogin: mayStartAtLogin && resolve(dataFolder) === resolve(defaultDataFolder()),
  }
}
