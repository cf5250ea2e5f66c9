import { expect, it } from 'vitest'
import { firstProblem } from '../../src/shared/query-words.ts'

it.each([
  ['disk is:new priority:9', 'is:new is not known: it is one of unread, '],
  ['app: x', 'Something must follow app: without a space.'],
  ['priority:urgent', 'priority:urgent is no priority: '],
  ['before:noon', 'before:noon is no time: '],
])('the first thing that is wrong in a search is said: %s', (search, words) => {
  expect(firstProblem(search)).toContain(words)
})

it('nothing is said of a search that is right', () => {
  expect(firstProblem('disk -is:read http://x')).toBeUndefined()
})
