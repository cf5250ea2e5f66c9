/** Whether something fills the whole screen: a film, a game, slides. Known on X11 and Windows; macOS and Wayland tell nobody. */
import type { FullScreenWatch } from './full-screen.ts'
import { windowsWatch } from './windows.ts'
import { x11Watch } from './x11.ts'

/** Undefined where it cannot be known. */
export function fullScreenWatch(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): FullScreenWatch | undefined {
  if (platform === 'win32') return windowsWatch()
  const isX11 = platform === 'linux' && Boolean(env['DISPLAY']) && !env['WAYLAND_DISPLAY']
  return isX11 ? x11Watch() : undefined
}
