/** Begins Growlery when the user logs in, without a window: as each system has it. */
import { readFileSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, sep } from 'node:path'
import { app } from 'electron'
import { desktopEntry } from './desktop-entry.ts'
import { writeWhole } from './write-whole.ts'

const { platform, env } = process

const args = ['--hidden']

/** Whether there is a way. On Windows and macOS it is the program that is started, which knows nothing of a checkout. */
export const mayStartAtLogin = platform === 'linux' || (['darwin', 'win32'].includes(platform) && app.isPackaged)

/** Sees to it. Throws what the system says. */
export function startAtLogin(wanted: boolean): void {
  if (platform === 'linux') keepAutostart(wanted)
  else if (platform === 'darwin') app.setLoginItemSettings({ openAtLogin: wanted })
  else
    app.setLoginItemSettings({ openAtLogin: wanted, args, path: env['PORTABLE_EXECUTABLE_FILE'] ?? process.execPath })
}

/** macOS gives no arguments to what it begins. */
export function wasStartedAtLogin(): boolean {
  return platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin
}

/** The XDG autostart folder: what stands in it is started by every desktop. */
function keepAutostart(wanted: boolean): void {
  const path = join(env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'autostart', 'growlery.desktop')
  if (!wanted) {
    rmSync(path, { force: true })
    return
  }
  const entry = desktopEntry([...ownCommand(), ...args])
  if (readIfThere(path) !== entry) writeWhole(path, entry)
}

function ownCommand(): string[] {
  const program = app.getPath('exe')
  if (!app.isPackaged) return [program, app.getAppPath()]
  const { APPIMAGE, APPDIR } = env
  // An AppImage is run from where it is mounted, which is another place each time. The variables may be those of another one.
  const isImage = APPIMAGE !== undefined && APPDIR !== undefined && program.startsWith(APPDIR + sep)
  return [isImage ? APPIMAGE : program]
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
