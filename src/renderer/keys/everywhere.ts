import type { KeyTable } from './table.ts'

/** What the window itself knows, whatever page is shown. */
export const everywhere = {
  title: 'keys.everywhere',
  rows: {
    palette: { keys: ['Mod+k'], text: 'keys.palette' },
    help: { keys: ['?'], text: 'keys.help' },
    toasts: { keys: ['F6'], text: 'keys.toToasts' },
    inbox: { keys: ['g i'], text: 'keys.toInbox' },
    applications: { keys: ['g a'], text: 'keys.toApplications' },
    inspector: { keys: ['g n'], text: 'keys.toInspector' },
    subscriptions: { keys: ['g u'], text: 'keys.toSubscriptions' },
    compose: { keys: ['g c'], text: 'keys.toCompose' },
    settings: { keys: ['g s'], text: 'keys.toSettings' },
  },
} satisfies KeyTable
