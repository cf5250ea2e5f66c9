import { homedir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { defaultDataFolder } from '../../src/main/data-folder.ts'

it.each([
  ['linux', {}, join(homedir(), '.local/share/growlery')],
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/growlery'],
  ['darwin', {}, join(homedir(), 'Library/Application Support/Growlery')],
  ['win32', { APPDATA: join('roaming') }, join('roaming', 'Growlery')],
] as const)('on %s with %j the data lives in %s', (platform, env, folder) => {
  expect(defaultDataFolder(platform, env)).toBe(folder)
})
