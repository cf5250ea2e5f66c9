import { inboxKeys } from '../inbox/inbox-keys.ts'
import { inspectorKeys } from '../inspector/inspector-keys.ts'
import { isDesktop } from '../ui/host.ts'
import { everywhere } from './everywhere.ts'
import { listKeys } from './list.ts'
import type { KeyTable } from './table.ts'

/** All of them, in the order in which they are listed. */
export const tables: readonly KeyTable[] = [everywhere, listKeys, inboxKeys, inspectorKeys]

const { toasts: _, ...others } = everywhere.rows
const withoutToasts: KeyTable = { ...everywhere, rows: others }

/** Those that there are here: on the desktop, toasts are in a window that never has the focus. */
export function shownTables(): readonly KeyTable[] {
  return isDesktop() ? tables.map(table => (table === everywhere ? withoutToasts : table)) : tables
}
