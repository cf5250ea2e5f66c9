import type { KeyTable } from './table.ts'

/** A list and what is open of it: the inbox, and every page that is made like it. */
export const listKeys = {
  title: 'keys.lists',
  rows: {
    search: { keys: ['/'], text: 'keys.search' },
    next: { keys: ['j', 'ArrowDown'], text: 'keys.next' },
    previous: { keys: ['k', 'ArrowUp'], text: 'keys.previous' },
    first: { keys: ['Home'], text: 'keys.first' },
    last: { keys: ['End'], text: 'keys.last' },
    open: { keys: ['Enter'], text: 'keys.open' },
    back: { keys: ['Escape'], text: 'keys.back' },
  },
} satisfies KeyTable
