import { expect, it } from 'vitest'
import { visible } from '../../src/shared/visible.ts'

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
