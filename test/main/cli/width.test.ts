import { styleText } from 'node:util'
import { describe, expect, it } from 'vitest'
import { columnName, columns } from '../../../src/main/cli/print.ts'
import { cutTo, seenLength } from '../../../src/main/cli/width.ts'

describe('on a terminal', () => {
  it.each([
    ['nothing', '', 0],
    ['plain text', 'Build 42', 8],
    ['coloured text', styleText('red', 'Build', { validateStream: false }), 5],
    ['letters of Europe', 'Größe · …', 9],
    ['a letter with a mark of its own', 'e\u0301', 1],
    ['Chinese', '建置完成', 8],
    ['Korean', '한국어', 6],
    ['Korean in parts, as file names on macOS have it', '한국어'.normalize('NFD'), 6],
    ['full-width letters', 'ＡＢ', 4],
    ['half-width kana', 'ｱｲ', 2],
    ['emoji', '🚀✅', 4],
    ['a sign that is made an emoji', '❤\ufe0f', 2],
    ['a flag', '🇩🇪', 2],
    ['an emoji of several, which some terminals show one by one', '👩\u200d🚀', 4],
    ['half of a character', '\ud83d', 1],
  ])('%s takes its columns', (_what, text, width) => {
    expect(seenLength(text)).toBe(width)
  })

  it.each([
    ['abc', 5, 'abc'],
    ['abcdef', 5, 'abcde'],
    ['建置完成', 8, '建置完成'],
    ['建置完成', 7, '建置完'],
    ['a🚀🚀', 4, 'a🚀'],
    ['ae\u0301b', 2, 'ae\u0301'],
    ['❤\ufe0fa', 1, '❤'],
    ['建', 0, ''],
  ])('%s is cut to %i columns', (text, width, cut) => {
    expect(cutTo(text, width)).toBe(cut)
  })
})

it('columns begin below each other where names are wide', () => {
  expect(
    columns([
      ['建置', 'x'],
      ['🚀', 'y'],
      ['name', 'z'],
    ]),
  ).toEqual(['建置  x', '🚀    y', 'name  z'])
})

it('a name for a column takes 60 of them at most', () => {
  expect(seenLength(columnName('建'.repeat(30)))).toBe(60)
  expect(columnName('建'.repeat(31))).toBe(`${'建'.repeat(29)}…`)
  expect(columnName(`a${'🚀'.repeat(40)}`)).toBe(`a${'🚀'.repeat(29)}…`)
})
