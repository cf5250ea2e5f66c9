/** Where Growlery keeps its data when nobody says otherwise: the place that each system has for it. */
import { homedir } from 'node:os'
import { join } from 'node:path'

export function defaultDataFolder(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): string {
  const home = homedir()
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Growlery')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Growlery')
  return join(env['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'growlery')
}
