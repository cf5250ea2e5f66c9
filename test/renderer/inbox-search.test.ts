import { describe, expect, test, vi } from 'vitest'
import { edgesOf } from '../../src/renderer/inbox/histogram/edges.ts'
import { barsIn, withBars, withoutTimes } from '../../src/renderer/inbox/histogram/range.ts'
import { piecesOf, problemsIn } from '../../src/renderer/inbox/search/pieces.ts'
import { suggestionsFor } from '../../src/renderer/inbox/search/suggestions.ts'
import { facts } from '../../src/shared/query.ts'
import { applicationOf, typeOf } from './samples.ts'

describe('the text in the search field', () => {
  test('comes in pieces: filters, what is wrong, and words', () => {
    expect(piecesOf('priority:>0 deploy is:red', false).map(({ kind, text }) => [kind, text])).toEqual([
      ['filter', 'priority:>0'],
      ['words', ' deploy '],
      ['problem', 'is:red'],
    ])
  })

  test.each(['', ' ', 'a  "b', '-app:x app:"y z" before:', '"', 'is:unread is:unread'])(
    '%j is whole in its pieces',
    text => {
      expect(
        piecesOf(text, false)
          .map(piece => piece.text)
          .join(''),
      ).toBe(text)
    },
  )

  test('has nothing wrong in it where somebody may be about to finish it', () => {
    expect(piecesOf('app:x before:', true).map(({ kind }) => kind)).toEqual(['filter', 'words'])
  })

  test('is not called wrong while somebody may be about to finish it', () => {
    expect(problemsIn('before:fo', true)).toEqual([])
    expect(problemsIn('before:fo', false)).toHaveLength(1)
    expect(problemsIn('before:fo deploy', true)).toHaveLength(1)
    expect(problemsIn('deploy app:', false)).toEqual([])
    expect(problemsIn('app: deploy', false)).toHaveLength(1)
  })
})

describe('suggestions', () => {
  const choices = {
    applications: [
      applicationOf({ name: 'Jenkins', lastSeen: 5, types: [typeOf('build.failed', { displayName: 'Build failed' })] }),
      applicationOf({ name: 'Mail', lastSeen: 9, types: [typeOf('new')] }),
      applicationOf({ name: 'Mail Archive', lastSeen: 7 }),
    ],
    machines: ['nas', 'desk'],
  }
  const inserts = (text: string, caret = text.length) =>
    suggestionsFor(text, caret, choices).map(({ insert }) => insert)
  /** The text after the first one was chosen. */
  function chosen(text: string, caret = text.length): string | undefined {
    const [first] = suggestionsFor(text, caret, choices)
    return first && text.slice(0, first.start) + first.insert + text.slice(first.end)
  }

  test('name all filters in an empty field, then those that begin so', () => {
    expect(inserts('')).toEqual(['app:', 'type:', 'from:', 'priority:', 'is:', 'before:', 'after:'])
    expect(inserts('pr')).toEqual(['priority:'])
    expect(inserts('-ap')).toEqual(['-app:'])
  })

  test('do not stand in the way of words', () => {
    for (const text of ['deploy', 'deploy ', 'a', '"ap', 'apx']) expect(inserts(text)).toEqual([])
  })

  test('name what may follow: those heard of last first, quoted where they must be', () => {
    expect(inserts('app:')).toEqual(['app:"Mail" ', 'app:"Mail Archive" ', 'app:Jenkins '])
    expect(inserts('app:arch')).toEqual(['app:"Mail Archive" '])
    expect(inserts('is:')).toEqual(facts.map(fact => `is:${fact} `))
    expect(inserts('is:s')).toEqual(['is:sticky ', 'is:shown ', 'is:suppressed '])
    expect(inserts('from:n')).toEqual(['from:nas '])
    expect(inserts('priority:h')).toEqual(['priority:high '])
    expect(inserts('before:to')).toEqual(['before:today '])
  })

  test('name the types of the application that is asked for', () => {
    expect(inserts('type:')).toEqual(['type:build.failed ', 'type:new '])
    expect(inserts('app:Mail type:')).toEqual(['type:new '])
    expect(inserts('type:Build')).toEqual(['type:build.failed '])
  })

  test('replace what they complete, and nothing else', () => {
    expect(chosen('deploy -app:jen')).toBe('deploy -app:Jenkins ')
    expect(chosen('app:jen deploy', 7)).toBe('app:Jenkins deploy')
    expect(chosen('app:"Mail A')).toBe('app:"Mail Archive" ')
  })
})

describe('the histogram as a filter', () => {
  const noon = new Date(2026, 10, 26, 12).getTime()
  const hourMs = 3_600_000
  const bars = Array.from({ length: 24 }, (_, place) => {
    const from = noon - (23 - place) * hourMs
    return { from, to: from + hourMs, count: place, worst: null }
  })

  test('stands in the search as times of the window, and is found there again', () => {
    const search = withBars('deploy', bars, { first: 20, last: 21 })
    expect(search).toMatch(/^after:2026-11-26T09:00 before:2026-11-26T11:00 deploy$/)
    expect(barsIn(search, bars, noon)).toEqual({ first: 20, last: 21 })
    expect(withBars(search, bars, { first: 23, last: 23 })).toMatch(
      /^after:2026-11-26T12:00 before:2026-11-26T13:00 deploy$/,
    )
    expect(withoutTimes(search).trim()).toBe('deploy')
  })

  test('has the hours of a day, and the quarters of the days of a week, with the present in the last one', () => {
    const now = noon + 25 * 60_000
    const day = edgesOf('day', now)
    expect(day).toHaveLength(25)
    expect(day.slice(-2)).toEqual([noon, noon + hourMs])
    const week = edgesOf('week', now)
    expect(week).toHaveLength(29)
    expect(week.slice(-2)).toEqual([noon, noon + 6 * hourMs])
    expect(week[0]).toBe(new Date(2026, 10, 19, 18).getTime())
  })

  test.each([
    ['spring', 'Mar 30 2026 12:00', 5],
    ['autumn', 'Oct 26 2026 12:00', 7],
  ])('has its quarters of a day from midnight on where the clocks change: %s', (_, date, hours) => {
    vi.stubEnv('TZ', 'Europe/Berlin')
    const edges = edgesOf('week', new Date(date).getTime())
    const isMidnight = (at: number) => new Date(at).getHours() === 0
    expect(edges.filter(isMidnight)).toHaveLength(7)
    expect(edges.slice(1).map((to, index) => (to - (edges[index] ?? 0)) / hourMs)).toContain(hours)
    vi.unstubAllEnvs()
  })

  test('is none where the search names no beginning, or no end', () => {
    expect(barsIn('after:today', bars, noon)).toBeUndefined()
    expect(barsIn('after:2020-01-01 before:2020-01-02', bars, noon)).toBeUndefined()
  })
})
