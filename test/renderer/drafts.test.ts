import { expect, test } from 'vitest'
import { createDrafts, putDraft } from '../../src/renderer/subscriptions/drafts.ts'

test('drafts are kept for each recipient, until they are saved or undone', () => {
  const drafts = createDrafts<string>()
  putDraft(drafts, '/one', 'first')
  putDraft(drafts, '/other', 'its own')
  putDraft(drafts, '/one', 'second')
  expect([...drafts.getState()]).toEqual([
    ['/one', 'second'],
    ['/other', 'its own'],
  ])
  putDraft(drafts, '/one', undefined)
  expect([...drafts.getState()]).toEqual([['/other', 'its own']])
})
