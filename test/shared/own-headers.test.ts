import { expect, test } from 'vitest'
import { resourceIn } from '../../src/shared/own-headers.ts'

test.each([
  ['x-growl-resource://a1', 'a1'],
  ['X-Growl-Resource://A1', 'A1'],
  [' x-growl-resource:// a1 ', 'a1'],
  ['x-growl-resource://', undefined],
  ['x-growl-resource:// ', undefined],
  ['see x-growl-resource://a1', undefined],
  ['https://example.com/x-growl-resource://a1', undefined],
  ['', undefined],
])('the value “%s” points to the resource %s', (value, identifier) => {
  expect(resourceIn(value)).toBe(identifier)
})
