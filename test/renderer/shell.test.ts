/** Where the window's addresses lead, how they are titled, and who waits behind them. */
import { expect, test } from 'vitest'
import { searchPath, settingsSectionPath, viewAt } from '../../src/renderer/shell/routes.ts'
import { sendersWaiting } from '../../src/renderer/shell/senders-waiting.ts'
import { titleOf } from '../../src/renderer/shell/title.ts'
import { applicationOf } from './samples.ts'

test.each([
  ['/inspector', { name: 'inspector', id: undefined }],
  ['/inspector/12', { name: 'inspector', id: 12 }],
  ['/inspector/x', { name: 'nowhere' }],
  ['/compose', { name: 'compose' }],
  ['/compose/1', { name: 'nowhere' }],
  ['/settings', { name: 'settings', section: undefined }],
  ['/settings/listener', { name: 'settings', section: 'listener' }],
  [settingsSectionPath('a/b'), { name: 'settings', section: 'a/b' }],
  ['/settings/a/b', { name: 'nowhere' }],
  ['/settings/%E0%A4%A', { name: 'nowhere' }],
])('%s', (pathname, expected) => {
  expect(viewAt(pathname)).toEqual(expected)
})

test('a search has an address of its own', () => {
  const { pathname, searchParams } = new URL(searchPath('app:"a b" & is:missed'), 'http://localhost')
  expect(viewAt(pathname)).toEqual({ name: 'inbox', id: undefined })
  expect(searchParams.get('q')).toBe('app:"a b" & is:missed')
})

test('the title names the page, and how many are unread', () => {
  expect(titleOf('inspector', 3)).toBe('(3) Inspector — Growlery')
  expect(titleOf('inbox', 0)).toBe('Inbox — Growlery')
  expect(titleOf('inbox', 1234)).toBe('(1,234) Inbox — Growlery')
  expect(titleOf('nowhere', 0)).toBe('There is nothing at this address — Growlery')
})

test('each application that waits or was refused counts once', () => {
  const applications = [
    applicationOf({ name: 'New', awaitsDecision: true }),
    applicationOf({ name: 'Both', awaitsDecision: true }),
    applicationOf({ name: 'Old' }),
  ]
  const known = new Map(applications.map(one => [one.name, one]))
  const refused = ['Both', 'Unknown', 'Unknown'].map(application => ({ application }))
  expect(sendersWaiting(known, refused)).toBe(3)
  expect(sendersWaiting(new Map(), [])).toBe(0)
})
