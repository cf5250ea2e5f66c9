import { expect, it } from 'vitest'
import { isView, pathOfLink, urlOf, viewOf } from '../../../src/main/desktop/page-url.ts'

it.each([
  ['growlery:', '/'],
  ['growlery:inbox/3', '/inbox/3'],
  ['growlery://inbox/3', '/inbox/3'],
  ['growlery:///inbox/3', '/inbox/3'],
  ['growlery://app/inbox/3', '/inbox/3'],
  ['GROWLERY://settings', '/settings'],
  ['growlery:?q=is%3Aunread', '/?q=is%3Aunread'],
])('the link %s leads to %s', (link, path) => {
  expect(pathOfLink(link)).toBe(path)
})

it.each([
  'https://example.org/',
  'growl:inbox',
  `growlery:inbox/${'x'.repeat(2000)}`,
  '',
  'growlery:////evil.example/x',
  'growlery:\\\\evil.example',
  'growlery:toasts',
  'growlery:export/notifications.csv',
  'growlery:icons/00',
  'growlery:inbox/%zz',
  'growlery:inbox/../toasts',
])('%s leads nowhere', link => {
  expect(pathOfLink(link)).toBeUndefined()
})

it('a view has an address, and an address of ours a view', () => {
  expect(urlOf('/inbox/3')).toBe('growlery://app/inbox/3')
  expect(viewOf('growlery://app/inbox/3?q=x')).toBe('/inbox/3?q=x')
  expect(viewOf('growlery://app/toasts')).toBeUndefined()
  expect(viewOf('growlery://application/')).toBeUndefined()
  expect([isView('/'), isView('/?q=x'), isView('//example.org/'), isView('/assets/x.js')]).toEqual([
    true,
    true,
    false,
    false,
  ])
})
