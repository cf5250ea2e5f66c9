/** app.getPath: the folders that Electron would use on this system, as far as an app asks for them. */
import { mkdirSync, readFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'

export const appFolder = process.argv[1] ?? process.cwd()
export const manifest: { name: string; productName?: string; version: string } = JSON.parse(
  readFileSync(join(appFolder, 'package.json'), 'utf8'),
)

let name = manifest.productName ?? manifest.name
const chosen = new Map<string, string>()

export function getName(): string {
  return name
}

export function setName(given: string): void {
  name = given
}

export function setPath(path: string, folder: string): void {
  chosen.set(path, folder)
}

export function getPath(path: string): string {
  const folder = chosen.get(path) ?? defaultPath(path)
  if (folder === undefined) throw new Error(`Failed to get '${path}' path`)
  if (path === 'userData' || path === 'sessionData') mkdirSync(folder, { recursive: true })
  return folder
}

function defaultPath(path: string): string | undefined {
  const home = homedir()
  const given = process.argv.find(argument => argument.startsWith('--user-data-dir='))
  const folders: Record<string, string | undefined> = {
    home,
    appData: process.env['XDG_CONFIG_HOME'] || join(home, '.config'),
    temp: tmpdir(),
    exe: process.execPath,
    module: process.execPath,
    desktop: join(home, 'Desktop'),
    documents: join(home, 'Documents'),
    downloads: join(home, 'Downloads'),
  }
  folders['userData'] = given?.slice(given.indexOf('=') + 1) ?? join(folders['appData'] ?? home, name)
  folders['sessionData'] = getOr('userData', folders['userData'])
  folders['logs'] = join(getOr('userData', folders['userData']), 'logs')
  folders['crashDumps'] = join(getOr('userData', folders['userData']), 'Crashpad')
  return folders[path]
}

function getOr(path: string, otherwise: string): string {
  return chosen.get(path) ?? otherwise
}
