import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { databaseName, NewerDatabaseError, openDatabase } from '../../../src/main/store/database.ts'
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

  it('refuse a database of a newer version, and leave it as it is', () => {
    const folder = databaseOfVersion(migrations.length)
    const database = new DatabaseSync(join(folder, databaseName))
    database.exec(`PRAGMA user_version = ${migrations.length + 1}`)
    database.close()
    expect(() => openDatabase(folder)).toThrow(NewerDatabaseError)
    expect(readdirSync(folder).filter(name => name.includes('damaged'))).toEqual([])
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
