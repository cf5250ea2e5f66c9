import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Criterion,
  filterNames,
  formatTerm,
  parseQuery,
  type Query,
  resolveTimes,
  type Term,
  withFilter,
  withoutTerm,
} from '../../src/shared/query.ts'

/** Its terms as they are typed, one after the other: text that is parsed into the same. */
function formatQuery({ terms, endsInsideWord }: Pick<Query, 'terms' | 'endsInsideWord'>): string {
  const texts = terms.map(term => formatTerm(term, term.negated))
  const text = texts.join(' ')
  if (terms.length === 0) return text
  if (endsInsideWord) return text.replace(/"$/u, '')
  return text.endsWith('"') ? text : `${text} `
}

/** Without places. */
function said({ terms }: Pick<Query, 'terms'>): (Criterion & { negated: boolean })[] {
  return terms.map(({ start, end, ...rest }) => rest)
}

function word(text: string, part: { negated?: boolean; quoted?: boolean } = {}) {
  return { kind: 'words', text, quoted: false, negated: false, ...part }
}

describe('a search', () => {
  it.each([
    ['deploy failed', [word('deploy'), word('failed')]],
    ['"deploy failed"', [word('deploy failed', { quoted: true })]],
    ['one"two three"four', [word('one'), word('two three', { quoted: true }), word('four')]],
    ['"say ""no"" to it"', [word('say "no" to it', { quoted: true })]],
    ['-retry -"try again"', [word('retry', { negated: true }), word('try again', { negated: true, quoted: true })]],
    ['--force my-nas', [word('--force'), word('my-nas')]],
    ['transform:x http://a.example', [word('transform:x'), word('http://a.example')]],
    ['-', []],
    ['"', []],
  ])('has words: %s', (text, terms) => {
    expect(said(parseQuery(text))).toEqual(terms)
    expect(parseQuery(text).problems).toEqual([])
  })

  it.each<[string, Criterion, boolean?]>([
    ['app:jen', { kind: 'app', text: 'jen', quoted: false }],
    ['APP:"Living Room"', { kind: 'app', text: 'Living Room', quoted: true }],
    ['-type:build.failed', { kind: 'type', text: 'build.failed', quoted: false }, true],
    ['from:192.0.2.7', { kind: 'from', text: '192.0.2.7', quoted: false }],
    ['priority:1', { kind: 'priority', comparison: '=', priority: 1 }],
    ['priority:>0', { kind: 'priority', comparison: '>', priority: 0 }],
    ['priority:>=-1', { kind: 'priority', comparison: '>=', priority: -1 }],
    ['priority:<=High', { kind: 'priority', comparison: '<=', priority: 1 }],
    ['priority:verylow', { kind: 'priority', comparison: '=', priority: -2 }],
    ['-is:Unread', { kind: 'is', fact: 'unread' }, true],
    ['before:2026-11-26', { kind: 'before', time: '2026-11-26' }],
    ['after:2026-11-26T09:00', { kind: 'after', time: '2026-11-26T09:00' }],
    ['after:yesterday', { kind: 'after', time: 'yesterday' }],
    ['before:7d', { kind: 'before', time: '7d' }],
  ])('has filters: %s', (text, criterion, negated = false) => {
    expect(said(parseQuery(text))).toEqual([{ ...criterion, negated }])
  })

  it('knows where in the text each term stands', () => {
    const text = ' disk  -app:"my nas" is:unread'
    const places = parseQuery(text).terms.map(({ start, end }) => text.slice(start, end))
    expect(places).toEqual(['disk', '-app:"my nas"', 'is:unread'])
  })

  it.each([
    ['is:', 'missingValue', 'is:'],
    ['disk from: full', 'missingValue', 'from:'],
    ['app:""', 'missingValue', 'app:""'],
    ['priority:3', 'unknownPriority', 'priority:3'],
    ['priority:>urgent x', 'unknownPriority', 'priority:>urgent'],
    ['-is:new', 'unknownFact', '-is:new'],
    ['before:2026-02-30', 'unknownTime', 'before:2026-02-30'],
    ['after:noon', 'unknownTime', 'after:noon'],
  ])('says what is wrong with a filter, and where: %s', (text, key, place) => {
    const { problems, terms } = parseQuery(text)
    expect(problems.map(one => [one.key, text.slice(one.start, one.end)])).toEqual([[key, place]])
    expect(terms.every(one => one.kind === 'words')).toBe(true)
  })

  it.each([
    ['fai', true],
    ['fail ', false],
    ['"deploy fai', true],
    ['"deploy fail"', false],
    ['app:jen', true],
    ['disk from:', false],
    ['', false],
  ])('may end inside a word: %j', (text, is) => {
    expect(parseQuery(text).endsInsideWord).toBe(is)
  })
})

/** Texts that are likely to be told apart wrongly. */
const texts = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '"',
        '""',
        '-',
        ' ',
        ':',
        '>',
        '\t',
        'is:unread',
        'priority:>=high',
        'before:7d',
        'x',
        'ꙮ',
        '*',
        '\0',
      ),
      fc.constantFrom(...filterNames.map(name => `${name}:`)),
      fc.string({ unit: 'binary', maxLength: 5 }),
    ),
    { maxLength: 12 },
  )
  .map(parts => parts.join(''))

describe('any search', () => {
  it('comes back from its text as it was', () => {
    fc.assert(
      fc.property(texts, text => {
        const query = parseQuery(text)
        const again = parseQuery(formatQuery(query))
        expect(said(again)).toEqual(said(query))
        expect(again.problems).toEqual([])
        if (query.problems.length === 0) expect(again.endsInsideWord).toBe(query.endsInsideWord)
      }),
      { numRuns: 2000 },
    )
  })

  it('has its terms and problems one after the other, and nothing between them that counts', () => {
    fc.assert(
      fc.property(texts, text => {
        const { terms, problems } = parseQuery(text)
        const places = [...terms, ...problems].sort((one, other) => one.start - other.start)
        let rest = text
        for (const place of places.toReversed()) rest = rest.slice(0, place.start) + rest.slice(place.end)
        expect(rest.replaceAll(/[-\s"]/gu, '')).toBe('')
      }),
    )
  })
})

it('words that would mean something else are quoted', () => {
  const format = (text: string, negated = false) => formatTerm({ kind: 'words', text, quoted: false }, negated)
  expect(format('-x')).toBe('"-x"')
  expect(format('is:unread')).toBe('"is:unread"')
  expect(format('two words')).toBe('"two words"')
  expect(format('-x', true)).toBe('-"-x"')
  expect(format('plain', true)).toBe('-plain')
})

describe('a filter that is set', () => {
  it.each<[string, string]>([
    ['', 'app:"Jenkins" '],
    ['deploy fai', 'app:"Jenkins" deploy fai'],
    ['deploy app:son fai', 'deploy app:"Jenkins" fai'],
    ['app:a -app:b x app:c', 'app:"Jenkins" x '],
    ['"a"app:b"c"', '"a"app:"Jenkins" "c"'],
  ])('stands in the text, in place of others of its name: %j', (text, result) => {
    expect(withFilter(text, { kind: 'app', text: 'Jenkins', quoted: true })).toBe(result)
  })

  it('replaces of `is:` only what cannot be true together with it', () => {
    expect(withFilter('is:read is:sticky is:closed', { kind: 'is', fact: 'unread' })).toBe(
      'is:unread is:sticky is:closed',
    )
    expect(withFilter('is:read is:closed', { kind: 'is', fact: 'clicked' })).toBe('is:read is:clicked')
  })

  it('is what the text says then, whatever it said before', () => {
    fc.assert(
      fc.property(texts, fc.string(), (text, name) => {
        fc.pre(name !== '')
        const filter = { kind: 'app', text: name, quoted: true } as const
        const isOther = (term: Criterion) => term.kind !== 'app'
        const terms = said(parseQuery(withFilter(text, filter)))
        expect(terms.filter(term => term.kind === 'app')).toEqual([{ ...filter, negated: false }])
        expect(terms.filter(isOther)).toEqual(said(parseQuery(text)).filter(isOther))
      }),
    )
  })
})

it('a term is taken out of the text with its space', () => {
  const without = (text: string, index: number) => {
    const term: Term | undefined = parseQuery(text).terms[index]
    return term && withoutTerm(text, term)
  }
  expect(without('a is:unread b', 1)).toBe('a b')
  expect(without('is:unread b', 0)).toBe('b')
  expect(without('a is:unread', 1)).toBe('a ')
  expect(without('is:unread', 0)).toBe('')
})

it('times are said as moments, and the rest as it was', () => {
  const now = new Date(2026, 10, 26, 15, 30).getTime()
  const iso = (...date: [number, number, number, number?]) => new Date(...date).toISOString()
  expect(resolveTimes('disk -before:yesterday after:2026-11-26T09:00 fai', now)).toBe(
    `disk -before:${iso(2026, 10, 25)} after:${iso(2026, 10, 26, 9)} fai`,
  )
  expect(resolveTimes('before:noon', now)).toBe('before:noon')
  const halfADayAgo = new Date(now - 12 * 3_600_000).toISOString()
  expect(resolveTimes('"a"after:"12h"b', now)).toBe(`"a"after:${halfADayAgo} b`)
})
