import { describe, expect, it } from 'vitest'
import { sourceWords, wordQueries } from '../../../../src/main/store/search/words.ts'
import { parseQuery } from '../../../../src/shared/query.ts'

const wordQuery = (typed: string) => wordQueries(parseQuery(typed)).match

describe('what is typed', () => {
  it.each([
    ['deploy fai', '"deploy" "fai"*'],
    ['"deploy failed" ', '"deploy failed"'],
    ['from:nas', '"ꙮnas"*'],
    ['from:nas disk', '"ꙮnas" "disk"*'],
    ['From:"living room" x', '"ꙮliving ꙮroom" "x"*'],
    ['from:192.0.2', '"ꙮ192 ꙮ0 ꙮ2"*'],
    ['disk from:', '"disk"'],
    ['from', '"from"*'],
    ['transform:x', '"transform:x"*'],
    ['AND * ^ "', '"AND"'],
  ])('is asked of the index as it is meant: %s', (typed, query) => {
    expect(wordQuery(typed)).toBe(query)
  })

  it.each(['', ' ', 'from:', ' from: '])('asks for nothing: %j', typed => {
    expect(wordQuery(typed)).toBeUndefined()
  })

  it.each(['...', 'from:...', '... ???'])('finds nothing where it has no word: %j', typed => {
    expect(wordQueries(parseQuery(typed)).isHopeless).toBe(true)
  })
})

it.each([
  ['disk -full', '"disk"', '"full"'],
  ['-from:"living room" -"try again"', undefined, '"ꙮliving ꙮroom" OR "try again"'],
  ['-... disk', '"disk"*', undefined],
])('what must not occur is asked beside it, as it was said to its end: %s', (typed, match, mismatch) => {
  expect(wordQueries(parseQuery(typed))).toEqual({ isHopeless: false, match, mismatch })
})

it('where something came from is indexed word by word, each marked', () => {
  const origin = { machine: 'my-nas.local', via: ['Büro'] }
  expect(sourceWords({ ...origin, address: '192.0.2.7' })).toBe('ꙮmy ꙮnas ꙮlocal ꙮBüro ꙮ192 ꙮ0 ꙮ2 ꙮ7')
  expect(sourceWords({ ...origin, address: '127.0.0.1' })).toBe('ꙮmy ꙮnas ꙮlocal ꙮBüro')
  expect(sourceWords({ machine: null, via: [], address: '::1' })).toBe('')
})
