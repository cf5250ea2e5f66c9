import { expect, test } from 'vitest'
import { shownName } from '../../src/renderer/ui/shown-name.ts'

test.each([
  ['Jenkins', 'Jenkins'],
  ['مراقب', 'مراقب'],
  ['gpj\u202e.exe', 'gpj‹U+202E›.exe'],
  ['two\nlines', 'two lines'],
  ['x'.repeat(1000), 'x'.repeat(1000)],
  ['x'.repeat(1001), `${'x'.repeat(1000)}…`],
])('%j', (name, expected) => {
  expect(shownName(name)).toBe(expected)
})

test('what is cut stays text', () => {
  expect(shownName(`${'x'.repeat(999)}🎉`).isWellFormed()).toBe(true)
})
