/** Begins Growlery when the user logs in, without a window: as each system has it. */
import { readFileSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'
import { desktopEntry } from './desktop-entry.ts'
import { writeWhole } from './write-whole.ts'

const { platform, env } = process

/** Whether there is a way on this system. */
export const startsAtLogin = ['linux', 'darwin', 'win32'].includes(platform)

/** Sees to it. Throws what the system says. */
export function startAtLogin(wanted: boolean): void {
  if (platform === 'linux') keepAutostart(wanted)
  // What was never wanted is not there, and need not be taken away.
  else if (wanted || app.getLoginItemSettings({ args }).openAtLogin) {
    app.setLoginItemSettings({ openAtLogin: wanted, ...(platform === 'win32' && { args }) })
  }
}

/** macOS gives no arguments to what it begins. */
export function wasStartedAtLogin(): boolean {
  return platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin
}

const args = ['--hidden']

/** The XDG autostart folder: what stands in it is started by every desktop. */
function keepAutostart(wanted: boolean): void {
  const path = join(env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'autostart', 'growlery.desktop')
  if (!wanted) {
    rmSync(path, { force: true })
    return
  }
  const entry = desktopEntry([...ownCommand(), ...args])
  if (readIfThere(path) === entry) return
  writeWhole(path, entry)
}

/** An AppImage is run from where it is mounted, which is another place each time. */
function ownCommand(): string[] {
  const program = env['APPIMAGE'] ?? app.getPath('exe')
  return app.isPackaged ? [program] : [program, app.getAppPath()]
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
