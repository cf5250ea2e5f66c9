/**
 * Opens the history's database: WAL, the schema brought up to date, and a damaged file set aside so that a new one begins.
 */
import { randomUUID } from 'node:crypto'
import { existsSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { migrations } from './migrations.ts'
import { isBusy, isDamage } from './result-codes.ts'
import { integer, type Row, text } from './rows.ts'

export const databaseName = 'history.sqlite'

/**
 * For how long another program may have the database locked until what waits for it fails. The last step of a backup and a
 * script's transaction are over by then; a sender who hears nothing for longer gives up.
 */
export const defaultLockWaitMs = 5000

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

/** Another program kept the database locked for longer than we wait. */
export class DatabaseLockedError extends Error {
  constructor(path: string, waitedMs: number) {
    super(
      `${path} has been locked by another program (a backup, a database tool) for more than ${waitedMs / 1000} s. ` +
        'Nothing can be stored until that one lets go.',
    )
    this.name = 'DatabaseLockedError'
  }
}

/**
 * Opens `history.sqlite` in `folder` for reading and writing, and makes it where there is none. The caller holds the
 * folder's lock. Blocks for up to `lockWaitMs` at each step that finds the database locked by another program: making it and
 * bringing its schema up to date need the lock, opening it does not. Throws NewerDatabaseError, DatabaseLockedError, and
 * SQLite's own errors (no permission, no space).
 */
export function openDatabase(folder: string, lockWaitMs = defaultLockWaitMs): OpenedDatabase {
  const path = join(folder, databaseName)
  try {
    return { ...open(path, lockWaitMs), setAside: undefined }
  } catch (error) {
    if (!isDamage(error)) throw error
  }
  const setAside = setAsideDamaged(path, new Date())
  return { ...open(path, lockWaitMs), setAside }
}

/**
 * Opens the database of `folder` for reading beside a running server; undefined where there is none yet. Throws where its
 * schema is not the one this program knows.
 */
export function openDatabaseForReading(folder: string): DatabaseSync | undefined {
  const path = join(folder, databaseName)
  if (!existsSync(path)) return undefined
  const database = new DatabaseSync(path, { readOnly: true, timeout: defaultLockWaitMs })
  const version = schemaVersion(database)
  if (version > migrations.length) throw new NewerDatabaseError(path, version)
  if (version < migrations.length) {
    throw new Error(`${path} has an older schema (${version}): start Growlery once, so that it is brought up to date.`)
  }
  return database
}

function open(path: string, lockWaitMs: number): { database: DatabaseSync; epoch: string } {
  const database = new DatabaseSync(path, { timeout: lockWaitMs })
  try {
    switchToWriteAheadLog(database)
    // A killed process loses nothing that was committed; only a power cut may cost the last moments.
    database.exec('PRAGMA synchronous = NORMAL')
    database.exec('PRAGMA foreign_keys = ON')
    database.exec('PRAGMA cache_size = -16000')
    check(database, path)
    migrate(database, path)
    return { database, epoch: readEpoch(database) }
  } catch (error) {
    database.close()
    throw isBusy(error) ? new DatabaseLockedError(path, lockWaitMs) : error
  }
}

function switchToWriteAheadLog(database: DatabaseSync): void {
  try {
    database.exec('PRAGMA journal_mode = WAL')
  } catch (error) {
    if (!isBusy(error)) throw error
    // This statement never waits for a lock: one that does goes before it.
    database.exec('BEGIN IMMEDIATE; ROLLBACK')
    database.exec('PRAGMA journal_mode = WAL')
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
      if (database.isTransaction) database.exec('ROLLBACK')
      throw error
    }
  }
}

function readEpoch(database: DatabaseSync): string {
  const select = database.prepare("SELECT value FROM meta WHERE key = 'epoch'")
  // Only a new history is written to: another program may have the lock.
  if (select.get() === undefined) {
    database.prepare("INSERT INTO meta (key, value) VALUES ('epoch', ?)").run(randomUUID())
  }
  const row = select.get()
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
