/**
 * Opens the history's database: WAL, the schema brought up to date, and a damaged file set aside so that a new one begins.
 */
import { randomUUID } from 'node:crypto'
import { existsSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { migrations } from './migrations.ts'
import { integer, type Row, text } from './rows.ts'

export const databaseName = 'history.sqlite'

/** Checking every page takes about a millisecond for each of these; beyond 256 of them a start would be felt. */
const megabyte = 1024 * 1024
const maxCheckedBytes = 256 * megabyte

export interface OpenedDatabase {
  readonly database: DatabaseSync
  /** Names this history: a window that followed another one must begin anew. */
  readonly epoch: string
  /** Where a damaged database was set aside, if one was. */
  readonly setAside: string | undefined
}

/** The database was written by a newer Growlery. */
export class NewerDatabaseError extends Error {
  constructor(path: string, version: number) {
    super(
      `${path} was written by a newer Growlery (schema ${version}; this one knows up to ${migrations.length}). ` +
        'Update Growlery, or choose another data folder with --data.',
    )
    this.name = 'NewerDatabaseError'
  }
}

/** SQLite's primary result codes that say so: SQLITE_CORRUPT and SQLITE_NOTADB. */
function isDamage(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return false
  return [11, 26].includes(error.errcode & 0xff)
}

/**
 * Opens `history.sqlite` in `folder` for reading and writing, and makes it where there is none. The caller holds the
 * folder's lock. Throws NewerDatabaseError, and SQLite's own errors (no permission, no space).
 */
export function openDatabase(folder: string, now: Date = new Date()): OpenedDatabase {
  const path = join(folder, databaseName)
  try {
    return { ...open(path), setAside: undefined }
  } catch (error) {
    if (!isDamage(error)) throw error
  }
  const setAside = setAsideDamaged(path, now)
  return { ...open(path), setAside }
}

/**
 * Opens the database of `folder` for reading beside a running server; undefined where there is none yet. Throws where its
 * schema is not the one this program knows.
 */
export function openDatabaseForReading(folder: string): DatabaseSync | undefined {
  const path = join(folder, databaseName)
  if (!existsSync(path)) return undefined
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5000 })
  const version = schemaVersion(database)
  if (version > migrations.length) throw new NewerDatabaseError(path, version)
  if (version < migrations.length) {
    throw new Error(`${path} has an older schema (${version}): start Growlery once, so that it is brought up to date.`)
  }
  return database
}

function open(path: string): { database: DatabaseSync; epoch: string } {
  const database = new DatabaseSync(path, { timeout: 5000 })
  try {
    database.exec('PRAGMA journal_mode = WAL')
    // A killed process loses nothing that was committed; only a power cut may cost the last moments.
    database.exec('PRAGMA synchronous = NORMAL')
    database.exec('PRAGMA foreign_keys = ON')
    database.exec('PRAGMA cache_size = -16000')
    check(database, path)
    migrate(database, path)
    return { database, epoch: readEpoch(database) }
  } catch (error) {
    database.close()
    throw error
  }
}

function schemaVersion(database: DatabaseSync): number {
  const row = database.prepare('PRAGMA user_version').get()
  return row === undefined ? 0 : integer(row, 'user_version')
}

/** Throws as SQLite does for a damaged file, so that damage has one path. */
function check(database: DatabaseSync, path: string): void {
  if (statSync(path).size > maxCheckedBytes) return
  const verdict: Row | undefined = database.prepare('PRAGMA quick_check(1)').get()
  const words = verdict === undefined ? 'no answer' : text(verdict, 'quick_check')
  if (words !== 'ok') throw Object.assign(new Error(`${path} is damaged: ${words}`), { errcode: 11 })
}

/** Brings a database from its version to the newest, each step in a transaction of its own. */
export function migrate(database: DatabaseSync, path: string): void {
  const version = schemaVersion(database)
  if (version > migrations.length) throw new NewerDatabaseError(path, version)
  for (const [index, sql] of migrations.entries()) {
    if (index < version) continue
    database.exec('BEGIN IMMEDIATE')
    try {
      database.exec(sql)
      database.exec(`PRAGMA user_version = ${index + 1}`)
      database.exec('COMMIT')
    } catch (error) {
      database.exec('ROLLBACK')
      throw error
    }
  }
}

function readEpoch(database: DatabaseSync): string {
  database.prepare("INSERT OR IGNORE INTO meta (key, value) VALUES ('epoch', ?)").run(randomUUID())
  const row = database.prepare("SELECT value FROM meta WHERE key = 'epoch'").get()
  if (row === undefined) throw new Error('The history has no epoch')
  return text(row, 'value')
}

function setAsideDamaged(path: string, now: Date): string {
  const stamp = now.toISOString().replace(/[:.]/g, '-')
  const target = path.replace(/\.sqlite$/, `-damaged-${stamp}.sqlite`)
  renameSync(path, target)
  for (const suffix of ['-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, target + suffix)
  }
  return target
}
