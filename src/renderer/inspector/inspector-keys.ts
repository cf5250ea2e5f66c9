import type { KeyTable } from '../keys/table.ts'

/** What the inspector knows beside the keys of every list (`keys/list.ts`). */
export const inspectorKeys = {
  title: 'inspector.title',
  rows: {
    pause: { keys: [' '], text: 'inspector.keys.pause' },
    pin: { keys: ['p'], text: 'inspector.keys.pin' },
  },
} satisfies KeyTable
