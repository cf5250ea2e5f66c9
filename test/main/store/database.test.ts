import { once } from 'node:events'
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Worker } from 'node:worker_threads'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  DatabaseLockedError,
  databaseName,
  migrate,
  NewerDatabaseError,
  openDatabase,
} from '../../../src/main/store/database.ts'
import { migrations } from '../../../src/main/store/migrations.ts'
import { Store } from '../../../src/main/store/store.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { newNotification } from '../../support/samples.ts'

/** A database as the version with so many migrations left it. */
function databaseOfVersion(version: number): string {
  const folder = temporaryFolder()
  const database = new DatabaseSync(join(folder, databaseName))
  for (const sql of migrations.slice(0, version)) database.exec(sql)
  database.exec(`PRAGMA user_version = ${version}`)
  database.close()
  return folder
}

describe('migrations', () => {
  it.each(migrations.keys().toArray())('bring a database of version %i to the newest, ready for use', async version => {
    const store = new Store(databaseOfVersion(version))
    const id = await store.write(() => store.notifications.insert(newNotification()))
    expect(store.notifications.detail(id)).toBeDefined()
    store.close()
  })

  it('count what is kept of registered types, where that was not counted', () => {
    const folder = databaseOfVersion(2)
    const database = new DatabaseSync(join(folder, databaseName))
    database.exec(`
      INSERT INTO application (id, name, first_seen, last_seen) VALUES (1, 'App', 1, 1);
      INSERT INTO type (application, name, display_name, enabled_by_default, registered, first_seen)
        VALUES (1, 'a', 'Ä', 1, 1, 1), (1, 'former', 'Former', 1, 0, 1)`)
    database.close()
    const store = new Store(folder)
    expect(store.keptTypes.total()).toEqual({ types: 1, nameBytes: 6 })
    store.close()
  })

  it('find by its machine what was stored before that was searched for', () => {
    const folder = databaseOfVersion(4)
    const database = new DatabaseSync(join(folder, databaseName))
    const columns =
      'received_at, application, type, type_display_name, title, text, priority, sticky, state, callback, headers'
    const insert = database.prepare(
      `INSERT INTO notification (${columns}, address, machine)
         VALUES (1, 'App', 'type', 'Type', 'Title', '', 0, 0, 'timedOut', 'none', '[]', ?, ?)`,
    )
    for (const [address, machine] of [
      ['192.0.2.7', 'nas'],
      ['127.0.0.1', null],
    ] as const)
      insert.run(address, machine)
    database.exec(`INSERT INTO notification_words (notification_words) VALUES ('rebuild')`)
    database.close()
    const store = new Store(folder)
    const found = (search: string) => store.notifications.list({ search, limit: 9 }).map(({ id }) => id)
    expect([found('from:nas'), found('from:192.0.2.7'), found('title'), found('from:127.0.0.1')]).toEqual([
      [1],
      [1],
      [2, 1],
      [],
    ])
    expect(store.notifications.detail(1)?.origin.via).toEqual([])
    store.close()
  })

  it('leave out of what is forwarded what was suppressed before', () => {
    const folder = databaseOfVersion(5)
    const database = new DatabaseSync(join(folder, databaseName))
    database.exec(`
      INSERT INTO recipient (name, host, port, hash, encryption, filter, position)
        VALUES ('', 'tv', 1, 'SHA256', 'NONE', '{"applications":null,"minPriority":-2}', 1);
      INSERT INTO notification
        (received_at, application, type, type_display_name, title, text, priority, sticky, state, callback, headers, address)
        SELECT 1, 'App', 'type', 'Type', 'Title', '', 0, 0, value, 'none', '[]', '::1'
        FROM json_each('["shown", "suppressed", "timedOut"]')`)
    database.close()
    const store = new Store(folder)
    expect(store.outgoing.after(1, 9).map(({ id }) => id)).toEqual([3])
    expect(store.outgoing.countAfter(1)).toBe(1)
    store.close()
  })

  it('refuse a database of a newer version, and leave it as it is', () => {
    const folder = databaseOfVersion(migrations.length)
    const database = new DatabaseSync(join(folder, databaseName))
    database.exec(`PRAGMA user_version = ${migrations.length + 1}`)
    database.close()
    expect(() => openDatabase(folder)).toThrow(NewerDatabaseError)
    expect(readdirSync(folder).filter(name => name.includes('damaged'))).toEqual([])
  })
})

it('a disk that is full while the schema is made is named as what it is', () => {
  const database = new DatabaseSync(':memory:')
  database.exec('PRAGMA max_page_count = 2')
  expect(() => migrate(database, 'history')).toThrow('database or disk is full')
  database.close()
})

describe('while another program has the database locked', () => {
  function lock(folder: string): void {
    const other = new DatabaseSync(join(folder, databaseName))
    onTestFinished(() => other.close())
    other.exec('BEGIN IMMEDIATE')
  }

  it('a history that is up to date is opened', () => {
    const folder = temporaryFolder()
    const first = new Store(folder)
    first.close()
    lock(folder)
    const store = new Store(folder)
    expect(store.epoch).toBe(first.epoch)
    store.close()
  })

  it('a new one is opened once the other lets go', async () => {
    const folder = temporaryFolder()
    // On a thread of its own: opening blocks this one.
    const other = new Worker(
      `const { parentPort, workerData } = require('node:worker_threads')
       const database = new (require('node:sqlite').DatabaseSync)(workerData)
       database.exec('BEGIN IMMEDIATE')
       parentPort.postMessage('locked')
       setTimeout(() => database.close(), 200)`,
      { eval: true, workerData: join(folder, databaseName) },
    )
    await once(other, 'message')
    openDatabase(folder, 10_000).database.close()
    await other.terminate()
  })

  it.each(migrations.keys().toArray())('one of version %i is refused after a while, in clear words', version => {
    const folder = databaseOfVersion(version)
    lock(folder)
    const words = `${join(folder, databaseName)} has been locked by another program`
    expect(() => openDatabase(folder, 100)).toThrow(DatabaseLockedError)
    expect(() => openDatabase(folder, 100)).toThrow(words)
  })
})

describe('a damaged database', () => {
  async function filledFolder(): Promise<string> {
    const folder = temporaryFolder()
    const store = new Store(folder)
    await store.write(() => {
      for (let number = 0; number < 500; number += 1) store.notifications.insert(newNotification())
    })
    store.close()
    return folder
  }

  it.each([
    [
      'is not a database at all',
      (path: string) => writeFileSync(path, 'not a database, but long enough to have a header '.repeat(50)),
    ],
    ['was cut short', (path: string) => truncateSync(path, 40_000)],
    [
      'has garbage in its middle',
      (path: string) => {
        const bytes = readFileSync(path)
        bytes.fill(0xa5, 4096 * 2, 4096 * 12)
        writeFileSync(path, bytes)
      },
    ],
  ])('that %s is set aside under a dated name, and a new one begins', async (_, damage) => {
    const folder = await filledFolder()
    const epoch = new Store(folder)
    epoch.close()
    damage(join(folder, databaseName))
    const store = new Store(folder)
    expect(store.setAside).toMatch(/history-damaged-\d{4}-\d\d-\d\dT[\d-]+Z\.sqlite$/)
    expect(readdirSync(folder).filter(name => name.includes('damaged')).length).toBeGreaterThan(0)
    expect(store.notifications.countAll()).toBe(0)
    expect(store.epoch).not.toBe(epoch.epoch)
    store.close()
  })

  it('keeps its name when it is whole', async () => {
    const store = new Store(await filledFolder())
    expect(store.setAside).toBeUndefined()
    expect(store.notifications.countAll()).toBe(500)
    store.close()
  })
})
