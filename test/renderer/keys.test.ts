/** Which key does what, and how it is written. */
import { describe, expect, test } from 'vitest'
import { capsOf } from '../../src/renderer/keys/shown.ts'
import { actionOf, begins, type KeyTable, type Press, written } from '../../src/renderer/keys/table.ts'
import { tables } from '../../src/renderer/keys/tables.ts'

const press = (key: string, held: Partial<Press> & { altGraph?: true } = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  getModifierState: modifier => modifier === 'AltGraph' && held.altGraph === true,
  ...held,
})

test.each([
  ['a letter', press('j'), 'j'],
  ['a capital one', press('J', { shiftKey: true }), 'J'],
  ['a letter under caps lock', press('J'), 'j'],
  ['a sign that needs Shift', press('?', { shiftKey: true }), '?'],
  ['a sign that needs AltGr', press('@', { ctrlKey: true, altKey: true, altGraph: true }), '@'],
  ['with Ctrl', press('k', { ctrlKey: true }), 'Mod+k'],
  ['with Cmd, under caps lock', press('K', { metaKey: true }), 'Mod+k'],
  ['an arrow with Shift', press('ArrowDown', { shiftKey: true }), 'Shift+ArrowDown'],
  ['with Alt, which is the menu’s', press('j', { altKey: true }), undefined],
])('%s is written as tables have it', (_, pressed, key) => {
  expect(written(pressed)).toBe(key)
})

test('a table has an action for each of its keys, and for one after another', () => {
  const table = {
    title: 'keys.lists',
    rows: {
      next: { keys: ['j', 'ArrowDown'], text: 'keys.next' },
      inbox: { keys: ['g i'], text: 'keys.toInbox' },
    },
  } satisfies KeyTable
  expect(['j', 'ArrowDown', 'g i', 'i', 'g'].map(key => actionOf(table, key))).toEqual([
    'next',
    'next',
    'inbox',
    undefined,
    undefined,
  ])
  expect(['g', 'j', 'g i'].map(key => begins(table, key))).toEqual([true, false, false])
})

test('no key means two things on one page', () => {
  const [everywhere, ...pages] = tables.map(table => Object.values(table.rows).flatMap(row => row.keys))
  for (const page of pages) {
    const all = [...(everywhere ?? []), ...page]
    expect(all).toEqual([...new Set(all)])
    // The first key of a sequence must not do something by itself.
    const firsts = all.flatMap(key => (key.includes(' ') && key !== ' ' ? [key.split(' ')[0]] : []))
    expect(page.filter(key => firsts.includes(key))).toEqual([])
  }
})

describe('caps', () => {
  test.each([
    ['j', ['j']],
    ['ArrowDown', ['↓']],
    ['Shift+ArrowUp', ['Shift', '↑']],
    ['g i', ['g', 'i']],
    ['Mod+k', ['Ctrl', 'K']],
    [' ', ['Space']],
    ['+', ['+']],
  ])('of %j are %j', (key, caps) => {
    expect(capsOf(key, false)).toEqual(caps)
  })

  test('are those of a Mac on a Mac', () => {
    expect(capsOf('Mod+k', true)).toEqual(['⌘', 'K'])
  })
})
