import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setImmediate, setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { DatabaseLockedError, databaseName } from '../../../src/main/store/database.ts'
import { openForReading, Store } from '../../../src/main/store/store.ts'
import { WriteQueue } from '../../../src/main/store/write-queue.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { newNotification } from '../../support/samples.ts'

const lockedError = expect.any(DatabaseLockedError)

/** Another program's connection, which has the lock from here on; gives the function that lets go of it. */
function lock(folder: string): () => void {
  const other = new DatabaseSync(join(folder, databaseName))
  onTestFinished(() => other.close())
  other.exec('BEGIN IMMEDIATE')
  return () => other.exec('ROLLBACK')
}

function openStore({ lockWaitMs = 10_000 } = {}) {
  const folder = temporaryFolder()
  const store = new Store(folder, { lockWaitMs })
  onTestFinished(() => {
    try {
      store.close()
    } catch {
      // The test closed it.
    }
  })
  const insert = (title: string, committed?: (id: number) => void) =>
    store.write(() => store.notifications.insert(newNotification({ title })), committed)
  const titles = () => store.notifications.list({ limit: 1000 }).map(one => one.title)
  return { folder, store, insert, titles }
}

/** Waits while a timer of this thread ticks. */
async function ticks(times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await sleep(10)
}

describe('while another program has the database locked', () => {
  it('timers run, the history is read, and writes wait; when it lets go they are committed in order', async () => {
    const { folder, insert, titles } = openStore()
    await insert('before')
    const release = lock(folder)
    const order: string[] = []
    const done = (title: string) => insert(title, () => order.push(title))
    const early = [done('a'), done('b')]
    await ticks(10)
    const late = [done('c'), done('d')]
    await ticks(10)
    expect(order).toEqual([])
    expect(titles()).toEqual(['before'])
    using reader = openForReading(folder)
    expect(reader?.notifications.countAll()).toBe(1)
    release()
    expect(await Promise.all([...early, ...late])).toEqual([2, 3, 4, 5])
    expect(order).toEqual(['a', 'b', 'c', 'd'])
    expect(titles()).toEqual(['d', 'c', 'b', 'a', 'before'])
  })

  it('for too long, all that waits since then is rejected together, and the next write is tried anew', async () => {
    const { folder, insert, titles } = openStore({ lockWaitMs: 100 })
    const release = lock(folder)
    const order: string[] = []
    const failed = (title: string) => insert(title).catch((error: unknown) => order.push(title) && error)
    const batch = ['a', 'b', 'c', 'd'].map(failed)
    await Promise.race(batch)
    await setImmediate()
    expect(order).toEqual(['a', 'b', 'c', 'd'])
    expect(await Promise.all(batch)).toEqual(batch.map(() => lockedError))
    const next = insert('next')
    release()
    await next
    expect(titles()).toEqual(['next'])
  })

  it('each write waits for its own time: one that came late is not rejected with those before it', async () => {
    const { folder, insert, titles } = openStore({ lockWaitMs: 800 })
    const release = lock(folder)
    const early = insert('early').catch((error: unknown) => error)
    await sleep(500)
    const late = insert('late')
    expect(await early).toEqual(lockedError)
    release()
    await late
    expect(titles()).toEqual(['late'])
  })

  it('more than a batch gathers, and all of it is committed in order', async () => {
    const { folder, insert, titles } = openStore()
    const release = lock(folder)
    const names = Array.from({ length: 700 }, (_, number) => `${number}`)
    const order: string[] = []
    const writes = names.map(name => insert(name, () => order.push(name)))
    await ticks(5)
    release()
    await Promise.all(writes)
    expect(order).toEqual(names)
    expect(titles()).toEqual(names.toReversed())
  })

  it('closing waits a moment, and rejects what waits', async () => {
    const { folder, store, insert } = openStore({ lockWaitMs: 100 })
    lock(folder)
    const writes = ['a', 'b'].map(title => insert(title).catch((error: unknown) => error))
    store.close()
    expect(await Promise.all(writes)).toEqual([lockedError, lockedError])
    using reader = openForReading(folder)
    expect(reader?.notifications.countAll()).toBe(0)
  })

  it('the error names the file, and what may have locked it', async () => {
    const { folder, insert } = openStore({ lockWaitMs: 100 })
    lock(folder)
    await expect(insert('a')).rejects.toThrow(`${databaseName} has been locked by another program`)
  })
})

describe('a batch', () => {
  /** A queue on a database that has room for little, and what its works do. */
  function fullDatabase() {
    const database = new DatabaseSync(join(temporaryFolder(), databaseName))
    onTestFinished(() => database.close())
    database.exec('PRAGMA journal_mode = WAL; CREATE TABLE one (bytes BLOB CHECK (length(bytes) > 0))')
    database.exec('PRAGMA max_page_count = 10')
    const queue = new WriteQueue(database, 100)
    const insert = database.prepare('INSERT INTO one VALUES (zeroblob(?))')
    const runs: string[] = []
    const write = (name: string, bytes: number) =>
      queue.write(() => {
        runs.push(name)
        insert.run(bytes)
      })
    const rows = () =>
      database
        .prepare('SELECT length(bytes) AS bytes FROM one')
        .all()
        .map(row => row['bytes'])
    return { runs, write, rows }
  }

  it('that the whole database is at fault for is rejected at once: nothing of it is repeated', async () => {
    const { runs, write, rows } = fullDatabase()
    const outcomes = await Promise.allSettled([write('small', 1), write('large', 100_000), write('last', 1)])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(runs).toEqual(['small', 'large'])
    expect(rows()).toEqual([])
    await write('after', 2)
    expect(rows()).toEqual([2])
  })

  it('that one work breaks a constraint in is repeated one by one', async () => {
    const { write, rows } = fullDatabase()
    const outcomes = await Promise.allSettled([write('first', 1), write('refused', 0), write('last', 2)])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(rows()).toEqual([1, 2])
  })
})

it('what is written after the database was closed is rejected', async () => {
  const { store, insert } = openStore()
  store.close()
  await expect(insert('late')).rejects.toThrow('not open')
})
