import { describe, expect, it } from 'vitest'
import { sourceWords, wordQuery } from '../../../src/main/store/words.ts'

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

  it.each(['...', 'from:...'])('finds nothing where it has no word: %j', typed => {
    expect(wordQuery(typed)).toBe('""')
  })
})

it('where something came from is indexed word by word, each marked', () => {
  const origin = { machine: 'my-nas.local', via: ['Büro'] }
  expect(sourceWords({ ...origin, address: '192.0.2.7' })).toBe('ꙮmy ꙮnas ꙮlocal ꙮBüro ꙮ192 ꙮ0 ꙮ2 ꙮ7')
  expect(sourceWords({ ...origin, address: '127.0.0.1' })).toBe('ꙮmy ꙮnas ꙮlocal ꙮBüro')
  expect(sourceWords({ machine: null, via: [], address: '::1' })).toBe('')
})
