/**
 * One server at a time in a data folder. The lock is SQLite's own lock on an empty database, which the system lets go of
 * when the process ends, however it ends; `server.json` beside it tells who holds it.
 */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

const serverFile = z.object({
  pid: z.int(),
  /** Null until the server listens. */
  gntp: z.object({ host: z.string(), port: z.int() }).nullable(),
  /** The window's address with its token; null without one. The file is readable by its owner only. */
  ui: z.object({ url: z.string() }).nullable(),
  /**
   * Where the command line gets in, and with which token; null until it can. A server that says nothing of it is of a version
   * without.
   */
  control: z.object({ url: z.string(), token: z.string() }).nullable().optional(),
  startedAt: z.string(),
})
/** What other programs of the same user may know of the server that runs in a data folder. */
export type RunningServer = z.infer<typeof serverFile>

/** Another server has the data folder. */
export class FolderInUseError extends Error {
  readonly folder: string
  /** Not enumerable: it has tokens, and errors are written into logs. */
  declare readonly holder: RunningServer | undefined

  constructor(folder: string, holder: RunningServer | undefined) {
    const port = holder?.gntp ? `, port ${holder.gntp.port}` : ''
    const who = holder === undefined ? 'another server' : `another server (pid ${holder.pid}${port})`
    super(`The data folder ${folder} is in use by ${who}. Stop that one, or choose another folder with --data.`)
    this.name = 'FolderInUseError'
    this.folder = folder
    Object.defineProperty(this, 'holder', { value: holder, enumerable: false })
  }
}

const sqliteBusy = 5
const sqliteNotADatabase = 26
const lockName = 'lock.sqlite'
/** Who only looks whether the folder is taken has the lock for a moment: a server that starts just then waits this long for it. */
const glanceMs = 100

export interface FolderLock {
  /** Tells others where this server listens. */
  announce(addresses: Pick<RunningServer, 'gntp' | 'ui' | 'control'>): void
  release(): void
}

/** Takes the folder, which must exist, for this process. Throws FolderInUseError. */
export function lockFolder(folder: string): FolderLock {
  const database = takeLock(folder)
  const path = join(folder, 'server.json')
  const startedAt = new Date().toISOString()
  const announce: FolderLock['announce'] = addresses => {
    const content: RunningServer = { pid: process.pid, ...addresses, startedAt }
    // Under another name first: it is always whole, and never with the permissions of an older file.
    writeFileSync(`${path}.new`, JSON.stringify(content), { mode: 0o600 })
    renameSync(`${path}.new`, path)
  }
  announce({ gntp: null, ui: null, control: null })
  return {
    announce,
    release() {
      rmSync(path, { force: true })
      database.close()
    },
  }
}

function takeLock(folder: string): DatabaseSync {
  const path = join(folder, lockName)
  const database = new DatabaseSync(path, { timeout: glanceMs })
  try {
    database.exec('BEGIN EXCLUSIVE')
    return database
  } catch (error) {
    database.close()
    const code = codeOf(error)
    if (code === sqliteBusy) throw new FolderInUseError(folder, runningServer(folder))
    if (code !== sqliteNotADatabase) throw error
    // It holds nothing: one that was damaged is made anew.
    rmSync(path)
    return takeLock(folder)
  }
}

/**
 * Whether a server has the folder at this moment, whatever `server.json` says. Throws what the system says of a lock that may not
 * be looked at.
 */
export function isFolderTaken(folder: string): boolean {
  const path = join(folder, lockName)
  if (!existsSync(path)) return false
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    // Who reads needs a share of the lock.
    database.prepare('SELECT count(*) FROM sqlite_schema').get()
    return false
  } catch (error) {
    if (codeOf(error) === sqliteBusy) return true
    // A damaged one is no lock: nobody can hold it.
    if (codeOf(error) === sqliteNotADatabase) return false
    throw error
  } finally {
    database.close()
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'errcode' in error ? error.errcode : undefined
}

/** What the last server of the folder said of itself; undefined where there is nothing readable. It may be gone. */
export function runningServer(folder: string): RunningServer | undefined {
  try {
    return serverFile.parse(JSON.parse(readFileSync(join(folder, 'server.json'), 'utf8')))
  } catch {
    // No server ran here, or its file is half written: then nothing can be said of it.
    return undefined
  }
}
