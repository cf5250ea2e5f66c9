import { describe, expect, test } from 'vitest'
import { failedIconOf, failedIconsOf } from '../../src/renderer/icons/failures.ts'
import type { IconFailure } from '../../src/shared/model.ts'
import { applicationOf, notificationOf, typeOf } from './samples.ts'

const failure = (url: string | null, reason = 'The server answered 404'): IconFailure => ({
  url,
  reason,
  blockedHost: null,
})

describe('what is told of a notification’s icon', () => {
  const types = [typeOf('build.failed', { iconFailure: failure('http://type/') })]
  const application = applicationOf({ name: 'Jenkins', iconFailure: failure('http://app/'), types })
  const headers: [string, string][] = [['Notification-Icon', 'http://own/']]

  test('its own failure first, even with an icon from an earlier fetch', () => {
    const notification = notificationOf({ id: 3, icon: 'old', iconFailure: failure('http://own/') })
    expect(failedIconOf(notification, headers, application)).toMatchObject({
      failure: failure('http://own/'),
      owners: [{ kind: 'notification', id: 3 }],
      hasIcon: true,
    })
  })

  test('where it names none, its type’s, then its application’s', () => {
    const notification = notificationOf({ id: 3 })
    expect(failedIconOf(notification, [], application)).toMatchObject({
      failure: failure('http://type/'),
      owners: [{ kind: 'type', application: 'Jenkins', name: 'build.failed' }],
    })
    expect(failedIconOf(notification, [], { ...application, types: [typeOf('build.failed')] })).toMatchObject({
      failure: failure('http://app/'),
      owners: [{ kind: 'application', name: 'Jenkins' }],
    })
  })

  test.each([
    ['while its own is there', { icon: 'own' }, headers, types],
    ['while its own is on its way', {}, headers, types],
    ['while its type has one', {}, [], [typeOf('build.failed', { icon: 'type' })]],
  ])('nothing of the others %s', (_, part, sent, typesThen) => {
    const notification = notificationOf({ id: 3, ...part })
    expect(failedIconOf(notification, sent, { ...application, types: typesThen })).toBeUndefined()
  })

  test('nothing of an application that was forgotten', () => {
    expect(failedIconOf(notificationOf({ id: 3 }), [], undefined)).toBeUndefined()
  })
})

describe('what is told of an application’s icons', () => {
  test('nothing where nothing failed', () => {
    expect(failedIconsOf(applicationOf({ types: [typeOf('a', { icon: 'x' })] }))).toEqual([])
  })

  test('what failed the same way is told once, for all that want it', () => {
    const types = [
      typeOf('a', { iconFailure: failure('http://host/1') }),
      typeOf('b', { displayName: 'Type B', iconFailure: failure('http://host/2') }),
      typeOf('c', { iconFailure: failure('http://host/1'), icon: 'from earlier' }),
    ]
    const told = failedIconsOf(applicationOf({ iconFailure: failure('http://host/1'), types }))
    expect(told.map(({ subject, typeName, hasIcon }) => [subject, typeName, hasIcon])).toEqual([
      ['The icons of this application and of 2 types', undefined, false],
      ['The icon of the type', 'Type B', false],
    ])
    expect(told[0]?.owners).toEqual([
      { kind: 'application', name: 'App' },
      { kind: 'type', application: 'App', name: 'a' },
      { kind: 'type', application: 'App', name: 'c' },
    ])
  })

  test('what fails again for another reason is known as the same', () => {
    const failing = (reason: string) =>
      applicationOf({ types: [typeOf('a', { iconFailure: failure('http://host/1', reason) })] })
    const [before] = failedIconsOf(failing('The server answered 404'))
    const [after] = failedIconsOf(failing('The server answered 503'))
    expect(after?.key).toBe(before?.key)
  })

  test('different reasons are different failures', () => {
    const types = [
      typeOf('a', { iconFailure: failure(null, 'one') }),
      typeOf('b', { iconFailure: failure(null, 'two') }),
    ]
    expect(new Set(failedIconsOf(applicationOf({ types })).map(({ key }) => key)).size).toBe(2)
  })
})
