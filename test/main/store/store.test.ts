import { describe, expect, it, onTestFinished } from 'vitest'
import { openForReading, Store } from '../../../src/main/store/store.ts'
import { noIcon } from '../../../src/main/store/stored-icon.ts'
import type { NewApplications } from '../../../src/shared/choices.ts'
import { noChoices } from '../../../src/shared/effective.ts'
import type { IconSource } from '../../../src/shared/icon-source.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { newNotification } from '../../support/samples.ts'

function openStore(folder = temporaryFolder()): Store {
  const store = new Store(folder)
  onTestFinished(() => {
    try {
      store.close()
    } catch {
      // The test closed it.
    }
  })
  return store
}

describe('write', () => {
  it('resolves when the work is on disk, for other processes to read', async () => {
    const folder = temporaryFolder()
    const store = openStore(folder)
    const id = await store.write(() => store.notifications.insert(newNotification({ title: 'Kept' })))
    using reader = openForReading(folder)
    expect(reader?.notifications.detail(id)?.title).toBe('Kept')
  })

  it('runs what belongs after the commit in the order of the calls', async () => {
    const store = openStore()
    const order: string[] = []
    await Promise.all(
      ['a', 'b', 'c'].map(name =>
        store.write(
          () => store.events.append(1, 'settings', null),
          seq => order.push(`${name}${seq}`),
        ),
      ),
    )
    expect(order).toEqual(['a1', 'b2', 'c3'])
  })

  it('keeps the rest of a batch when one of it fails, and nothing of the one that failed', async () => {
    const store = openStore()
    const outcomes = await Promise.allSettled([
      store.write(() => store.notifications.insert(newNotification({ title: 'first' }))),
      store.write(() => {
        store.notifications.insert(newNotification({ title: 'half done' }))
        throw new Error('refused')
      }),
      store.write(() => store.notifications.insert(newNotification({ title: 'last' }))),
    ])
    expect(outcomes.map(outcome => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(store.notifications.list({ limit: 10 }).map(one => one.title)).toEqual(['last', 'first'])
  })

  it('commits what still waits when the store is closed', async () => {
    const folder = temporaryFolder()
    const store = openStore(folder)
    const written = store.write(() => store.notifications.insert(newNotification()))
    store.close()
    await written
    using reader = openForReading(folder)
    expect(reader?.notifications.countAll()).toBe(1)
  })
})

describe('notifications', () => {
  it('come back as they were stored, headers in order', async () => {
    const store = openStore()
    const one = newNotification({
      text: 'two\nlines',
      priority: 2,
      sticky: true,
      coalescingId: 'c',
      headers: [
        ['X-B', '1'],
        ['X-A', 'two\nlines'],
      ],
    })
    const id = await store.write(() => store.notifications.insert(one))
    const { hop: _, outgoing: __, ...sent } = one
    expect(store.notifications.detail(id)).toEqual({ id, ...sent, icon: null, iconFailure: null })
  })

  it('are listed newest first, in pages', async () => {
    const store = openStore()
    await store.write(() => {
      for (let number = 1; number <= 5; number += 1) store.notifications.insert(newNotification({ title: `${number}` }))
    })
    expect(store.notifications.list({ limit: 2 }).map(one => one.id)).toEqual([5, 4])
    expect(store.notifications.list({ limit: 2, before: 4 }).map(one => one.id)).toEqual([3, 2])
  })

  it('are found by words of title, text and application, the last one unfinished, without regard to accents', async () => {
    const store = openStore()
    await store.write(() => {
      store.notifications.insert(newNotification({ title: 'Deploy failed', application: 'Jenkins' }))
      store.notifications.insert(newNotification({ title: 'Über alles', text: 'deploy went well' }))
      store.notifications.insert(newNotification({ title: 'タイトル' }))
    })
    const found = (search: string) => store.notifications.list({ limit: 10, search }).map(one => one.id)
    expect(found('deploy')).toEqual([2, 1])
    expect(found('depl')).toEqual([2, 1])
    expect(found('deploy fai')).toEqual([1])
    expect(found('jenkins deploy')).toEqual([1])
    expect(found('"went well"')).toEqual([2])
    expect(found('uber')).toEqual([2])
    expect(found('タイ')).toEqual([3])
    expect(found('   ')).toEqual([3, 2, 1])
  })

  it.each(['"', '*', 'a AND', 'NOT', 'title:', '^x', 'a"b', '(', "';--", 'NEAR(a b)', '-', 'a\0b'])(
    'are searched for %j without an error, whatever the search engine makes of it',
    async search => {
      const store = openStore()
      await store.write(() => store.notifications.insert(newNotification()))
      expect(() => store.notifications.list({ limit: 10, search })).not.toThrow()
    },
  )

  it('leave the search index when they are dropped', async () => {
    const store = openStore()
    await store.write(() => store.notifications.insert(newNotification({ title: 'gone' })))
    await store.write(() => store.notifications.deleteUpTo(1))
    expect(store.notifications.list({ limit: 10, search: 'gone' })).toEqual([])
    expect(await store.write(() => store.notifications.insert(newNotification()))).toBe(2)
  })
})

describe('applications', () => {
  const registration = (types: string[], enabled = true) => ({
    name: 'App',
    icon: noIcon,
    at: 1,
    types: types.map(name => ({ name, displayName: name, icon: noIcon, enabled })),
  })

  it('registering again replaces the types and keeps what the user chose, even for one that was away', async () => {
    const store = openStore()
    const first = await store.write(() => store.applications.register(registration(['a', 'b'])))
    const b = first.types.find(type => type.name === 'b')
    await store.write(() => {
      store.choices.setTypeEnabled(b?.id ?? 0, false)
      store.choices.setApplicationEnabled(first.id, false)
      store.applications.count(first, { id: b?.id ?? 0, name: 'b' }, 5)
    })
    const second = await store.write(() => store.applications.register(registration(['a', 'c'])))
    expect(second.types.map(type => type.name)).toEqual(['a', 'c'])
    expect(second.enabled).toBe(false)
    const third = await store.write(() => store.applications.register(registration(['b'])))
    expect(third.types).toMatchObject([{ name: 'b', enabledByDefault: true, enabledByUser: false, count: 1 }])
  })

  it('are forgotten to make room unless the user chose something, or whether they are on', async () => {
    const store = openStore()
    const register = (name: string, ifNew: NewApplications = 'on') =>
      store.applications.register({ ...registration(['a', 'b']), name, ifNew })
    await store.write(() => {
      for (const name of ['Neither', 'Application', 'Type']) register(name)
      for (const ifNew of ['off', 'ask'] as const) register(`New, ${ifNew}`, ifNew)
      store.choices.setApplicationEnabled(register('Decided', 'off').id, false)
      store.choices.setOfApplication(register('Application').id, { ...noChoices, show: 'list' })
      const [type] = register('Type').types
      store.choices.setOfType(type?.id ?? 0, { ...noChoices, sound: 'none' })
      store.keptTypes.forgetDownTo({ types: 0, nameBytes: 0 }, 0)
    })
    expect(store.applications.all().map(({ name, types }) => [name, types.map(type => type.name)])).toEqual([
      ['Application', []],
      ['Type', ['a']],
      ['Decided', []],
    ])
  })

  it('keep what the user chose for a type, while that is away too', async () => {
    const folder = temporaryFolder()
    const store = openStore(folder)
    const chosen = { ...noChoices, priority: 2, seconds: 1.5, forward: false } as const
    const { types } = await store.write(() => store.applications.register(registration(['a'])))
    await store.write(() => {
      store.choices.setOfType(types[0]?.id ?? 0, chosen)
      store.applications.register(registration(['b']))
      store.applications.register(registration(['a', 'b']))
    })
    using reader = openForReading(folder)
    expect(reader?.applications.all()).toMatchObject([{ types: [{ choices: chosen }, { choices: noChoices }] }])
  })

  it('are counted as they come, change and go, as a count of all would', async () => {
    const folder = temporaryFolder()
    const store = openStore(folder)
    const expectCounted = () => {
      const all = store.applications.all()
      const names = all.flatMap(({ name, types }) => [name, ...types.flatMap(type => [type.name, type.displayName])])
      expect(store.keptTypes.total()).toEqual({
        types: all.flatMap(({ types }) => types).length,
        nameBytes: Buffer.byteLength(names.join('')),
      })
    }
    expectCounted()
    const wide = { name: '通知\0', displayName: 'ü', icon: noIcon, enabled: true }
    for (const types of [['a', 'b'], ['a', 'c', 'd'], ['b']]) {
      await store.write(() => store.applications.register(registration(types)))
      await store.write(() => store.applications.register({ ...registration([]), name: 'Other', types: [wide] }))
      expectCounted()
    }
    await store.write(() =>
      store.applications.register({ ...registration([]), types: [{ ...wide, displayName: 'longer' }] }),
    )
    expectCounted()
    await store.write(() => store.keptTypes.forgetDownTo({ types: 1, nameBytes: 1000 }, 1))
    expectCounted()
    expect(store.applications.all().map(({ name }) => name)).toEqual(['App'])
  })
})

describe('what was fetched', () => {
  const source = (number: number): IconSource => ({ url: `http://example.org/${number}`, reach: 'anywhere' })

  it('is kept for the newest ten thousand URLs', async () => {
    const store = openStore()
    await store.write(() => {
      for (let number = 1; number <= 10_003; number += 1) {
        store.fetchedIcons.put(source(number), { icon: `hash ${number}`, policy: '{}' }, number)
      }
      // It is the newest then.
      store.fetchedIcons.put(source(1), { icon: 'hash 1', policy: '{}' }, 20_000)
      store.fetchedIcons.forgetOldest()
    })
    const kept = [1, 2, 3, 4, 5, 10_003].filter(number => store.fetchedIcons.get(source(number)) !== undefined)
    expect(kept).toEqual([1, 5, 10_003])
    expect(store.fetchedIcons.sourceOf('hash 5')).toEqual(source(5))
    expect(store.fetchedIcons.get({ ...source(5), reach: 'public' })).toBeUndefined()
  })
})

it('the icons that are on screen are those of what is shown or waits: its own, its type’s, its application’s', async () => {
  const store = openStore()
  const icon = (hash: string) => ({ ...noIcon, hash })
  const types = ['with', 'without'].map(name => ({
    name,
    displayName: name,
    icon: name === 'with' ? icon('type') : noIcon,
    enabled: true,
  }))
  await store.write(() => {
    store.applications.register({ name: 'App', icon: icon('application'), at: 1, types })
    store.applications.register({ name: 'Other', icon: icon('unseen'), at: 1, types: [] })
    store.notifications.insert(newNotification({ type: 'with', icon: icon('gone'), state: 'timedOut' }))
  })
  const put = (type: string, own: string | null, state: 'shown' | 'queued') =>
    store.write(() => store.notifications.insert(newNotification({ type, icon: { ...noIcon, hash: own }, state })))
  expect(store.icons.onScreen()).toEqual(new Set())
  await put('with', 'own', 'queued')
  expect(store.icons.onScreen()).toEqual(new Set(['own']))
  await put('with', null, 'shown')
  await put('without', null, 'shown')
  expect(store.icons.onScreen()).toEqual(new Set(['own', 'type', 'application']))
})
