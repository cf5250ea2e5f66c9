/**
 * Everything that is kept, in one SQLite file of the data folder. The only SQL of the project is in this folder. Reading
 * is direct; all writing goes through `write`, which commits what comes together together.
 */
import { statSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { ActivityTable } from './activity.ts'
import { ApplicationTable } from './applications.ts'
import { ChoiceTable } from './choices.ts'
import { Clearing } from './clearing.ts'
import { defaultLockWaitMs, openDatabase, openDatabaseForReading } from './database.ts'
import { EventLog } from './events.ts'
import { FetchedIconTable } from './fetched-icons.ts'
import { FollowedHubTable } from './followed-hubs.ts'
import { HeldIconTable } from './held-icons.ts'
import { IconTable } from './icons.ts'
import { KeptTypes } from './kept-types.ts'
import { NotificationTable } from './notifications.ts'
import { Outgoing } from './outgoing.ts'
import { PasswordTable } from './passwords.ts'
import { RecipientTable } from './recipients.ts'
import { RemovedTable } from './removed.ts'
import { isBusy } from './result-codes.ts'
import { SettingsTable } from './settings.ts'
import { WriteQueue } from './write-queue.ts'

const shrinkRetryMs = 100

export class Store {
  readonly #database: DatabaseSync
  readonly #queue: WriteQueue
  readonly #lockWaitMs: number
  /** Names this history; another one began where it differs. */
  readonly epoch: string
  /** Where a damaged history was set aside when this one was opened. */
  readonly setAside: string | undefined
  readonly notifications: NotificationTable
  readonly removed: RemovedTable
  readonly activity: ActivityTable
  readonly clearing: Clearing
  readonly applications: ApplicationTable
  readonly choices: ChoiceTable
  readonly keptTypes: KeptTypes
  readonly heldIcons: HeldIconTable
  readonly icons: IconTable
  readonly fetchedIcons: FetchedIconTable
  readonly followedHubs: FollowedHubTable
  readonly events: EventLog
  readonly settings: SettingsTable
  readonly passwords: PasswordTable
  readonly recipients: RecipientTable
  readonly outgoing: Outgoing

  /**
   * Opens the history in `folder`, or begins one. The caller holds the folder's lock. `lockWaitMs`: for how long each write
   * waits, and the opening blocks, while another program has the database locked. Errors as `openDatabase`.
   */
  constructor(folder: string, { lockWaitMs = defaultLockWaitMs }: { readonly lockWaitMs?: number } = {}) {
    const { database, epoch, setAside } = openDatabase(folder, lockWaitMs)
    this.#database = database
    this.#lockWaitMs = lockWaitMs
    this.#queue = new WriteQueue(database, lockWaitMs)
    this.epoch = epoch
    this.setAside = setAside
    this.notifications = new NotificationTable(database)
    this.removed = new RemovedTable(database)
    this.activity = new ActivityTable(database)
    this.clearing = new Clearing(database)
    this.applications = new ApplicationTable(database)
    this.choices = new ChoiceTable(database)
    this.keptTypes = new KeptTypes(database)
    this.heldIcons = new HeldIconTable(database)
    this.icons = new IconTable(database)
    this.fetchedIcons = new FetchedIconTable(database)
    this.followedHubs = new FollowedHubTable(database)
    this.events = new EventLog(database)
    this.settings = new SettingsTable(database)
    this.passwords = new PasswordTable(database)
    this.recipients = new RecipientTable(database)
    this.outgoing = new Outgoing(database)
  }

  /** See `WriteQueue.write`. */
  write<T>(work: () => T, committed?: (result: T) => void): Promise<T> {
    return this.#queue.write(work, committed)
  }

  /** What the history takes on disk, with what is still to be moved to its place. */
  bytes(): number {
    const path = this.#database.location() ?? ''
    return [path, `${path}-wal`]
      .map(file => statSync(file, { throwIfNoEntry: false })?.size ?? 0)
      .reduce((sum, size) => sum + size, 0)
  }

  /**
   * Gives space that is not needed any more back to the disk, by writing all that is kept anew: so call it when that is little. Where
   * another program has the database locked for too long, the space stays for what comes in later.
   */
  async shrink(): Promise<void> {
    const end = performance.now() + this.#lockWaitMs
    for (;;) {
      try {
        this.#database.exec('VACUUM')
        this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
        return
      } catch (error) {
        if (!isBusy(error)) throw error
        if (performance.now() > end || !this.#database.isOpen) return
        await sleep(shrinkRetryMs)
      }
    }
  }

  /** Commits what waits, and closes the file. Blocks for up to a second if another program has the database locked. */
  close(): void {
    this.#queue.flush()
    this.#database.close()
  }
}

/** The history beside a running server, or without one: for reading only. */
export interface ReadOnlyStore extends Disposable {
  readonly notifications: NotificationTable
  readonly applications: ApplicationTable
  readonly settings: SettingsTable
}

/** Undefined where `folder` has no history yet. Throws where it was written by another version. */
export function openForReading(folder: string): ReadOnlyStore | undefined {
  const database = openDatabaseForReading(folder)
  if (database === undefined) return undefined
  return {
    notifications: new NotificationTable(database),
    applications: new ApplicationTable(database),
    settings: new SettingsTable(database),
    [Symbol.dispose]: () => database.close(),
  }
}
