import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { migrate } from '../../../src/main/store/database.ts'
import { FollowedHubTable } from '../../../src/main/store/followed-hubs.ts'

const desk = { name: 'Desk', host: 'desk', port: 23053, hash: 'SHA256', encryption: 'AES', secret: 'one' } as const

function table() {
  const database = new DatabaseSync(':memory:')
  onTestFinished(() => database.close())
  migrate(database, ':memory:')
  return { database, hubs: new FollowedHubTable(database) }
}

describe('A followed hub', () => {
  it('is given as it was inserted, with its id, in the order in which they came', () => {
    const { hubs } = table()
    expect(hubs.insert(desk)).toEqual({ id: 1, ...desk })
    hubs.insert({ ...desk, host: 'attic' })
    expect(hubs.all().map(({ id, host }) => [id, host])).toEqual([
      [1, 'desk'],
      [2, 'attic'],
    ])
  })

  it('that is updated is another one in all but its id', () => {
    const { hubs } = table()
    const { id } = hubs.insert(desk)
    const other = { id, name: '', host: '::1', port: 1, hash: 'MD5', encryption: 'NONE', secret: 'two' } as const
    hubs.update(other)
    expect([hubs.byId(id), hubs.all()]).toEqual([other, [other]])
  })

  it('that is removed leaves its id to no other', () => {
    const { hubs } = table()
    const { id } = hubs.insert(desk)
    hubs.remove(id)
    expect(hubs.byId(id)).toBeUndefined()
    expect(hubs.insert(desk).id).toBe(id + 1)
  })

  it('with a hash that there is not is an error', () => {
    const { database, hubs } = table()
    hubs.insert(desk)
    database.exec("UPDATE followed_hub SET hash = 'CRC32'")
    expect(() => hubs.all()).toThrow()
  })
})
