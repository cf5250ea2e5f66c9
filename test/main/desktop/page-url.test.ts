import { expect, it } from 'vitest'
import { pathOf, pathOfLink, urlOf } from '../../../src/main/desktop/page-url.ts'

it.each([
  ['growlery:', '/'],
  ['growlery:inbox/3', '/inbox/3'],
  ['growlery://inbox/3', '/inbox/3'],
  ['growlery:///inbox/3', '/inbox/3'],
  ['growlery://app/inbox/3', '/inbox/3'],
  ['GROWLERY://settings', '/settings'],
  ['growlery:?q=is%3Aunread', '/?q=is%3Aunread'],
  ['growlery:////evil.example/x', '/evil.example/x'],
  ['growlery:\\\\evil.example', '/evil.example'],
])('the link %s leads to %s', (link, path) => {
  expect(pathOfLink(link)).toBe(path)
})

it.each(['https://example.org/', 'growl:inbox', `growlery:${'x'.repeat(2000)}`, ''])('%s leads nowhere', link => {
  expect(pathOfLink(link)).toBeUndefined()
})

it('a view has an address, and an address of ours a view', () => {
  expect(urlOf('/inbox/3')).toBe('growlery://app/inbox/3')
  expect(pathOf('growlery://app/inbox/3?q=x')).toBe('/inbox/3?q=x')
  expect(pathOf('growlery://application/')).toBeUndefined()
})
