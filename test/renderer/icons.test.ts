import { describe, expect, test } from 'vitest'
import { iconCandidates, notificationIcons } from '../../src/renderer/icons/candidates.ts'
import { fitIn } from '../../src/renderer/icons/fit-in.ts'
import { applicationOf, typeOf } from './samples.ts'

describe('the icons that may stand for a notification', () => {
  const application = applicationOf({ icon: 'app', types: [typeOf('with', { icon: 'type' }), typeOf('without')] })

  test.each([
    ['its own, its type’s, its application’s', { icon: 'own', type: 'with' }, ['own', 'type', 'app']],
    ['without one of its own', { icon: null, type: 'with' }, ['type', 'app']],
    ['of a type without one', { icon: null, type: 'without' }, ['app']],
    ['of a type that was forgotten', { icon: 'own', type: 'gone' }, ['own', 'app']],
  ])('%s', (_, notification, expected) => {
    expect(notificationIcons(notification, application)).toEqual(expected)
  })

  test('of an application that was forgotten: its own', () => {
    expect(notificationIcons({ icon: 'own', type: 'with' }, undefined)).toEqual(['own'])
    expect(notificationIcons({ icon: null, type: 'with' }, undefined)).toEqual([])
  })

  test('each is there once', () => {
    expect(iconCandidates('a', null, 'b', 'a', undefined)).toEqual(['a', 'b'])
  })

  test('a type that has got an icon is looked at anew', () => {
    const later = { ...application, types: [typeOf('without', { icon: 'new' })] }
    expect(notificationIcons({ icon: null, type: 'without' }, application)).toEqual(['app'])
    expect(notificationIcons({ icon: null, type: 'without' }, later)).toEqual(['new', 'app'])
  })
})

describe('an image in its box', () => {
  const whole = { padding: [0, 0], isPixelated: false }

  test.each([
    ['of the same size', { width: 40, height: 40 }, whole],
    ['larger', { width: 512, height: 512 }, whole],
    ['wide', { width: 400, height: 4 }, whole],
    ['a little smaller', { width: 24, height: 24 }, whole],
    ['half as large', { width: 20, height: 20 }, { padding: [0, 0], isPixelated: true }],
    ['small', { width: 16, height: 16 }, { padding: [4, 4], isPixelated: true }],
    ['small and wide', { width: 16, height: 4 }, { padding: [4, 4], isPixelated: true }],
    ['that leaves an odd number', { width: 11, height: 11 }, { padding: [3, 4], isPixelated: true }],
    ['of one pixel', { width: 1, height: 1 }, { padding: [0, 0], isPixelated: true }],
  ])('%s', (_, image, expected) => {
    expect(fitIn(image, 40)).toEqual(expected)
  })
})
