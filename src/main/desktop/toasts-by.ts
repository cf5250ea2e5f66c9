/** Who shows toasts: windows of our own, or the system. Pure. */
import type { DesktopFacts } from '../../shared/contract/about.ts'
import type { Settings } from '../../shared/settings.ts'

/**
 * Whether a program may say where its windows stand, and have them above all others. On Wayland it may not; on XWayland it may.
 * `ozonePlatform`: what the browser inside was told to draw on, if it was.
 */
export function placesWindows(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, ozonePlatform: string): boolean {
  if (platform !== 'linux' || ozonePlatform === 'x11') return true
  if (ozonePlatform === 'wayland') return false
  return env['XDG_SESSION_TYPE'] !== 'wayland' && !env['WAYLAND_DISPLAY']
}

/** What the user's choice comes to here. */
export function toastsBy(
  chosen: Settings['toastsBy'],
  { placesWindows: mayPlace, systemNotifications }: Pick<DesktopFacts, 'placesWindows' | 'systemNotifications'>,
): 'growlery' | 'system' {
  if (!systemNotifications) return 'growlery'
  return chosen === 'automatic' ? (mayPlace ? 'growlery' : 'system') : chosen
}
