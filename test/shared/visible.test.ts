import { expect, it } from 'vitest'
import { oneLine, visible } from '../../src/shared/visible.ts'

it.each([
  ['an escape sequence', '\u001b[31mred', '‹U+001B›[31mred'],
  ['a carriage return', 'a\rb', 'a‹U+000D›b'],
  ['a right-to-left override', 'gpj\u202etxt', 'gpj‹U+202E›txt'],
  ['NUL', 'a\0b', 'a‹U+0000›b'],
])('%s is shown for what it is', (_, text, shown) => {
  expect(visible(text)).toBe(shown)
})

it('line breaks, tabs, and text of any script stay as they are', () => {
  const text = 'two\nlines\tand Ünïcode – タイトル שלום 🎉'
  expect(visible(text)).toBe(text)
})

it('on one line, a line end and the space around it are one space', () => {
  expect(oneLine('a  b \r\n\t c\u0085\u001b\nd')).toBe('a  b c‹U+0085›‹U+001B› d')
})

it('a million spaces on one line are no work', () => {
  const text = `a${' '.repeat(1_000_000)}b`
  expect(oneLine(text)).toBe(text)
})
