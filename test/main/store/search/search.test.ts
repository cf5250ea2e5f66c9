import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { NewNotification } from '../../../../src/main/store/notification-rows.ts'
import { openForReading, Store } from '../../../../src/main/store/store.ts'
import { noIcon } from '../../../../src/main/store/stored-icon.ts'
import { filterNames, parseQuery } from '../../../../src/shared/query.ts'
import { temporaryFolder } from '../../../support/folder.ts'
import { newNotification } from '../../../support/samples.ts'

/** The ids count up from 1. */
async function storeWith(notifications: readonly Partial<NewNotification>[]): Promise<Store> {
  const store = new Store(temporaryFolder())
  onTestFinished(() => store.close())
  await store.write(() => {
    for (const one of notifications) store.notifications.insert(newNotification(one))
  })
  return store
}

/** Newest first. */
function idsIn({ notifications }: Store, search: string, limit = 100, now?: number): number[] {
  return notifications.list({ search, limit }, now).map(({ id }) => id)
}

describe('a search in the history', () => {
  it('takes words and filters together', async () => {
    const store = await storeWith([
      { application: 'Jenkins', title: 'Build failed', priority: 1 },
      { application: 'Jenkins', title: 'Build fine', priority: 1 },
      { application: 'Sonarr', title: 'Build failed', priority: 1 },
      { application: 'Jenkins', title: 'Build failed', priority: 0 },
    ])
    expect(idsIn(store, 'build app:jenkins priority:>0 fail')).toEqual([1])
    expect(idsIn(store, 'app:jenkins priority:>0')).toEqual([2, 1])
    expect(idsIn(store, '-priority:high build')).toEqual([4])
  })

  it.each<[string, number[]]>([
    ['app:jen', [2, 1]],
    ['app:"jen"', []],
    ['app:"jen', [2, 1]],
    ['app:"JENKINS"', [1]],
    ['app:"Jenkins 2"', [2]],
    ['app:ärger', [3]],
    ['app:enkins', []],
    ['-app:jen', [5, 4, 3]],
    ['-app:jen -app:ä', [5, 4]],
    ['app:jen -app:"jenkins 2"', [1]],
    ['app:jen app:son', []],
    ['type:build.failed', [1]],
    ['type:"build failed"', [1]],
    ['type:BUILD', [2, 1]],
    ['-type:build', [5, 4, 3]],
    ['app:jen type:"build.done"', [2]],
    ["app:o'r", [4]],
    ['app:🔥', [5]],
    ['🔥 app:🔥', [5]],
  ])('finds applications and types by their names: %s', async (search, ids) => {
    const store = await storeWith([
      { application: 'Jenkins', type: 'build.failed' },
      { application: 'Jenkins 2', type: 'build.done' },
      { application: 'Ärger', type: 'x' },
      { application: "O'Reilly", type: '"; --' },
      { application: '🔥', type: 'x' },
    ])
    await store.write(() =>
      store.applications.register({
        name: 'Jenkins',
        icon: noIcon,
        at: 1,
        types: [{ name: 'build.failed', displayName: 'Build failed', icon: noIcon, enabled: true }],
      }),
    )
    expect(idsIn(store, search)).toEqual(ids)
  })

  it.each<[string, number[]]>([
    ['is:unread', [8, 7, 6, 5, 1]],
    ['is:read', [4, 3, 2]],
    ['-is:unread', [4, 3, 2]],
    ['-is:read', [8, 7, 6, 5, 1]],
    ['is:sticky', [1]],
    ['is:missed', [5]],
    ['is:forwarded', [6]],
    ['-is:forwarded is:unread', [8, 7, 5, 1]],
    ['is:shown', [1]],
    ['is:queued', [7]],
    ['is:clicked', [2]],
    ['is:closed', [3]],
    ['is:suppressed', [4]],
    ['is:timedout', [8, 6, 5]],
    ['-is:timedout -is:shown', [7, 4, 3, 2]],
    ['is:unread is:sticky', [1]],
    ['is:shown is:closed', []],
    ['priority:>0', [7, 6]],
    ['priority:>=high -priority:emergency', [6]],
    ['priority:<0', [8]],
    ['priority:normal', [5, 4, 3, 2, 1]],
    ['priority:>2', []],
    ['-priority:<=2', []],
    ['priority:>=-2 is:clicked', [2]],
  ])('finds what is so: %s', async (search, ids) => {
    const { origin } = newNotification()
    const store = await storeWith([
      { state: 'shown', sticky: true },
      { state: 'clicked', read: true },
      { state: 'closed', read: true },
      { state: 'suppressed', read: true },
      { state: 'timedOut', missed: true },
      { state: 'timedOut', origin: { ...origin, via: ['nas'] }, priority: 1 },
      { state: 'queued', priority: 2 },
      { state: 'timedOut', priority: -1 },
    ])
    expect(idsIn(store, search)).toEqual(ids)
  })

  it.each<[string, number[]]>([
    ['before:2026-11-26', [1]],
    ['after:2026-11-26', [4, 3, 2]],
    ['after:2026-11-26 before:2026-11-27', [2]],
    ['-before:2026-11-26', [4, 3, 2]],
    ['-after:2026-11-26', [1]],
    ['after:yesterday before:today', [2]],
    ['after:12h', [4, 3]],
    ['before:1970-01-02', []],
    ['after:2030-01-01', []],
  ])('finds what came in then: %s', async (search, ids) => {
    const at = (day: number, hour: number) => new Date(2026, 10, day, hour).getTime()
    const times = [at(25, 23), at(26, 12), at(27, 9), at(27, 10)]
    const store = await storeWith(times.map(receivedAt => ({ receivedAt })))
    expect(idsIn(store, search, 100, at(27, 11))).toEqual(ids)
  })

  it('leaves out what holds words', async () => {
    const store = await storeWith([
      { title: 'disk full' },
      { title: 'disk' },
      { title: 'try again' },
      { title: 'again try' },
    ])
    expect(idsIn(store, 'disk -full')).toEqual([2])
    expect(idsIn(store, '-disk')).toEqual([4, 3])
    expect(idsIn(store, '-"try again" -disk')).toEqual([4])
    expect(idsIn(store, '-dis')).toEqual([4, 3, 2, 1])
  })

  it('takes words and filters together where the texts are longer than are worth an index of their own', async () => {
    const text = `${'lorem ipsum '.repeat(20_000)}deploy`
    const store = await storeWith(
      Array.from({ length: 8 }, (_, index) => ({
        text,
        title: index % 2 === 0 ? 'even' : 'odd',
        priority: 1 as const,
      })),
    )
    expect(idsIn(store, 'priority:>0 deploy odd')).toEqual([8, 6, 4, 2])
    expect(idsIn(store, 'priority:>0 deploy -odd', 2)).toEqual([7, 5])
  })

  it('leaves out what holds words in a long history, one page after the other, either way', async () => {
    const store = await storeWith(
      Array.from({ length: 9000 }, (_, index) => ({ title: index % 3000 === 0 ? 'rare' : 'common' })),
    )
    expect(idsIn(store, '-common')).toEqual([6001, 3001, 1])
    const page = (before: number) => store.notifications.list({ search: '-common', before, limit: 2 })
    expect(page(6001).map(({ id }) => id)).toEqual([3001, 1])
    const since = store.notifications.list({ search: '-common', after: 1, limit: 1 })
    expect(since.map(({ id }) => id)).toEqual([3001])
  })

  it('finds the same beside a running server, which is read only', async () => {
    const folder = temporaryFolder()
    const store = new Store(folder)
    await store.write(() => {
      store.notifications.insert(newNotification({ missed: true, title: 'disk full' }))
      store.notifications.insert(newNotification({ missed: true, title: 'other' }))
    })
    store.close()
    using reading = openForReading(folder)
    expect(reading?.notifications.list({ search: 'is:missed dis', limit: 9 }).map(({ id }) => id)).toEqual([1])
  })

  it('finds by exact names as well as the command line asks', async () => {
    const store = await storeWith([
      { application: 'A', type: 'x' },
      { application: 'A', type: 'y' },
      { application: 'Ab', type: 'x' },
    ])
    const find = (filter: { application?: string; type?: string }) =>
      store.notifications.list({ ...filter, limit: 10 }).map(({ id }) => id)
    expect(find({ application: 'A' })).toEqual([2, 1])
    expect(find({ type: 'x' })).toEqual([3, 1])
    expect(find({ application: 'A', type: 'x' })).toEqual([1])
    expect(find({ application: 'a' })).toEqual([])
  })
})

describe('times', () => {
  it('are right where the clock was set back, or forward and back', async () => {
    const hour = 3_600_000
    const start = Date.UTC(2026, 0, 1)
    // A year ahead for an hour, then a day behind, over many spans.
    const times = Array.from({ length: 6000 }, (_, index) => {
      const ahead = index >= 2000 && index < 2100 ? 365 * 24 * hour : 0
      const behind = index >= 4000 ? 24 * hour : 0
      return start + index * 60_000 + ahead - behind
    })
    const store = await storeWith(times.map(receivedAt => ({ receivedAt })))
    const expected = (isIn: (at: number) => boolean) =>
      times.flatMap((at, index) => (isIn(at) ? [index + 1] : [])).toReversed()
    for (const minutes of [0, 1500, 2050, 3000, 3999, 5500, 365 * 24 * 60 + 2050, 10_000_000]) {
      const at = start + minutes * 60_000
      const text = new Date(at).toISOString()
      expect(idsIn(store, `before:${text}`, 10_000)).toEqual(expected(one => one < at))
      expect(idsIn(store, `after:${text}`, 10_000)).toEqual(expected(one => one >= at))
    }
  })
})

describe('any search', () => {
  const names = ['App', 'Apple', 'Zoo', 'app', 'A p', 'Äpp']
  const words = ['disk', 'full', 'again', 'ꙮ', 'x.y']
  const times = ['1970-01-01T00:00:01Z', '1970-01-01T00:00:02.500Z', '1h']
  const value = fc.oneof(
    fc.constantFrom(...names, ...words, ...times, 'unread', 'sticky', 'closed', 'timedout', '>0', '<=high', '0'),
    fc.constantFrom(...names).map(name => `"${name}"`),
  )
  const term = fc
    .tuple(fc.constantFrom('', '-'), fc.constantFrom('', ...filterNames.map(name => `${name}:`)), value)
    .map(parts => parts.join(''))
  const searches = fc.array(term, { maxLength: 4 }).map(terms => terms.join(' '))

  it('finds exactly what its terms say, whichever index it is read from', async () => {
    const states = ['shown', 'queued', 'clicked', 'closed', 'suppressed', 'timedOut'] as const
    const pick = <T>(from: readonly T[], index: number): T => from[index % from.length] ?? (from[0] as T)
    const store = await storeWith(
      Array.from({ length: 1000 }, (_, index) => ({
        application: pick(names, index * 7),
        type: pick(names, index * 5 + 3),
        title: pick(words, index),
        text: pick(words, index * 11 + 1),
        priority: pick([-2, -1, 0, 1, 2] as const, index * 3),
        sticky: index % 7 === 0,
        missed: index % 11 === 0,
        read: index % 3 === 0,
        state: pick(states, index),
        receivedAt: index * 10,
      })),
    )
    const all = store.notifications.list({ limit: 1000 })
    fc.assert(
      fc.property(searches, search => {
        const query = parseQuery(search)
        const found = new Set(idsIn(store, search, 1000, 3_600_000))
        // Each term alone finds what it finds: together they find what all of them do.
        const alone = query.terms.map(one => {
          const text = search.slice(one.start, one.end)
          const isLast = one === query.terms.at(-1) && query.endsInsideWord
          return new Set(idsIn(store, isLast ? text : `${text} `, 1000, 3_600_000))
        })
        expect([...found].toSorted()).toEqual(
          all
            .map(({ id }) => id)
            .filter(id => alone.every(ids => ids.has(id)))
            .toSorted(),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('is never refused', async () => {
    const store = await storeWith([{}])
    const parts = fc.oneof(
      fc.constantFrom(
        '"',
        '-',
        ' ',
        ':',
        '*',
        '^',
        '(',
        'AND',
        'NOT',
        'NEAR(',
        '\0',
        '\ud800',
        "'",
        ...filterNames.map(name => `${name}:`),
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
      value,
    )
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 10 }), pieces => {
        expect(() => idsIn(store, pieces.join(''))).not.toThrow()
      }),
      { numRuns: 150 },
    )
  })
})
