import type { KeyTable } from '../keys/table.ts'

/** What the inbox knows beside the keys of every list (`keys/list.ts`). */
export const inboxKeys = {
  title: 'inbox.title',
  rows: {
    nextPage: { keys: ['PageDown'], text: 'inbox.keys.nextPage' },
    previousPage: { keys: ['PageUp'], text: 'inbox.keys.previousPage' },
    mark: { keys: ['x', ' '], text: 'inbox.keys.mark' },
    markNext: { keys: ['J', 'Shift+ArrowDown'], text: 'inbox.keys.markNext' },
    markPrevious: { keys: ['K', 'Shift+ArrowUp'], text: 'inbox.keys.markPrevious' },
    markToFirst: { keys: ['Shift+Home'], text: 'inbox.keys.markToFirst' },
    markToLast: { keys: ['Shift+End'], text: 'inbox.keys.markToLast' },
    markAll: { keys: ['Mod+a'], text: 'inbox.keys.markAll' },
    unread: { keys: ['u'], text: 'inbox.keys.unread' },
    remove: { keys: ['e', 'Delete'], text: 'inbox.keys.remove' },
    undo: { keys: ['z'], text: 'inbox.keys.undo' },
  },
} satisfies KeyTable
