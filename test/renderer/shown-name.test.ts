import { expect, test } from 'vitest'
import { shownName } from '../../src/renderer/ui/shown-name.ts'

test.each([
  ['Jenkins', 'Jenkins'],
  ['مراقب', 'مراقب'],
  ['gpj\u202e.exe', 'gpj‹U+202E›.exe'],
  ['two\nlines', 'two lines'],
  ['x'.repeat(256), 'x'.repeat(256)],
  ['x'.repeat(257), `${'x'.repeat(256)}…`],
])('%j', (name, expected) => {
  expect(shownName(name)).toBe(expected)
})

test('what is cut stays text', () => {
  expect(shownName(`${'x'.repeat(255)}🎉`).isWellFormed()).toBe(true)
})
