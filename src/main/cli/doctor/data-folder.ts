/** The data folder on its disk: whether the server can use it, and nobody else. */
import { access, constants, readdir, stat, statfs } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { type Check, ok, reasonOf, unknown, warning, wrong } from './check.ts'
import { plural, shellWord, sizeInWords } from './words.ts'

const name = 'data folder'

export async function checkDataFolder(folder: string): Promise<Check> {
  const found = await stat(folder).catch(missing)
  if (found === undefined) {
    const mend =
      'It is made when Growlery starts. If Growlery ran before, it used another folder: name that with --data.'
    return warning(name, `${folder} does not exist.`, mend)
  }
  if (!found.isDirectory()) return wrong(name, `${folder} is no folder.`, 'Choose another one with --data.')
  const refusal = await access(folder, constants.R_OK | constants.W_OK | constants.X_OK).then(() => undefined, reasonOf)
  const path = shellWord(folder)
  if (refusal !== undefined) {
    const mend = `Give it to the user that Growlery runs as: \`sudo chown -R ${shellWord(userInfo().username)} ${path}\`.`
    return wrong(name, `${folder} cannot be written: ${refusal}.`, mend)
  }
  if (process.platform === 'win32') return ok(name, `${folder} can be written.`)
  const mode = found.mode & 0o777
  if ((mode & 0o077) !== 0) {
    const rights = mode.toString(8).padStart(4, '0')
    const words = `${folder} can be written, but is open to other users of this machine (${rights}).`
    return warning(name, words, `Close it: \`chmod 700 ${path}\`.`)
  }
  return ok(name, `${folder} can be written, and is closed to other users.`)
}

const tightBytes = 200 * 1024 * 1024
const fullBytes = 10 * 1024 * 1024

export async function checkDiskSpace(folder: string): Promise<Check> {
  const { bavail, bsize } = await statfs(await nearestExisting(folder))
  const free = bavail * bsize
  const found = `${sizeInWords(free)} are free where the data folder is.`
  const mend =
    'Make room on that disk, or choose a folder on another one with --data. Nothing is stored on a full disk.'
  if (free < fullBytes) return wrong('disk space', found, mend)
  return free < tightBytes ? warning('disk space', found, mend) : ok('disk space', found)
}

async function nearestExisting(folder: string): Promise<string> {
  const found = await stat(folder).catch(missing)
  return found !== undefined || dirname(folder) === folder ? folder : nearestExisting(dirname(folder))
}

const lookForMs = 1500

export async function checkIcons(folder: string): Promise<Check> {
  const endsAt = performance.now() + lookForMs
  let bytes = 0
  let count = 0
  const entries = await readdir(join(folder, 'icons'), { recursive: true, withFileTypes: true }).catch(missing)
  for (const entry of entries ?? []) {
    if (!entry.isFile()) continue
    bytes += (await stat(join(entry.parentPath, entry.name)).catch(missing))?.size ?? 0
    count += 1
    if (performance.now() > endsAt)
      return unknown('icons', `There are more than ${count} files; they were not counted to the end.`)
  }
  return ok('icons', count === 0 ? 'There are none.' : `${plural(count, 'file')}, ${sizeInWords(bytes)}.`)
}

/** For what need not be there. */
export function missing(error: unknown): undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error
}
