/** What the palette finds for what is typed. */
import { describe, expect, test } from 'vitest'
import { type Entry, type Group, sectionsFor } from '../../src/renderer/palette/entries.ts'
import { plain, rank } from '../../src/renderer/palette/match.ts'

const fits = (typed: string, name: string, words?: string) => rank(plain(typed), name, words) !== undefined

describe('what is typed', () => {
  test.each([
    ['inb', 'Inbox'],
    ['box', 'Inbox'],
    ['disturb not', 'Do not disturb for 30 minutes'],
    ['dnd', 'Do not disturb'],
    ['mark read', 'Mark all as read'],
    ['uber', 'Über Growlery'],
    ['EINST', 'Einstellungen'],
    ['build-1', 'build-1'],
    ['sabn', 'SABnzbd'],
    ['مدير', 'مُدير'],
  ])('%j fits %j', (typed, name) => {
    expect(fits(typed, name)).toBe(true)
  })

  test.each([
    ['xob', 'Inbox'],
    ['ibx', 'Inbox'],
    ['mark gone', 'Mark all as read'],
    ['(', 'Inbox'],
  ])('%j does not fit %j', (typed, name) => {
    expect(fits(typed, name)).toBe(false)
  })

  test('fits by other words too', () => {
    expect(fits('mute', 'Do not disturb', 'quiet mute')).toBe(true)
    expect(fits('ute', 'Do not disturb', 'quiet mute')).toBe(false)
  })
})

const entry = (group: Group, label: string, words = ''): Entry => ({
  id: `${group} ${label}`,
  group,
  label,
  words,
  icon: null,
  run: () => {},
})

const found = (typed: string, entries: readonly Entry[]) =>
  sectionsFor(typed, entries).map(({ group, entries }) => [group, ...entries.map(({ label }) => label)])

test('what fits best comes first, and its group with it', () => {
  const entries = [
    entry('pages', 'Inscribed by hand'),
    entry('actions', 'Describe'),
    entry('applications', 'cribs'),
    entry('applications', 'Crib'),
    entry('settings', 'History', 'settings'),
  ]
  expect(found('crib', entries)).toEqual([
    ['applications', 'Crib', 'cribs'],
    ['actions', 'Describe'],
    ['pages', 'Inscribed by hand'],
  ])
  expect(found('nothing', entries)).toEqual([])
})

test('before anything is typed it begins with what is not many', () => {
  const entries = [
    entry('applications', 'App'),
    entry('actions', 'Do'),
    entry('searches', 'Mine'),
    entry('pages', 'Inbox'),
  ]
  expect(found(' ', entries)).toEqual([
    ['pages', 'Inbox'],
    ['searches', 'Mine'],
    ['actions', 'Do'],
  ])
})

test('of a thousand applications the best few are listed', () => {
  const entries = Array.from({ length: 1000 }, (_, index) => entry('applications', `App ${index}`))
  expect(found('app 99', entries)[0]?.slice(0, 3)).toEqual(['applications', 'App 99', 'App 990'])
  expect(found('app', entries)[0]?.length).toBeLessThan(10)
})
